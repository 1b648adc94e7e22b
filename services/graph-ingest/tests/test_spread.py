"""What is due for every mailbox is never due for all at once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from contracts.ids import Mailbox, TenantId
from graph_ingest.spread import day_of, is_due
from graph_ingest.watched import Watched

ROOMS = [Watched(TenantId("contoso"), Mailbox(f"room-{number}@contoso.test")) for number in range(500)]
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


def test_each_room_is_swept_once_in_a_sweep_and_few_at_a_time() -> None:
    steps = [[one for one in ROOMS if is_due(one, since=at, now=at + 15, every_s=300)] for at in range(0, 300, 15)]
    assert Counter(one for step in steps for one in step) == Counter(ROOMS)
    assert max(map(len, steps)) < 60


def test_a_step_that_came_late_leaves_nobody_out() -> None:
    assert all(is_due(one, since=100, now=400, every_s=300) for one in ROOMS)


def test_a_day_is_a_day_long_and_begins_for_few_rooms_at_a_time() -> None:
    begins = [day_of(one, NOON) for one in ROOMS]
    assert all(timedelta() <= NOON - begin < timedelta(days=1) for begin in begins)
    assert [day_of(one, NOON + timedelta(days=1)) for one in ROOMS] == [one + timedelta(days=1) for one in begins]
    assert all(day_of(one, begin) == begin for one, begin in zip(ROOMS, begins, strict=True))
    assert max(Counter(begin.hour for begin in begins).values()) < 60
