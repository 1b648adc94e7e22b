"""Topics as they are asked for."""

import pytest

from contracts.topics import ALL_TOPICS, EVENTS, LINKS
from runtime.kafka.topics import WrongTopics, _check, await_topics, configuration, wanted
from runtime.ports.unavailable import Unavailable


def test_every_topic_has_its_dead_letters_and_all_have_one_count() -> None:
    asked = wanted(24, 1)
    assert {one.name for one in asked} == {name for t in ALL_TOPICS for name in (t.name, f"{t.name}.dead")}
    assert {one.num_partitions for one in asked} == {24}


def test_what_is_compacted_is_never_thrown_away_by_age() -> None:
    assert configuration(LINKS) == {"cleanup.policy": "compact", "min.compaction.lag.ms": "86400000"}
    assert configuration(EVENTS) == {"cleanup.policy": "delete", "retention.ms": "2592000000"}


def test_three_copies_need_two_that_are_in_step() -> None:
    assert {one.topic_configs["min.insync.replicas"] for one in wanted(6, 3)} == {"2"}
    assert not any("min.insync.replicas" in one.topic_configs for one in wanted(6, 1))


def test_another_count_of_partitions_is_one_clear_line() -> None:
    with pytest.raises(WrongTopics, match=r"booking\.events has 12 partitions, but BOOKING_SYNC_PARTITIONS is 6"):
        _check({EVENTS.name: 12}, 6)


async def test_kafka_that_does_not_come_is_one_clear_line() -> None:
    with pytest.raises(Unavailable, match=r"Kafka at 127\.0\.0\.1:1 does not answer"):
        await await_topics("127.0.0.1:1", 6, wait_s=0)
