"""The vendor's demonstration tenant as its files have it: read here alone, and not by what the product reads with."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "samples" / "elite"
_DEFINITE = 1
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, order=True)
class Stay:
    """One room for one interval, in its local time; rows that touch are one."""

    room: str
    start: datetime
    end: datetime
    event: str
    name: str
    """Of the event, but for one that is hidden from non-bookers."""


@dataclass(frozen=True)
class SampleRoom:
    id: str
    name: str
    members_and_conflicts: frozenset[str]


def rooms() -> list[SampleRoom]:
    """By id."""
    told = json.loads((FOLDER / "setup-bulk.json").read_text())
    found = [room for venue in told["Venues"] for room in venue["Rooms"]]
    against: dict[str, set[str]] = {room["Id"]: set() for room in found}
    for room in found:  # some name one that is not there any more, or that does not name them
        for other in against.keys() & set(room["ConflictingRoomIds"]):
            against[other].add(room["Id"])
            against[room["Id"]].add(other)
    return [
        SampleRoom(room["Id"], room["Name"], frozenset(against[room["Id"]]))
        for room in sorted(found, key=lambda room: str(room["Id"]))
    ]


def definite_stays(shift: timedelta) -> list[Stay]:
    """Of live events in rooms that still exist, moved by `shift`."""
    known = {room.id for room in rooms()}
    rows = [
        Stay(row["RoomId"], start + shift, end + shift, event["Id"], _name(event))
        for event, row in _rows()
        for start, end in [_times(row)]
        if row["BookedStatus"] == _DEFINITE and row["RoomId"] in known
    ]
    return list(_joined(sorted(rows, key=lambda row: (row.event, row.room, row.start))))


def first_day() -> datetime:
    return min(datetime.fromisoformat(row["StartDate"]) for _, row in _rows())


def _rows() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for file in sorted(FOLDER.glob("events-*.json")):
        for one in json.loads(file.read_text())["Events"]:
            if not one["Event"]["IsCanceled"] and not one["Event"]["IsLost"]:
                yield from ((one["Event"], row) for row in one["BookedSpaces"])


def _name(event: dict[str, Any]) -> str:
    return "Private event" if event["IsEventHiddenFromNonBookers"] else event["Name"].strip()


def _times(row: dict[str, Any]) -> tuple[datetime, datetime]:
    day = datetime.fromisoformat(row["StartDate"])
    if row["StartTime"] is None:
        return day, day + timedelta(days=1)
    start, end = (time.fromisoformat(row[key]) for key in ("StartTime", "EndTime"))
    until = day + timedelta(days=1) if end == _LAST_MINUTE else datetime.combine(day, end)
    return datetime.combine(day, start), until


def _joined(rows: Iterable[Stay]) -> Iterator[Stay]:
    open_stays: list[Stay] = []
    for row in rows:
        last = open_stays[-1] if open_stays else None
        if last is not None and (last.event, last.room, last.end) == (row.event, row.room, row.start):
            open_stays[-1] = Stay(row.room, last.start, row.end, row.event, row.name)
        else:
            open_stays.append(row)
    yield from open_stays


def overlap(one: Stay, other: Stay) -> bool:
    return one.start < other.end and other.start < one.end


def touching(stays: Iterable[Stay]) -> bool:
    """Whether any two of one event and room touch: then they were not joined."""
    ordered = sorted(stays, key=lambda stay: (stay.event, stay.room, stay.start))
    same = [(one, two) for one, two in pairwise(ordered) if (one.event, one.room) == (two.event, two.room)]
    return any(one.end >= two.start for one, two in same)
