"""A room's window as snapshots: nothing is lost at a border, nothing stands where it is not."""

from datetime import UTC, datetime, timedelta

from example_values import AT, SEEN_IN_OUTLOOK, SPACE, TENANT
from hypothesis import given
from hypothesis import strategies as st

from contracts.ids import NativeKey
from contracts.observations import Look, RoomSnapshot, held_by, snapshots_of
from contracts.outlook_side import OutlookSeen
from contracts.systems import System
from contracts.when import Timed
from contracts.window import Window, window_at

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
WINDOW = Window(NOON, NOON + timedelta(hours=48))


def look(key: int, first_h: float, hours: float) -> Look[OutlookSeen]:
    start = NOON + timedelta(hours=first_h)
    interval = Timed(start=start, end=start + timedelta(hours=hours), zone="UTC")
    return Look(SEEN_IN_OUTLOOK.model_copy(update={"key": NativeKey(f"copy-{key:03}"), "interval": interval}))


def cut(looks: list[Look[OutlookSeen]], most: int) -> list[RoomSnapshot]:
    return snapshots_of(
        tenant=TENANT, system=System.OUTLOOK, space=SPACE, window=WINDOW, held=held_by(looks), most=most, looked_at=AT
    )


def test_an_empty_room_is_told_by_one_empty_snapshot() -> None:
    (only,) = cut([], 2)
    assert (only.window_start, only.window_end, only.bookings) == (WINDOW.start, WINDOW.end, ())


def test_a_booking_across_a_border_stands_on_both_sides_of_it() -> None:
    first, second = cut([look(1, 0, 1), look(2, 1, 5), look(3, 4, 1)], 2)
    assert first.window_end == second.window_start == NOON + timedelta(hours=4)
    assert [one.key for one in first.bookings] == ["copy-001", "copy-002"]
    assert [one.key for one in second.bookings] == ["copy-002", "copy-003"]


def test_what_is_outside_of_the_window_or_has_no_time_is_not_shown() -> None:
    nowhere = Look(SEEN_IN_OUTLOOK.model_copy(update={"interval": None}))
    (only,) = cut([look(1, -3, 3), look(2, 48, 1), nowhere], 1)
    assert only.bookings == ()


STAYS = st.lists(st.tuples(st.integers(-6, 54), st.integers(1, 12)), max_size=30)


@given(stays=STAYS, most=st.integers(1, 7))
def test_the_parts_adjoin_and_each_shows_all_that_the_room_holds_in_it(stays: list[tuple[int, int]], most: int) -> None:
    looks = [look(key, first_h, hours) for key, (first_h, hours) in enumerate(stays)]
    parts = cut(looks, most)
    assert [parts[0].window_start, *(one.window_end for one in parts)] == [
        *(one.window_start for one in parts),
        WINDOW.end,
    ]
    for part in parts:
        assert part.window_start < part.window_end
        shown = {
            one.seen.key
            for one in looks
            if one.seen.interval
            and one.seen.interval.start < part.window_end
            and one.seen.interval.end > part.window_start
        }
        assert {one.key for one in part.bookings} == shown


def test_the_days_looked_at_reach_from_a_day_ago_to_a_day_beyond_the_horizon() -> None:
    assert window_at(NOON, 10) == Window(NOON - timedelta(days=1), NOON + timedelta(days=11))


def test_a_booking_that_ends_when_the_window_begins_is_not_in_it() -> None:
    before, within = look(1, -2, 2).seen.interval, look(2, -2, 2.5).seen.interval
    assert before
    assert within
    assert not WINDOW.shows(before)
    assert WINDOW.shows(within)


def test_the_fingerprint_of_a_look_is_of_what_is_seen_and_of_whom() -> None:
    one, moved = look(1, 0, 1), look(1, 0, 2)
    assert one.fingerprint == look(1, 0, 1).fingerprint
    assert one.fingerprint != moved.fingerprint
