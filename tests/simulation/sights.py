"""Both systems as a test of the oracle or of an invariant wants to show them."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, MeetingSeen
from tests.simulation.plan import Thing
from tests.simulation.view import Room

ATRIUM = Room("atrium", "atrium@x", "Atrium", momentus=False, answers_by_itself=True)
LIBRARY = Room("library", "library@x", "Library", momentus=False, answers_by_itself=False)
STAGE = Room("stage", "stage@x", "Main Stage", momentus=True, answers_by_itself=False)
HALL = Room("hall", "hall@x", "Hall", momentus=True, answers_by_itself=False, excludes=frozenset({"east"}))
EAST = Room("east", "east@x", "Hall East", momentus=False, answers_by_itself=True, excludes=frozenset({"hall"}))
ROOMS = {room.space: room for room in (ATRIUM, LIBRARY, STAGE)}
BORN_IN_OUTLOOK, BORN_IN_ELITE = Thing("M", "outlook", "atrium"), Thing("E", "elite", "atrium")


def at(hour: int) -> datetime:
    return datetime(2031, 3, 4, hour, tzinfo=UTC)


def meeting(name: str, answer: str, room: Room = ATRIUM, **more: object) -> MeetingSeen:
    made = MeetingSeen("m1", "alice@x", name, at(9), at(10), is_live=True, answers={room.mailbox: answer})
    return replace(made, **more)  # type: ignore[arg-type]


def event(name: str, status: str = "definite", room: Room = ATRIUM, hour: int = 9) -> EliteEvent:
    space = BookedSpace("s1", room.elite_room, at(hour), at(hour + 1), status)
    return EliteEvent(f"{name}-{hour}", name, status, (space,) if status not in ("canceled", "lost") else ())


def entry(name: str, room: Room = ATRIUM, response: str = "accepted", by: str = "alice@x") -> Entry:
    return Entry(room.mailbox, name, at(9), at(10), response, by)
