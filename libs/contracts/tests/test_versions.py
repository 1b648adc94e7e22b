"""Versions of the far sides' objects are opaque; only their order within one system is known."""

import pytest

from contracts.systems import System
from contracts.versions import Version


def outlook(stamp: str, tag: str | None = None) -> Version:
    return Version(system=System.OUTLOOK, stamp=stamp, tag=tag)


def elite(stamp: str) -> Version:
    return Version(system=System.ELITE, stamp=stamp)


@pytest.mark.parametrize(
    ("one", "other", "older"),
    [
        (outlook("2031-03-03T08:00:00.0000001Z"), outlook("2031-03-03T08:00:00.0000002Z"), True),
        (outlook("2031-03-03T08:00:00.0000002Z"), outlook("2031-03-03T08:00:00.0000001Z"), False),
        (outlook("2031-03-03T08:00:00.0000001Z", "a"), outlook("2031-03-03T08:00:00.0000001Z", "b"), False),
        (elite("2031-03-03T08:00:00"), elite("2031-03-03T08:00:01"), True),
        (elite("2031-03-03T08:00:00"), elite("2031-03-03T08:00:00"), False),
    ],
)
def test_only_an_earlier_stamp_is_older(one: Version, other: Version, *, older: bool) -> None:
    assert one.is_older_than(other) is older


def test_a_repeat_is_known_by_its_tag_alone() -> None:
    assert outlook("2031-03-03T08:00:00Z", "a").repeats(outlook("2031-03-03T08:00:00Z", "a"))
    assert not outlook("2031-03-03T08:00:00Z", "a").repeats(outlook("2031-03-03T08:00:00Z", "b"))
    assert not elite("2031-03-03T08:00:00").repeats(elite("2031-03-03T08:00:00"))


def test_versions_of_two_systems_have_no_order() -> None:
    with pytest.raises(AssertionError):
        outlook("2031").is_older_than(elite("2032"))
