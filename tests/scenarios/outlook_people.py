"""Outlook steps as calls to the simulator's people: who, which meeting, when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from tests.scenarios.checks.places import Places
from tests.scenarios.refs import Meeting, Refs
from tests.scenarios.steps import (
    OnOccurrence,
    OutlookAnswer,
    OutlookBook,
    OutlookDrag,
    OutlookForward,
    OutlookInRoom,
    OutlookRename,
    OutlookReschedule,
    OutlookRoom,
    OutlookSetSensitivity,
    SwapRoom,
)
from tests.scenarios.strict import Strict
from tests.scenarios.when import Span

from contracts.links import Link

Body = dict[str, Any]


def when(span: Span) -> Body:
    if span.days is None:
        return {"start": span.start.isoformat(), "end": span.end.isoformat(), "zone": span.zone}
    end = span.first + timedelta(days=span.days)
    return {"all_day": True, "start_date": span.first.isoformat(), "end_date": end.isoformat(), "zone": span.zone}


class OutlookPeople:
    def __init__(self, refs: Refs, places: Places) -> None:
        self._refs = refs
        self._places = places

    def book(self, asked: OutlookBook) -> Body:
        places = self._places
        first = next(iter(asked.rooms), asked.by if asked.by in places.mailboxes else None)
        body: Body = {
            "by": places.address(asked.by),
            "subject": asked.subject,
            "rooms": [places.mailbox(room) for room in asked.rooms if places.mailbox(room) != places.address(asked.by)],
            "at": when(places.span(asked.at, first)),
            "sensitivity": asked.sensitivity,
            "attendees": [places.address(who) for who in asked.attendees],
        }
        if asked.repeat is not None:
            pattern, _, count = asked.repeat.partition(" x")
            body["repeat"] = {"pattern": pattern, "count": int(count)}
        return body

    def remember(self, asked: OutlookBook, made: Mapping[str, Any]) -> None:
        """The meeting that a booking made goes by its ref from now on."""
        rooms = list(asked.rooms) or ([asked.by] if asked.by in self._places.mailboxes else [])
        self._refs.remember(
            asked.ref, Meeting(self._places.address(asked.by), str(made["meeting"]), str(made["ical_uid"]), rooms)
        )

    def call(self, name: str, asked: Strict, links: Sequence[Link]) -> tuple[str, Body]:
        """The verb and its body, of any step but a booking."""
        assert isinstance(asked, OnOccurrence)
        room = asked.room if isinstance(asked, OutlookAnswer | OutlookInRoom) else None
        _, meeting = self._refs.meeting(asked.ref, links, room)
        body: Body = {"meeting": meeting}
        if asked.occurrence is not None:
            body["occurrence"] = asked.occurrence
        return name.removeprefix("outlook."), body | self._special(name, asked)

    def _special(self, name: str, asked: OnOccurrence) -> Body:  # noqa: PLR0911 – one case for each step
        mailbox: Callable[[str], str] = self._places.mailbox
        rooms = self._refs[asked.ref].rooms
        match asked:
            case OutlookReschedule():
                return {"at": when(self._places.span(asked.at, self._refs.first_room(asked.ref)))}
            case OutlookRename():
                return {"subject": asked.subject}
            case OutlookSetSensitivity():
                return {"sensitivity": asked.sensitivity}
            case SwapRoom():
                rooms[:] = [asked.to if room == asked.from_ else room for room in rooms]
                return {"from": mailbox(asked.from_), "to": mailbox(asked.to)}
            case OutlookAnswer():
                by = mailbox(asked.room) if asked.as_ == "owner" else self._places.address(asked.as_)
                return {"as": by, "room": mailbox(asked.room), "response": asked.response}
            case OutlookInRoom():
                return self._in_room(asked)
            case OutlookForward():
                rooms.append(asked.room)
                body = {"as": self._places.address(asked.as_), "to": mailbox(asked.room)}
                return body | {"unnoticed": asked.unnoticed}
            case OutlookRoom():
                if name == "outlook.add_room":
                    rooms.append(asked.room)
                else:
                    rooms[:] = [room for room in rooms if room != asked.room]
                return {"room": mailbox(asked.room)}
            case _:
                return {}

    def _in_room(self, asked: OutlookInRoom) -> Body:
        """Somebody who may write to the room's calendar."""
        there = {"as": self._places.address("dana"), "room": self._places.mailbox(asked.room)}
        if not isinstance(asked, OutlookDrag):
            return there
        return there | {"at": when(self._places.span(asked.at, asked.room))}
