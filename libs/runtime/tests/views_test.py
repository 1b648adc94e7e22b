"""Redis keys and the fence: what the reconciler writes and the writer reads."""

import re

import pytest

from contracts.ids import Epoch, LinkId, Revision
from contracts.systems import System
from runtime.views import Fence, fence_key, hw_key

LINK = LinkId("5f2d3c1a-0000-5000-8000-000000000001")
HASH_TAG = re.compile(r"^\{(p\d+)\}:")
"""Redis Cluster hashes what stands between the first braces: equal tags lie in one slot."""


def fence(epoch: int, revision: int) -> Fence:
    return Fence(Epoch(epoch), Revision(revision))


def test_all_keys_of_a_partition_carry_it_as_hash_tag_so_that_one_multi_can_hold_them() -> None:
    keys = [hw_key(7), fence_key(7, LINK, System.OUTLOOK), fence_key(7, LINK, System.ELITE)]
    assert [found.group(1) for key in keys if (found := HASH_TAG.match(key))] == ["p7", "p7", "p7"]
    assert len(set(keys)) == 3


def test_keys_are_what_they_always_were() -> None:
    assert hw_key(7) == "{p7}:hw"
    assert fence_key(7, LINK, System.ELITE) == f"{{p7}}:fence:{LINK}:elite"


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (fence(7, 9), fence(7, 10)),
        (fence(7, 13), fence(8, 1)),
        (fence(9, 1), fence(10, 1)),
    ],
)
def test_the_epoch_goes_before_the_revision(older: Fence, newer: Fence) -> None:
    assert older < newer
    assert max(newer, older) == newer


def test_a_command_whose_result_is_known_is_superseded_as_an_older_one_is() -> None:
    settled = Fence(Epoch(7), Revision(12), is_settled=True)
    assert settled.supersedes(fence(7, 12))
    assert settled.supersedes(fence(7, 11))
    assert not settled.supersedes(fence(7, 13))
    assert not fence(7, 12).supersedes(fence(7, 12))
    assert Fence.read(settled.written()).is_settled


def test_a_fence_is_read_as_it_was_written() -> None:
    assert fence(7, 12).written() == b"7.12"
    assert Fence.read(b"7.12") == fence(7, 12)
