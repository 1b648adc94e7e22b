"""The table of topics: names, keys, cleanup, retention, and which messages each holds."""

from datetime import timedelta

import pytest
from models import MESSAGES

from contracts.base import Value
from contracts.topics import ALL_TOPICS, DEAD_RETENTION, Cleanup, Placement, Topic

DAY = timedelta(days=1)
TABLE = [
    ("graph.notifications", "tenant/mailbox", "delete", 1 * DAY, "key", {"mailbox-hint"}),
    ("elite.notifications", "tenant", "delete", 1 * DAY, "tenant", {"elite-hint"}),
    ("booking.events", "tenant", "delete", 30 * DAY, "tenant", {"observation", "room-snapshot", "notice"}),
    ("booking.events.bulk", "tenant", "delete", 7 * DAY, "tenant", {"observation", "room-snapshot"}),
    ("booking.requests", "tenant", "delete", 30 * DAY, "tenant", {"request"}),
    ("booking.commands.outlook", "tenant/home mailbox", "delete", 7 * DAY, "key", {"outlook-command"}),
    ("booking.commands.elite", "tenant", "delete", 7 * DAY, "tenant", {"elite-command"}),
    ("booking.results", "tenant", "delete", 7 * DAY, "tenant", {"result"}),
    ("booking.outcomes", "tenant", "delete", 90 * DAY, "tenant", {"outcome", "notice"}),
    ("booking.links", "tenant/link", "compact", None, "tenant", {"link", "claim", "pause"}),
    ("tenant.config", "tenant", "compact", None, "tenant", {"tenant-configuration"}),
]


def type_of(message: type[Value]) -> str:
    named: str = getattr(message, "TYPE")  # noqa: B009 – every message class names its type
    return named


def test_the_topics_are_these() -> None:
    assert [
        (
            topic.name,
            topic.key,
            topic.cleanup.value,
            topic.retention,
            topic.placement.value,
            {type_of(message) for message in topic.messages},
        )
        for topic in ALL_TOPICS
    ] == TABLE


@pytest.mark.parametrize("topic", ALL_TOPICS)
def test_only_what_is_compacted_is_kept_for_ever(topic: Topic) -> None:
    assert (topic.retention is None) == (topic.cleanup is Cleanup.COMPACT)


def test_the_links_stay_uncompacted_for_a_day_so_that_recovery_can_tell_newer_from_later() -> None:
    lags = {topic.name: topic.min_compaction_lag for topic in ALL_TOPICS if topic.min_compaction_lag}
    assert lags == {"booking.links": DAY}


@pytest.mark.parametrize("topic", ALL_TOPICS)
def test_what_is_given_up_is_kept_longer_than_a_holiday(topic: Topic) -> None:
    assert topic.dead == f"{topic.name}.dead"
    assert timedelta(days=30) == DEAD_RETENTION


def test_what_is_not_placed_by_its_tenant_is_placed_by_a_mailbox() -> None:
    by_key = {topic.name for topic in ALL_TOPICS if topic.placement is Placement.KEY}
    assert by_key == {"graph.notifications", "booking.commands.outlook"}


def test_a_message_is_known_by_its_type() -> None:
    types = [type_of(message) for message in MESSAGES]
    assert len(set(types)) == len(types)
