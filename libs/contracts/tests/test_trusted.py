"""A value made without validation is the very value that validation would have made."""

from datetime import UTC, datetime
from uuid import UUID, uuid5

import pytest

from contracts.base import trusted
from contracts.elite_side import EliteStatus
from contracts.ids import NativeKey, SpaceId, TenantId, link_id
from contracts.links import Agreed, EliteHalf
from contracts.systems import System
from contracts.when import Timed

AT = Timed(start=datetime(2031, 3, 4, 9, tzinfo=UTC), end=datetime(2031, 3, 4, 10, tzinfo=UTC), zone="Europe/Brussels")


def test_it_equals_the_validated_one_and_is_written_alike() -> None:
    made = trusted(Agreed)(space=SpaceId("stage"), status=EliteStatus.DEFINITE, interval=AT)
    validated = Agreed(interval=AT, status=EliteStatus.DEFINITE, space=SpaceId("stage"))
    assert (made, hash(made), repr(made)) == (validated, hash(validated), repr(validated))
    assert made.to_json() == validated.to_json()


def test_what_is_not_given_has_its_default() -> None:
    assert trusted(EliteHalf)(lives_again=True) == EliteHalf(lives_again=True)


def test_it_is_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        trusted(EliteHalf)().lives_again = True  # type: ignore[misc]


def test_a_model_with_checks_of_its_own_is_refused() -> None:
    with pytest.raises(AssertionError, match="Timed"):
        trusted(Timed)


def test_ids_are_those_of_the_standard_library() -> None:
    namespace = UUID("6f0e1f0c-4f43-5d0b-9a3e-0d7b7a3c51c2")
    for key in ("a", "AAMkAG=", "ü" * 40):
        expected = str(uuid5(namespace, f"link\nacme\noutlook\n{key}"))
        assert link_id(TenantId("acme"), System.OUTLOOK, NativeKey(key)) == expected
