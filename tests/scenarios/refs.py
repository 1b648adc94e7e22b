"""Refs: the name of a meeting or Elite event in its own system, and its counterpart in the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from contracts.links import Link

T = TypeVar("T")


class UnknownRef(Exception):
    """No earlier step made this, or it has no counterpart; the words say which."""


@dataclass
class Meeting:
    """An Outlook meeting: the organizer's copy."""

    organizer: str
    event: str
    ical_uid: str
    rooms: list[str] = field(default_factory=list)
    """Spaces, the first first."""


@dataclass
class Event:
    """An Elite event."""

    event: str
    rooms: list[str] = field(default_factory=list)


class Refs:
    def __init__(self) -> None:
        self._known: dict[str, Meeting | Event] = {}

    def remember(self, ref: str | None, made: Meeting | Event) -> None:
        if ref is not None:
            self._known[ref] = made

    def get(self, ref: str) -> Meeting | Event | None:
        return self._known.get(ref)

    def __getitem__(self, ref: str) -> Meeting | Event:
        if ref not in self._known:
            raise UnknownRef(f"ref {ref!r} was given by no earlier step; known are {', '.join(self._known) or 'none'}")
        return self._known[ref]

    def first_room(self, ref: str) -> str | None:
        rooms = self[ref].rooms
        return rooms[0] if rooms else None

    def elite_event(self, ref: str, links: Sequence[Link], start: datetime | None = None) -> str:
        """The id in Elite; `start`: of the row that is meant. Raises UnknownRef when a meeting has none there.

        What is asked for instead of a confirmed time may stand in an event of its own.
        """
        own = self[ref]
        if isinstance(own, Event):
            return own.event
        asked = [link.elite.requested for link in of_meeting(own, links)]
        there = [one.event for one in asked if one is not None and one.interval and one.interval.start == start]
        if there:
            return there[-1]
        found = [(link, event) for link in of_meeting(own, links) if (event := elite_event_of(link)) is not None]
        if not found:
            raise UnknownRef(f"meeting {ref!r} has no counterpart in Elite")
        return _best(found, lives_in_elite)

    def meeting(self, ref: str, links: Sequence[Link], space: str | None = None) -> tuple[str, str]:
        """Organizer and id of the organizer's copy, of this room where one is given. Raises UnknownRef."""
        own = self[ref]
        if isinstance(own, Meeting):
            return own.organizer, own.event
        found = [
            (link, copy)
            for link in links
            if elite_event_of(link) == own.event
            and (space is None or link.space == space)
            and (copy := organizer_copy_of(link)) is not None
        ]
        if not found:
            room = f" for {space}" if space else ""
            raise UnknownRef(f"Elite event {ref!r} has no meeting{room} in Outlook")
        return _best(found, lives_in_outlook)


def of_meeting(meeting: Meeting, links: Iterable[Link]) -> list[Link]:
    def is_of(link: Link) -> bool:
        seen = link.outlook.seen
        if seen is None:
            return False
        return meeting.ical_uid in (seen.ical_uid, seen.meeting_key) or seen.organizer_copy == meeting.event

    return [link for link in links if is_of(link)]


def elite_event_of(link: Link) -> str | None:
    if link.elite.seen is not None and lives_in_elite(link):
        return link.elite.seen.event
    if link.elite.ours is not None:
        return link.elite.ours.event
    return link.elite.seen.event if link.elite.seen is not None else None


def organizer_copy_of(link: Link) -> tuple[str, str] | None:
    ours, seen = link.outlook.ours, link.outlook.seen
    if ours is not None:
        return ours.organizer, ours.event
    if seen is not None and seen.organizer is not None and seen.organizer_copy is not None:
        return seen.organizer, seen.organizer_copy
    return None


def lives_in_elite(link: Link) -> bool:
    return not link.closed and link.elite.seen is not None and link.elite.seen.status.is_live


def lives_in_outlook(link: Link) -> bool:
    return not link.closed and link.outlook.seen is not None and link.outlook.seen.response.is_live


def _best(found: Sequence[tuple[Link, T]], lives: Callable[[Link], bool]) -> T:
    """Of the live link, else of the newest; links come with the newest last."""
    live = [counterpart for link, counterpart in found if lives(link)]
    return live[-1] if live else found[-1][1]
