"""Placement: every client, in whatever language, must put a key into the same partition."""

import pytest

from contracts.murmur2 import murmur2, partition_for

POSITIVE = 0x7FFFFFFF
"""What Java's partitioner masks the hash with."""


@pytest.mark.parametrize(
    ("key", "by_java"),
    [
        ("21", -973932308),
        ("foobar", -790332482),
        ("a-little-bit-long-string", -985981536),
        ("a-little-bit-longer-string", -1486304829),
        ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971),
        ("abc", 479470107),
    ],
)
def test_the_hash_is_that_of_kafka_s_own_tests(key: str, by_java: int) -> None:
    assert murmur2(key.encode()) == by_java & POSITIVE


@pytest.mark.parametrize(
    ("key", "partition"), [("contoso", 18), ("fabrikam", 23), ("contoso/stage@contoso.test", 17), ("Büro", 3), ("", 9)]
)
def test_a_key_is_placed_where_it_always_was(key: str, partition: int) -> None:
    assert partition_for(key, 24) == partition


def test_no_partition_is_beyond_the_count() -> None:
    assert {partition_for(f"tenant-{n}", 6) for n in range(500)} == set(range(6))
