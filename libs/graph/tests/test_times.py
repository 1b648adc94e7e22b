"""Graph's times are converted in one place; clock changes and whole days included."""

from datetime import UTC, date, datetime

import pytest

from contracts.when import AllDay, Timed
from graph.times import UnreadableTime, parse_instant, read_interval, version_stamp, write_interval

BRUSSELS = "Europe/Brussels"


def read(
    start: str, end: str, *, zone: str = "UTC", all_day: bool = False, space: str = BRUSSELS
) -> Timed | AllDay | None:
    return read_interval(start=start, start_zone=zone, end=end, end_zone=zone, all_day=all_day, zone=space)


def test_seven_decimals_in_utc_are_an_instant_with_the_space_s_zone_beside() -> None:
    found = read("2031-03-04T09:00:00.0000000", "2031-03-04T11:00:00.0000000")
    assert found == Timed(
        start=datetime(2031, 3, 4, 9, tzinfo=UTC), end=datetime(2031, 3, 4, 11, tzinfo=UTC), zone=BRUSSELS
    )


@pytest.mark.parametrize("label", ["UTC", "W. Europe Standard Time", "Asia/Tokyo", "tzone://Microsoft/Custom"])
def test_whole_days_are_dates_whatever_zone_labels_them(label: str) -> None:
    found = read("2031-03-30T00:00:00.0000000", "2031-03-31T00:00:00.0000000", zone=label, all_day=True)
    assert found == AllDay(first=date(2031, 3, 30), end_date=date(2031, 3, 31), zone=BRUSSELS)


def test_the_day_of_the_clock_change_has_23_hours() -> None:
    found = read("2031-03-30T00:00:00", "2031-03-31T00:00:00", all_day=True)
    assert found is not None
    assert (found.end - found.start).total_seconds() == 23 * 3600


def test_local_times_of_an_iana_zone_follow_its_clock_change() -> None:
    found = read("2031-03-30T01:30:00", "2031-03-30T03:30:00", zone=BRUSSELS)
    assert found is not None
    assert (found.end - found.start).total_seconds() == 3600


def test_an_entry_without_length_is_no_booking() -> None:
    assert read("2031-03-04T09:00:00", "2031-03-04T09:00:00") is None
    assert read("2031-03-04T00:00:00", "2031-03-04T00:00:00", all_day=True) is None


@pytest.mark.parametrize(("start", "zone"), [("yesterday", "UTC"), ("2031-03-04T09:00:00", "Nowhere Standard Time")])
def test_what_is_no_time_is_said_so(start: str, zone: str) -> None:
    with pytest.raises(UnreadableTime):
        read(start, "2031-03-04T11:00:00", zone=zone)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2031-03-04T09:00:00Z", "2031-03-04T09:00:00.0000000Z"),
        ("2031-03-04T09:00:00.1Z", "2031-03-04T09:00:00.1000000Z"),
        ("2031-03-04T09:00:00.1234567Z", "2031-03-04T09:00:00.1234567Z"),
        ("2031-03-04T14:30:00.25+05:30", "2031-03-04T09:00:00.2500000Z"),
    ],
)
def test_stamps_sort_as_text(text: str, stamp: str) -> None:
    assert version_stamp(text) == stamp


def test_never_and_always_are_times_too() -> None:
    assert parse_instant("0001-01-01T00:00:00Z").year == 1
    assert parse_instant("4501-01-01T00:00:00Z").year == 4501


@pytest.mark.parametrize(
    "interval",
    [
        Timed(
            start=datetime(2031, 10, 26, 0, 30, tzinfo=UTC),
            end=datetime(2031, 10, 26, 1, 30, tzinfo=UTC),
            zone=BRUSSELS,
        ),
        AllDay(first=date(2031, 10, 26), end_date=date(2031, 10, 28), zone=BRUSSELS),
    ],
    ids=["timed over the clock change", "whole days"],
)
def test_what_is_written_reads_the_same(interval: Timed | AllDay) -> None:
    wire = write_interval(interval)
    start, end = wire["start"], wire["end"]
    assert isinstance(start, dict)
    assert isinstance(end, dict)
    found = read_interval(
        start=start["dateTime"],
        start_zone=start["timeZone"],
        end=end["dateTime"],
        end_zone=end["timeZone"],
        all_day=wire["isAllDay"] is True,
        zone=BRUSSELS,
    )
    assert found == interval
