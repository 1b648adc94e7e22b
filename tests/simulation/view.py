"""Both systems as they show themselves, and what people did and were told: all that an oracle may know.

Names tell things apart: no two meetings or events of a run share one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, MeetingSeen, Told
from tests.simulation.plan import Act, Thing, name_of

_CALLED_OFF = ("outlook.cancel", "outlook.delete", "outlook.remove_room")
_PUT_BACKS_MAX = 2
CONFIRMED = "definite"
REQUEST = "prospect"
IN_USE = "In use: "


@dataclass(frozen=True)
class Room:
    space: str
    mailbox: str
    elite_room: str
    momentus: bool
    answers_by_itself: bool
    excludes: frozenset[str] = frozenset()
    """Spaces that can't be used at the same time."""


Rooms = Mapping[str, Room]
"""By space."""


@dataclass(frozen=True)
class View:
    meetings: Sequence[MeetingSeen]
    """Every organizer's copy there ever was that still can be seen."""
    calendar: Sequence[Entry]
    events: Sequence[EliteEvent]
    told: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    """Of each thing, whatever people were told since the start."""
    done: Mapping[str, Sequence[Act]] = field(default_factory=dict)
    """What people did to each thing."""
    born_in: Mapping[str, str] = field(default_factory=dict)
    """Of each thing."""
    now: datetime | None = None
    rooms: Rooms = field(default_factory=dict)
    requests_stand_apart: bool = False
    """Elite lists no prospect beside what is booked, so that a change is asked for in an event of its own."""

    def meetings_named(self, name: str) -> list[MeetingSeen]:
        """Live ones that invite a room."""
        return [m for m in self.meetings if name_of(m.subject) == name and m.is_live and m.answers]

    def room_of(self, thing: Thing, rooms: Rooms) -> Room:
        """The one that its live meeting invites, else where it was booked first."""
        invited = {mailbox for m in self.meetings_named(thing.name) for mailbox in m.answers}
        return next((room for room in rooms.values() if room.mailbox in invited), rooms[thing.room])

    def rows_named(self, name: str) -> list[BookedSpace]:
        """In any room, of any event of this thing."""
        return [s for e in self.events if name_of(e.name) == name for s in e.spaces]

    def titles_in_elite(self, name: str) -> list[str]:
        """What the live events of this thing are called."""
        return [e.name for e in self.events if name_of(e.name) == name and e.spaces]

    def names_given(self, name: str, side: str) -> set[str]:
        """By people, after its first."""
        return {v for a in self.did(name, f"{side}.rename") for v in a.arguments.values()}

    def confirmed_in_elite(self, name: str, room: Room, start: datetime, end: datetime) -> list[str]:
        """Other things with a confirmed row that overlaps, of this room or one that excludes it."""
        rooms = {room.elite_room, *(self.rooms[space].elite_room for space in room.excludes)}
        return [
            name_of(e.name)
            for e in self.events
            for s in e.spaces
            if name_of(e.name) != name and s.room in rooms and s.status == CONFIRMED
            if s.start < end and start < s.end
        ]

    def entries_in_outlook(self, name: str, room: Room, start: datetime, end: datetime) -> list[str]:
        """Other things with a live entry that overlaps, in this room's calendar or in one that excludes it.

        Where Elite decides: an accepted one. Holds (E12) count in their own room only.
        """
        beside = {self.rooms[space].mailbox for space in room.excludes}
        return [
            name_of(e.subject)
            for e in self.calendar
            if e.mailbox == room.mailbox or (e.mailbox in beside and not is_hold(e))
            if name_of(e.subject) != name
            if e.start < end and start < e.end and (e.response == "accepted" or not room.momentus)
        ]

    def in_the_way(self, name: str, room: Room, start: datetime, end: datetime) -> list[str]:
        """Of both systems."""
        return [*self.confirmed_in_elite(name, room, start, end), *self.entries_in_outlook(name, room, start, end)]

    def has_begun(self, start: datetime) -> bool:
        return self.now is not None and start <= self.now

    def was_told(self, name: str, reason: str) -> bool:
        return any(one.reason == reason for one in self.told.get(name, ()))

    def may_need_person(self, thing: Thing) -> bool:
        """Rule 17: an event's own moves count as put-backs too where Outlook does not take them (E7, E9)."""
        kinds = ("elite.reschedule", "elite.move_room", "outlook.reschedule", "outlook.answer", *_CALLED_OFF)
        return len(self.did(thing.name, *kinds)) > _PUT_BACKS_MAX

    def handed_over(self, name: str, room: Room) -> list[BookedSpace]:
        """B3: moved to another room in Elite, a request goes on as a booking born there; its meeting is declined."""
        if not room.momentus or not self.did(name, "elite.move_room"):
            return []
        return [row for row in self.rows_named(name) if row.room != room.elite_room]

    def did(self, name: str, *kinds: str) -> list[Act]:
        return [act for act in self.done.get(name, ()) if act.kind in kinds]

    def ended_by_events_team(self, name: str) -> bool:
        """The whole event, or a time in it: what else it holds at that time goes too."""
        decided = self.did(name, "elite.set_status", "elite.decide", "elite.decide_change")
        ends = [act for act in decided if act.arguments["status"] in _ENDED]
        return bool(ends or self.did(name, "elite.remove_space"))


_ENDED = ("canceled", "lost", "removed")


def is_hold(entry: Entry) -> bool:
    return entry.subject.startswith(IN_USE)


def rows_told(rows: Sequence[BookedSpace]) -> str:
    return ", ".join(f"{row.room} {row.status} {row.start:%d %H:%M}–{row.end:%H:%M}" for row in rows) or "nothing"


def meeting_told(meeting: MeetingSeen) -> str:
    return f"{meeting.start:%d %H:%M}–{meeting.end:%H:%M}"


def excused(line: str, name: str, others: Sequence[str], view: View) -> list[str]:
    """A difference is right where another booking is in the way and people were told of the conflict."""
    if not others:
        return [line]
    if any(view.was_told(one, "conflict") for one in (name, *others)):
        return []
    return [f"{line}; {', '.join(others)} is in the way and nobody was told of a conflict"]
