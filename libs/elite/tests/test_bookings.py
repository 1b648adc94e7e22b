"""Rows that touch are one booking; how Elite writes them may differ."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId
from elite.bookings import Booking, Place, bookings_of
from elite.event import EliteEvent, Row
from elite.reading import read_one

ZONE = "Europe/Brussels"


def row(key: str, day: int, start: str | None, end: str | None, **more: Any) -> Row:
    body = {
        "bookedSpaceId": key,
        "roomId": "stage",
        "startDate": f"2031-03-{day:02}",
        "endDate": f"2031-03-{day:02}",
        "isAllDay": start is None,
        "startTime": start,
        "endTime": end,
        "bookedStatus": "definite",
    }
    return read_one(Row, body | more)


def bookings(*rows: Row, longest: timedelta | None = None) -> list[Booking]:
    return bookings_of(rows, lambda room: None if room == EliteRoomId("foyer") else Place(ZONE, longest))


def ids(found: list[Booking]) -> list[tuple[str, ...]]:
    return [one.rows for one in found]


def test_rows_that_touch_at_midnight_are_one_booking_named_by_its_first_row() -> None:
    (found,) = bookings(row("b", 5, "00:00", "02:00"), row("a", 4, "22:00", "23:59"))
    assert (found.key, found.rows) == ("a", ("a", "b"))
    assert found.interval.start == datetime(2031, 3, 4, 21, tzinfo=UTC)
    assert found.interval.end == datetime(2031, 3, 5, 1, tzinfo=UTC)


def test_move_in_show_and_move_out_are_one_booking() -> None:
    rows = (row("in", 4, "08:00", "10:00"), row("show", 4, "10:00", "12:00"), row("out", 4, "11:30", "13:00"))
    assert ids(bookings(*rows)) == [("in", "show", "out")]


def test_whole_days_that_follow_are_whole_days_together() -> None:
    (found,) = bookings(row("a", 4, None, None), row("b", 5, None, None))
    assert found.interval.kind == "all_day"
    assert found.interval.end - found.interval.start == timedelta(days=2)


def test_a_whole_day_and_the_morning_after_it_are_one_booking_of_hours() -> None:
    (found,) = bookings(row("a", 4, None, None), row("b", 5, "00:00", "12:00"))
    assert found.interval.kind == "timed"
    assert found.interval.end - found.interval.start == timedelta(hours=36)


def test_a_stay_longer_than_the_room_takes_is_split_at_midnight_into_bookings_that_fit() -> None:
    fair = [row("a", 4, None, None), row("b", 5, None, None), row("c", 6, None, None)]
    assert ids(bookings(*fair, longest=timedelta(days=1))) == [("a",), ("b",), ("c",)]
    assert ids(bookings(*fair, longest=timedelta(days=2))) == [("a", "b"), ("c",)]


def test_a_whole_day_of_clock_change_counts_24_hours() -> None:
    night = [row("a", 29, "20:00", "23:59"), row("b", 30, None, None)]
    assert ids(bookings(*night, longest=timedelta(hours=27))) == [("a",), ("b",)]
    assert ids(bookings(row("d", 30, None, None), row("e", 31, None, None), longest=timedelta(days=2))) == [("d", "e")]


def test_parts_of_one_day_stay_together_however_long() -> None:
    rows = (row("in", 4, "08:00", "10:00"), row("show", 4, "10:00", "18:00"))
    assert ids(bookings(*rows, longest=timedelta(hours=4))) == [("in", "show")]


@pytest.mark.parametrize(
    "other",
    [
        row("b", 4, "11:00", "12:00", roomId="annex"),
        row("b", 4, "11:00", "12:00", bookedStatus="tentative"),
        row("b", 4, "11:01", "12:00"),
    ],
    ids=["another room", "another status", "a minute between"],
)
def test_what_differs_or_does_not_touch_is_a_booking_of_its_own(other: Row) -> None:
    assert sorted(ids(bookings(row("a", 4, "09:00", "11:00"), other))) == [("a",), ("b",)]


def test_rooms_that_are_not_mapped_are_left_out() -> None:
    assert bookings(row("a", 4, "09:00", "11:00", roomId="foyer")) == []


@pytest.mark.parametrize(
    ("written", "status"),
    [
        (0, EliteStatus.TENTATIVE),
        (1, EliteStatus.DEFINITE),
        (2, EliteStatus.PROSPECT),
        ("tentative", EliteStatus.TENTATIVE),
        ("Definite", EliteStatus.DEFINITE),
        ("prospect", EliteStatus.PROSPECT),
    ],
)
def test_a_status_is_read_as_number_and_as_name(written: object, status: EliteStatus) -> None:
    assert row("a", 4, "09:00", "11:00", bookedStatus=written).booked_status is status


def test_nulls_and_unknown_fields_are_no_trouble() -> None:
    event = read_one(
        EliteEvent,
        {"id": "event-1", "name": None, "isCanceled": None, "externalIds": None, "bookedSpaces": None, "moon": "full"},
    )
    assert (event.name, event.ended, event.rows, event.external_id, event.version) == ("", None, (), None, None)


def test_versions_sort_as_text_whatever_fractions_elite_writes() -> None:
    stamps = ["2031-03-04T09:00:00Z", "2031-03-04T09:00:00.5Z", "2031-03-04T10:00:01+01:00", "2031-03-04T09:00:02"]
    versions = [read_one(EliteEvent, {"id": "e", "lastModifiedOn": stamp}).version for stamp in stamps]
    assert [one.stamp for one in versions if one] == [
        "2031-03-04T09:00:00Z",
        "2031-03-04T09:00:00Z",
        "2031-03-04T09:00:01Z",
        "2031-03-04T09:00:02Z",
    ]


@pytest.mark.parametrize("flag", ["hasContract", "isFinalized", "isBlackout"])
def test_what_binds_an_event_protects_it(flag: str) -> None:
    assert not read_one(EliteEvent, {"id": "e"}).is_protected
    assert read_one(EliteEvent, {"id": "e", flag: True}).is_protected


def test_an_invoiced_row_protects_its_event() -> None:
    event = read_one(EliteEvent, {"id": "e"}).with_rows((row("a", 4, "09:00", "11:00", isInvoiced=True),))
    assert event.is_protected
