"""What the other system must show at rest, written from `domain.md` §3 and without the product's code.

Names tell things apart: no two meetings or events of a run share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, MeetingSeen
from tests.simulation.plan import Thing, name_of

CONFIRMED = "definite"
REQUEST = "prospect"


@dataclass(frozen=True)
class Room:
    space: str
    mailbox: str
    elite_room: str
    momentus: bool
    answers_by_itself: bool


@dataclass(frozen=True)
class View:
    """Both systems at rest."""

    meetings: Sequence[MeetingSeen]
    """Every organizer's copy there ever was that still can be seen."""
    calendar: Sequence[Entry]
    events: Sequence[EliteEvent]

    def meetings_named(self, name: str) -> list[MeetingSeen]:
        return [m for m in self.meetings if name_of(m.subject) == name and m.is_live]

    def rows_named(self, name: str, room: Room) -> list[BookedSpace]:
        return [s for e in self.events if name_of(e.name) == name for s in e.spaces if s.room == room.elite_room]

    def titles_in_elite(self, name: str) -> list[str]:
        """What the live events of this thing are called."""
        return [e.name for e in self.events if name_of(e.name) == name and e.spaces]

    def others_in_elite(self, name: str, room: Room, start: datetime, end: datetime) -> list[str]:
        """Confirmed bookings of other events that overlap."""
        return [
            e.name
            for e in self.events
            for s in e.spaces
            if name_of(e.name) != name
            and s.room == room.elite_room
            and s.status == CONFIRMED
            and s.start < end
            and start < s.end
        ]

    def others_in_outlook(self, name: str, room: Room, start: datetime, end: datetime) -> list[str]:
        """Other live entries of the room's calendar that overlap."""
        return [
            e.subject
            for e in self.calendar
            if e.mailbox == room.mailbox and name_of(e.subject) != name and e.start < end and start < e.end
        ]


def born_in_outlook(thing: Thing, room: Room, view: View) -> list[str]:
    """Rows O1–O7, O11, O12, O14, B1, B2: what Elite must show of this meeting."""
    live = [m for m in view.meetings_named(thing.name) if room.mailbox in m.answers]
    rows = view.rows_named(thing.name, room)
    if not live:
        return [f"{thing.name} is over in Outlook and stands in Elite: {_told(rows)}"] if rows else []
    meeting = live[0]
    answer = meeting.answers[room.mailbox]
    if len(rows) > 1:
        return [f"{thing.name} stands {len(rows)} times in Elite: {_told(rows)}"]
    row = rows[0] if rows else None
    if row is not None and view.titles_in_elite(thing.name) != [meeting.subject]:
        return [f"{meeting.subject} is called {view.titles_in_elite(thing.name)} in Elite"]
    if answer == "declined":
        return [f"{thing.name} was declined and stands in Elite: {_told(rows)}"] if rows else []
    if room.momentus:
        return _request(thing, room, view, meeting=meeting, row=row)
    return _answered(thing, room, view, meeting=meeting, row=row)


def _answered(thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace | None) -> list[str]:
    if meeting.answers[room.mailbox] != "accepted":
        never = room.mailbox not in meeting.has_been_accepted
        return [f"{thing.name} is not accepted and stands in Elite: {_told([row])}"] if row and never else []
    return _confirmed(thing, room, view, meeting=meeting, row=row)


def _confirmed(thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace | None) -> list[str]:
    if row is None:
        if view.others_in_elite(thing.name, room, meeting.start, meeting.end):
            return []
        return [f"{thing.name} is accepted for {_when(meeting)} and nothing stands in Elite"]
    if (row.start, row.end, row.status) != (meeting.start, meeting.end, CONFIRMED):
        return [f"{thing.name} is accepted for {_when(meeting)} and Elite shows {_told([row])}"]
    return []


def _request(thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace | None) -> list[str]:
    answer = meeting.answers[room.mailbox]
    if row is None:
        return [f"the request {thing.name} stands in Outlook as {answer} and nowhere in Elite"]
    if (row.start, row.end) != (meeting.start, meeting.end):
        return [f"the request {thing.name} is for {_when(meeting)} and Elite shows {_told([row])}"]
    if row.status == CONFIRMED and answer != "accepted":
        in_the_way = view.others_in_outlook(thing.name, room, row.start, row.end)
        in_the_way += view.others_in_elite(thing.name, room, row.start, row.end)
        return [] if in_the_way else [f"{thing.name} is confirmed in Elite and {answer} in Outlook"]
    if row.status == REQUEST and answer == "accepted":
        return [f"{thing.name} is a request in Elite and accepted in Outlook"]
    return []


def born_in_elite(thing: Thing, room: Room, view: View) -> list[str]:
    """Rows E1–E8, E13: what Outlook must show of this event."""
    rows = [row for row in view.rows_named(thing.name, room) if row.status == CONFIRMED]
    live = view.meetings_named(thing.name)
    if not rows:
        return [f"{thing.name} is not definite in Elite and stands in Outlook {len(live)} times"] if live else []
    row = rows[0]
    if not live:
        in_the_way = view.others_in_outlook(thing.name, room, row.start, row.end)
        return [] if in_the_way else [f"{thing.name} is definite for {_told([row])} and nothing stands in Outlook"]
    meeting = live[0]
    answer = meeting.answers.get(room.mailbox, "absent")
    conflict = view.others_in_outlook(thing.name, room, row.start, row.end)
    if (meeting.start, meeting.end) != (row.start, row.end) and not conflict:
        return [f"{thing.name} is definite for {_told([row])} and stands in Outlook for {_when(meeting)}"]
    if view.titles_in_elite(thing.name) != [meeting.subject] and not conflict:
        return [f"{view.titles_in_elite(thing.name)} is called {meeting.subject} in Outlook"]
    fine = ("accepted",) if room.momentus or room.answers_by_itself else ("accepted", "tentative", "none")
    if answer not in fine and not conflict:
        return [f"{thing.name} is definite in Elite and {answer} in Outlook"]
    return []


def _told(rows: Sequence[BookedSpace]) -> str:
    return ", ".join(f"{row.status} {row.start:%d %H:%M}–{row.end:%H:%M}" for row in rows)


def _when(meeting: MeetingSeen) -> str:
    return f"{meeting.start:%d %H:%M}–{meeting.end:%H:%M}"
