from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.scenarios.elite_state import local, read_elite, read_elite_writes
from tests.scenarios.when import Written

BRUSSELS = "Europe/Brussels"


def row(start: str | None, end: str | None, *, first: str = "2031-03-04", last: str = "2031-03-04") -> dict[str, Any]:
    times = {"start_time": start, "end_time": end, "all_day": start is None}
    return {"id": "s", "room": "Atrium", "status": "definite", "start_date": first, "end_date": last} | times


def read(space: dict[str, Any]) -> tuple[datetime, datetime]:
    names = dict.fromkeys(("account", "contact", "event_type"), "x")
    event = {"id": "e", "name": "n", "status": "definite", "external_ids": [], "spaces": [space]} | names
    (found,) = read_elite({"events": [event]}, lambda _: BRUSSELS)
    return found.spaces[0].start, found.spaces[0].end


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2031, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("space", "start", "end"),
    [
        (row("09:00", "10:30"), utc(4, 8), utc(4, 9, 30)),
        (row("22:00", "23:59"), utc(4, 21), utc(4, 23)),
        (row("22:00", "00:00"), utc(4, 21), utc(4, 23)),
        (row("22:00", "00:00", last="2031-03-05"), utc(4, 21), utc(4, 23)),
        (row(None, None), utc(3, 23), utc(4, 23)),
        (row(None, None, last="2031-03-05"), utc(3, 23), utc(5, 23)),
        (row(None, None, first="2031-03-30", last="2031-03-30"), utc(29, 23), utc(30, 22)),
    ],
)
def test_a_row_is_read_by_the_clocks_of_its_room(space: dict[str, Any], start: datetime, end: datetime) -> None:
    assert read(space) == (start, end)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("+1d 09:00-10:30", ("2031-03-04", "2031-03-04", "09:00", "10:30", False)),
        ("+1d 22:00-01:30+1d", ("2031-03-04", "2031-03-05", "22:00", "01:30", False)),
        ("+1d all-day", ("2031-03-04", "2031-03-04", None, None, True)),
        ("+1d all-day x3", ("2031-03-04", "2031-03-06", None, None, True)),
    ],
)
def test_people_say_when_by_the_clocks_of_the_room(at: str, said: tuple[object, ...]) -> None:
    assert tuple(local(Written(at).span(date(2031, 3, 3), "America/New_York")).values()) == said


def test_only_what_an_app_wrote_counts() -> None:
    def entry(kind: str, *, is_write: bool) -> dict[str, Any]:
        return {"actor": {"kind": kind}, "is_write": is_write, "what": "space added", "room": "Atrium", "event_id": "e"}

    history = [entry("app", is_write=True), entry("app", is_write=False), entry("person", is_write=True)]
    assert read_elite_writes(history) == ["elite space added Atrium"]
