"""When a booking is: UTC instants with Z, half-open; all-day ones are dates of a zone."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.when import AllDay, Timed, days_of, local_instant, overlap, same_time, write_instant

BRUSSELS = "Europe/Brussels"


def timed(start: str, end: str, zone: str = "UTC") -> Timed:
    return Timed.model_validate_json(json.dumps({"start": start, "end": end, "zone": zone}))


def hours(start: int, end: int) -> Timed:
    return Timed(start=datetime(2031, 3, 4, start, tzinfo=UTC), end=datetime(2031, 3, 4, end, tzinfo=UTC), zone="UTC")


def day(first: date, days: int = 1, zone: str = BRUSSELS) -> AllDay:
    return AllDay(first=first, end_date=first + timedelta(days=days), zone=zone)


@pytest.mark.parametrize(
    ("instant", "written"),
    [
        (datetime(2031, 3, 4, 9, tzinfo=UTC), "2031-03-04T09:00:00Z"),
        (datetime(2031, 3, 4, 9, tzinfo=timezone(timedelta(hours=2))), "2031-03-04T07:00:00Z"),
        (datetime(2031, 3, 4, 9, 0, 0, 120, tzinfo=UTC), "2031-03-04T09:00:00.000120Z"),
    ],
)
def test_an_instant_is_written_in_utc_with_a_z(instant: datetime, written: str) -> None:
    assert write_instant(instant) == written
    body = json.loads(Timed(start=instant, end=instant + timedelta(hours=1), zone=BRUSSELS).to_json())
    assert body["start"] == written
    assert body["zone"] == BRUSSELS


def test_an_instant_with_another_offset_is_read_as_utc() -> None:
    assert timed("2031-03-04T09:00:00+02:00", "2031-03-04T08:00:00Z").start == datetime(2031, 3, 4, 7, tzinfo=UTC)


@pytest.mark.parametrize("start", ["2031-03-04T09:00:00", "2031-03-04", "09:00"])
def test_an_instant_without_an_offset_is_refused(start: str) -> None:
    with pytest.raises(ValidationError):
        timed(start, "2031-03-05T09:00:00Z")


@pytest.mark.parametrize("zone", ["Romance Standard Time", "Europe/Nowhere", "", "../etc/passwd", "/etc/passwd"])
def test_what_is_no_iana_zone_is_refused_with_an_example(zone: str) -> None:
    with pytest.raises(ValidationError, match="write it like Europe/Brussels"):
        timed("2031-03-04T09:00:00Z", "2031-03-04T10:00:00Z", zone)


def test_a_booking_ends_after_it_starts() -> None:
    with pytest.raises(ValidationError, match="ends at"):
        hours(9, 9)
    with pytest.raises(ValidationError, match="ends on"):
        day(date(2031, 3, 4), days=0)


@pytest.mark.parametrize(
    ("one", "other", "they_do"),
    [
        (hours(9, 10), hours(10, 11), False),
        (hours(9, 11), hours(10, 12), True),
        (hours(9, 12), hours(10, 11), True),
        (hours(9, 10), hours(9, 10), True),
        (hours(9, 10), hours(11, 12), False),
        (hours(9, 10), day(date(2031, 3, 4)), True),
        (hours(22, 23), day(date(2031, 3, 4)), True),
        (hours(22, 23), day(date(2031, 3, 5)), False),
    ],
)
def test_intervals_are_half_open(one: Timed | AllDay, other: Timed | AllDay, *, they_do: bool) -> None:
    assert overlap(one, other) is they_do
    assert overlap(other, one) is they_do


@pytest.mark.parametrize(
    ("first", "zone", "start", "length"),
    [
        (date(2031, 3, 4), BRUSSELS, datetime(2031, 3, 3, 23, tzinfo=UTC), timedelta(hours=24)),
        (date(2031, 3, 30), BRUSSELS, datetime(2031, 3, 29, 23, tzinfo=UTC), timedelta(hours=23)),
        (date(2031, 10, 26), BRUSSELS, datetime(2031, 10, 25, 22, tzinfo=UTC), timedelta(hours=25)),
        (date(2031, 3, 9), "America/New_York", datetime(2031, 3, 9, 5, tzinfo=UTC), timedelta(hours=23)),
        (date(2031, 3, 4), "Asia/Kolkata", datetime(2031, 3, 3, 18, 30, tzinfo=UTC), timedelta(hours=24)),
    ],
)
def test_an_all_day_booking_covers_the_whole_local_day_however_long_it_is(
    first: date, zone: str, start: datetime, length: timedelta
) -> None:
    whole = day(first, zone=zone)
    assert whole.start == start
    assert whole.end - whole.start == length


def test_an_all_day_booking_is_written_as_dates_and_a_zone() -> None:
    assert json.loads(day(date(2031, 3, 30)).to_json()) == {
        "kind": "all_day",
        "first": "2031-03-30",
        "end_date": "2031-03-31",
        "zone": BRUSSELS,
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (timed("2031-03-04T09:00:00Z", "2031-03-04T10:00:00Z", BRUSSELS), hours(9, 10), True),
        (hours(9, 10), hours(9, 11), False),
        (day(date(2031, 3, 4)), timed("2031-03-03T23:00:00Z", "2031-03-04T23:00:00Z"), True),
        (hours(9, 10), None, False),
        (None, None, True),
    ],
)
def test_the_same_time_is_the_same_however_it_is_written(one: Any, other: Any, *, same: bool) -> None:
    assert same_time(one, other) is same
    assert same_time(other, one) is same


@pytest.mark.parametrize(
    ("on", "clock", "instant"),
    [
        (date(2031, 3, 4), time(9), datetime(2031, 3, 4, 8, tzinfo=UTC)),
        (date(2031, 3, 30), time(2, 30), datetime(2031, 3, 30, 1, 30, tzinfo=UTC)),
        (date(2031, 10, 26), time(2, 30), datetime(2031, 10, 26, 0, 30, tzinfo=UTC)),
    ],
    ids=["plain", "does not exist", "exists twice"],
)
def test_a_local_time_becomes_one_instant_even_where_clocks_are_changed(
    on: date, clock: time, instant: datetime
) -> None:
    assert local_instant(on, clock, BRUSSELS) == instant


def test_the_days_of_a_booking_are_those_of_its_zone_and_its_end_is_not_in_it() -> None:
    late = timed("2031-03-04T21:00:00Z", "2031-03-04T23:00:00Z")
    assert days_of(late, BRUSSELS) == [date(2031, 3, 4)]
    assert days_of(late, "Asia/Kolkata") == [date(2031, 3, 5)]
    assert days_of(day(date(2031, 3, 29), days=3), BRUSSELS) == [date(2031, 3, n) for n in (29, 30, 31)]
