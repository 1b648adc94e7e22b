"""Elite's local days and our intervals: what is written reads the same, and never holds a room for less."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.ids import EliteRoomId, EliteSpaceId
from contracts.when import AllDay, Timed, same_time
from elite.event import Row
from elite.times import DayRow, interval_of, joined, rows_for

BRUSSELS = "Europe/Brussels"
ZONES = (BRUSSELS, "America/New_York", "UTC", "Asia/Kathmandu", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe")
"""Clocks of Cairo change at midnight, of Havana at one to midnight, of Lord Howe by half an hour."""


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, month, day, hour, minute, tzinfo=UTC)


def timed(start: datetime, end: datetime, zone: str = BRUSSELS) -> Timed:
    return Timed(start=start, end=end, zone=zone)


def row(day: date, start: str | None, end: str | None, *, last: date | None = None) -> Row:
    return Row(
        id=EliteSpaceId("s"),
        room_id=EliteRoomId("r"),
        start_date=day,
        end_date=last or day,
        is_all_day=start is None,
        start_time=time.fromisoformat(start) if start else None,
        end_time=time.fromisoformat(end) if end else None,
        booked_status=1,
    )


def read(rows: list[DayRow], zone: str) -> Timed | AllDay:
    found = [interval_of(row(one.day, _clock(one.start), _clock(one.end)), zone) for one in rows]
    return joined([one for one in found if one], zone)


def _clock(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None


instants = st.timedeltas(timedelta(0), timedelta(days=364)).map(lambda passed: utc(1, 1, 0) + passed)
lengths = st.timedeltas(timedelta(seconds=1), timedelta(days=4))
zones = st.sampled_from(ZONES)


def _is_sayable(interval: Timed, zone: str) -> bool:
    """Whole minutes, no second pass of a repeated hour, and not to or from the last minute of a day."""
    edges = [moment.astimezone(ZoneInfo(zone)) for moment in (interval.start, interval.end)]
    return not any(edge.fold or (edge.hour, edge.minute) == (23, 59) for edge in edges)


@given(instants, lengths, zones)
def test_what_elite_can_say_reads_the_same(start: datetime, length: timedelta, zone: str) -> None:
    start = start.replace(second=0, microsecond=0)
    interval = timed(start, start + max(timedelta(minutes=length // timedelta(minutes=1)), timedelta(minutes=1)), zone)
    if _is_sayable(interval, zone):
        assert same_time(read(rows_for(interval, zone), zone), interval)


@given(instants, lengths, zones)
def test_a_room_is_never_held_for_less_than_was_asked(start: datetime, length: timedelta, zone: str) -> None:
    interval = timed(start, start + length, zone)
    found = read(rows_for(interval, zone), zone)
    assert found.start <= interval.start
    assert found.end >= interval.end
    assert (found.end - found.start) - length <= timedelta(hours=2, minutes=2)


@given(instants, st.sampled_from([timedelta(hours=n) for n in range(1, 5)]), zones)
def test_rows_of_one_booking_are_of_different_days_and_touch(start: datetime, length: timedelta, zone: str) -> None:
    rows = rows_for(timed(start, start + length, zone), zone)
    assert len({one.day for one in rows}) == len(rows)
    assert [one.end for one in rows[:-1]] == [time(23, 59)] * (len(rows) - 1)
    assert [one.start for one in rows[1:]] == [time(0)] * (len(rows) - 1)


@given(st.dates(date(2031, 1, 1), date(2031, 12, 1)), st.integers(1, 10), zones)
def test_whole_days_are_all_day_rows_and_read_the_same(first: date, count: int, zone: str) -> None:
    days = AllDay(first=first, end_date=first + timedelta(days=count), zone=zone)
    rows = rows_for(days, zone)
    assert len(rows) == count
    assert all(one.start is None for one in rows)
    assert read(rows, zone) == days


def test_a_booking_over_midnight_is_one_row_per_day() -> None:
    rows = rows_for(timed(utc(3, 4, 21), utc(3, 5, 1)), BRUSSELS)
    assert [one.written() for one in rows] == [
        {"date": "2031-03-04", "isAllDay": False, "startTime": "22:00", "endTime": "23:59"},
        {"date": "2031-03-05", "isAllDay": False, "startTime": "00:00", "endTime": "02:00"},
    ]


def test_a_booking_that_ends_at_midnight_is_one_row() -> None:
    rows = rows_for(timed(utc(3, 4, 21), utc(3, 4, 23)), BRUSSELS)
    assert rows == [DayRow(date(2031, 3, 4), time(22), time(23, 59))]


@pytest.mark.parametrize(
    ("found", "start", "end"),
    [
        (row(date(2031, 3, 4), "09:00", "10:30"), utc(3, 4, 8), utc(3, 4, 9, 30)),
        (row(date(2031, 3, 4), "22:00", "23:59"), utc(3, 4, 21), utc(3, 4, 23)),
        (row(date(2031, 3, 4), "22:00", "00:00"), utc(3, 4, 21), utc(3, 4, 23)),
        (row(date(2031, 3, 4), "22:00", "02:00"), utc(3, 4, 21), utc(3, 5, 1)),
        (row(date(2031, 3, 4), "22:00", "02:00", last=date(2031, 3, 5)), utc(3, 4, 21), utc(3, 5, 1)),
        (row(date(2031, 3, 4), "00:00", "00:00"), utc(3, 3, 23), utc(3, 4, 23)),
        (row(date(2031, 3, 30), "02:30", "04:00"), utc(3, 30, 1, 30), utc(3, 30, 2)),
        (row(date(2031, 3, 30), "02:30", "03:15"), utc(3, 30, 0, 30), utc(3, 30, 1, 15)),
        (row(date(2031, 10, 26), "02:30", "04:00"), utc(10, 26, 0, 30), utc(10, 26, 3)),
    ],
    ids=["plain", "to 23:59", "to 00:00", "overnight", "two dates", "a day", "in the gap", "over the gap", "twice"],
)
def test_a_row_is_read_in_the_space_s_zone(found: Row, start: datetime, end: datetime) -> None:
    assert interval_of(found, BRUSSELS) == timed(start, end)


def test_a_row_without_length_is_no_booking() -> None:
    assert interval_of(row(date(2031, 3, 4), "09:00", "09:00"), BRUSSELS) is None


def test_a_booking_from_the_last_minute_of_a_day_has_a_row_with_length() -> None:
    assert rows_for(timed(utc(3, 4, 22, 59), utc(3, 5, 1)), BRUSSELS)[0] == DayRow(
        date(2031, 3, 4), time(23, 58), time(23, 59)
    )


def test_an_end_in_the_repeated_hour_is_moved_to_where_the_clock_is_told_apart() -> None:
    second_pass = timed(utc(10, 26, 0, 45), utc(10, 26, 1, 15))
    assert rows_for(second_pass, BRUSSELS) == [DayRow(date(2031, 10, 26), time(2, 45), time(3))]
