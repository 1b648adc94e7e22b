"""What a page shows, in words of neither far side: rooms, their bookings, and what changed lately."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from simulator_kit.actor import ActorKind

Tone = Literal["firm", "pending", "asked", "gone"]
"""How sure a booking is, as its colour: it holds the room, it holds it for now, it only asks for it, it is off."""


@dataclass(frozen=True)
class Booking:
    """One booking in one room; `start` and `end` as the clocks in the room show them (naive).

    `key` picks the booking in the page's address; `word` says what `tone` colours.
    """

    key: str
    title: str
    start: datetime
    end: datetime
    all_day: bool
    who: str
    tone: Tone
    word: str
    marks: tuple[str, ...] = ()

    @property
    def clock(self) -> str:
        """Its times in short: `09:00–10:30`, `22:00–02:00 (+1)`, `all day`."""
        if self.all_day:
            return "all day"
        days = (self.end.date() - self.start.date()).days
        return f"{self.start:%H:%M}–{self.end:%H:%M}" + (f" (+{days})" if days else "")

    def touches(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Room:
    """A row of the timeline. `now` is what the room's clocks show; None where nobody knows its zone.

    Where rooms are of several groups, the page shows one group at a time.
    """

    name: str
    note: str
    bookings: tuple[Booking, ...]
    now: datetime | None = None
    group: str = ""


@dataclass(frozen=True)
class Change:
    """Something that happened: who did what, and when."""

    at: datetime
    kind: ActorKind
    who: str
    what: str


@dataclass(frozen=True)
class Facts:
    """A short list: names and what is to be said of them."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class View:
    """Everything that the page of one tenant shows now.

    `picked` (None when nothing is) and `offer` (what the forms let people choose from) are the simulator's own values,
    known to its own templates.
    """

    title: str
    today: date
    rooms: tuple[Room, ...]
    picked: Any
    offer: Any
    facts: tuple[Facts, ...]
    lately: tuple[Change, ...]
