"""Where bookings stand in the timeline of a day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from simulator_kit.page.shown import Booking, Room
from simulator_kit.page.timeline import Row, timeline, week

DAY = date(2031, 3, 4)
MIDNIGHT = datetime.combine(DAY, time())
BOOKING = Booking("k", "Budget", MIDNIGHT, MIDNIGHT, all_day=False, who="Alice", tone="firm", word="accepted")


def booked(start: str, end: str, *, key: str = "k", days: int = 0) -> Booking:
    """From a time on the day to a time so many days later."""
    begins, ends = (datetime.fromisoformat(f"2031-03-04T{clock}") for clock in (start, end))
    return replace(BOOKING, key=key, start=begins, end=ends + timedelta(days=days))


def row_of(*bookings: Booking, now: datetime | None = None) -> Row:
    (row,) = timeline([Room("Atrium", "", bookings, now)], DAY).rows
    return row


def hours_of(*bookings: Booking) -> tuple[int, int]:
    hours = timeline([Room("Atrium", "", bookings)], DAY).hours
    return hours.start, hours.stop


def test_a_booking_stands_where_its_hours_are() -> None:
    (block,) = row_of(booked("09:00", "10:30")).blocks
    assert (block.left_pct, block.width_pct) == (10.0, 15.0)


def test_bookings_at_the_same_time_stand_below_each_other() -> None:
    row = row_of(booked("09:00", "11:00"), booked("10:00", "12:00"), booked("11:00", "12:00"))
    assert ([block.lane for block in row.blocks], row.lanes) == ([0, 1, 0], 2)


def test_words_reach_to_the_next_booking_only() -> None:
    blocks = row_of(booked("09:00", "09:30"), booked("10:00", "10:30"), booked("17:00", "18:00")).blocks
    assert [block.reach for block in blocks] == [2.0, 14.0, 1.0]


def test_the_day_widens_for_bookings_at_night_only() -> None:
    assert hours_of(booked("09:00", "10:00")) == (8, 18)
    assert hours_of(booked("06:45", "07:15")) == (6, 18)
    assert hours_of(booked("17:30", "19:10")) == (8, 20)
    assert hours_of(booked("22:30", "02:00", days=1)) == (8, 23)
    assert hours_of(booked("00:00", "00:00", days=2)) == (0, 18)
    assert hours_of(replace(booked("00:00", "00:00", days=1), all_day=True)) == (8, 18)


def test_what_goes_over_the_day_says_so() -> None:
    (block,) = row_of(booked("16:00", "09:00", days=1)).blocks
    assert (block.goes_back, block.goes_on, block.left_pct + block.width_pct) == (False, True, 100.0)
    assert block.booking.clock == "16:00–09:00 (+1)"


def test_a_booking_without_length_is_seen() -> None:
    (block,) = row_of(booked("09:00", "09:00")).blocks
    assert block.width_pct > 0


def test_each_room_has_its_own_now() -> None:
    assert row_of(now=MIDNIGHT + timedelta(hours=13)).now_pct == 50.0
    assert row_of(now=MIDNIGHT + timedelta(hours=37)).now_pct is None
    assert row_of().now_pct is None


def test_a_week_counts_each_days_bookings() -> None:
    days = week([Room("Atrium", "", (booked("09:00", "10:00"), booked("16:00", "09:00", days=1)))], DAY)
    assert [(tab.day.day, tab.bookings) for tab in days] == [(3, 0), (4, 2), (5, 1), (6, 0), (7, 0), (8, 0), (9, 0)]
