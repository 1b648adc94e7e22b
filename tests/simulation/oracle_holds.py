"""Which rooms must carry a hold at rest: `domain.md` E12, without the product's code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.scenarios.seen import Entry
from tests.simulation.plan import Thing, name_of
from tests.simulation.told import holds_of
from tests.simulation.view import CONFIRMED, IN_USE, Room, Rooms, View, is_hold


@dataclass(frozen=True)
class Given:
    """A confirmed booking: its room is in use."""

    name: str
    room: Room
    start: datetime
    end: datetime

    @property
    def told(self) -> str:
        return f"{self.name} has {self.room.elite_room} {self.start:%d %H:%M}–{self.end:%H:%M}"


def holds_follow(things: Sequence[Thing], rooms: Rooms, view: View) -> list[str]:
    """Every room that a confirmed booking excludes carries a hold, and no room carries another."""
    given = list(_given(things, rooms, view))
    lines = [
        f"{one.told}, and {rooms[space].elite_room} carries no hold"
        for one in given
        for space in sorted(one.room.excludes)
        if not _carried(one, rooms[space], view) and not _excused(one, rooms[space], view)
    ]
    lines += [
        f"{room.elite_room} carries {entry.subject} {entry.start:%d %H:%M}–{entry.end:%H:%M} for nothing"
        for room in rooms.values()
        for entry in _entries(room, view)
        if is_hold(entry) and not any(_is_of(entry, one) and room.space in one.room.excludes for one in given)
    ]
    return lines


def _given(things: Sequence[Thing], rooms: Rooms, view: View) -> Iterator[Given]:
    """As the system shows it that decides about the room."""
    names = {thing.name for thing in things}
    for room in rooms.values():
        if not room.momentus:
            for entry in _entries(room, view):
                name = name_of(entry.subject)
                # E9: while its new room is taken, its meeting stays in the old one, which is in use.
                if not is_hold(entry) and entry.response == "accepted" and name in names:
                    yield Given(name, room, entry.start, entry.end)
            continue
        for name in sorted(names):
            for row in view.rows_named(name):
                if row.room == room.elite_room and row.status == CONFIRMED:
                    yield Given(name, room, row.start, row.end)


def _carried(given: Given, room: Room, view: View) -> bool:
    """In a room that answers by itself one hold that covers is enough."""
    holds = [one for one in _entries(room, view) if is_hold(one) and one.response == "accepted"]
    if any(_is_of(one, given) for one in holds):
        return True
    return room.answers_by_itself and any(one.start <= given.start and given.end <= one.end for one in holds)


def _excused(given: Given, room: Room, view: View) -> bool:
    """Something stands in the room, and people were told of it."""
    others = [one for one in _entries(room, view) if one.start < given.end and given.start < one.end]
    others = [one for one in others if room.answers_by_itself or not is_hold(one)]
    names = [holds_of(given.name), given.name, *(name_of(one.subject) for one in others)]
    return bool(others) and any(view.was_told(name, "conflict") for name in names)


def _is_of(entry: Entry, given: Given) -> bool:
    named = entry.subject == f"{IN_USE}{given.room.elite_room}"
    return named and (entry.start, entry.end) == (given.start, given.end)


def _entries(room: Room, view: View) -> list[Entry]:
    return [one for one in view.calendar if one.mailbox == room.mailbox]
