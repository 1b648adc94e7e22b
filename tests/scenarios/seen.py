"""What both systems show, in one form for all worlds: what the expectations are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """One live event on a room's calendar; its subject is the organizer's, its response the room's."""

    mailbox: str
    subject: str
    start: datetime
    end: datetime
    response: str
    organizer: str
    teams: bool = False


@dataclass(frozen=True)
class BookedSpace:
    """One row: a live booked space."""

    id: str
    room: str
    """The Elite room's name."""
    start: datetime
    end: datetime
    status: str


@dataclass(frozen=True)
class EliteEvent:
    id: str
    name: str
    status: str
    spaces: tuple[BookedSpace, ...] = ()
    """Only live ones."""
    account: str | None = None
    contact: str | None = None
    event_type: str | None = None
    external_id: str | None = None

    @property
    def is_live(self) -> bool:
        return self.status not in ("canceled", "lost")


@dataclass(frozen=True)
class Booking:
    """Rows of one event, room and status, joined where they touch at midnight."""

    event: EliteEvent
    room: str
    start: datetime
    end: datetime
    status: str


@dataclass(frozen=True)
class Told:
    """An outcome, as far as it is compared."""

    rule: str
    result: str
    reason: str | None = None


@dataclass(frozen=True)
class Mailed:
    to: str
    activity: str
    result: str


@dataclass(frozen=True)
class Wrote:
    """Writes of the product that took effect, by system."""

    outlook: int = 0
    elite: int = 0
    lines: tuple[str, ...] = field(default=(), compare=False)
    """Each of them in words."""


@dataclass(frozen=True)
class MeetingSeen:
    """The organizer's copy of a meeting (one occurrence), or the last that was sent to an organizer outside."""

    id: str
    organizer: str
    subject: str
    start: datetime
    end: datetime
    is_live: bool
    answers: Mapping[str, str]
    """By mailbox of the rooms invited."""
    has_been_accepted: frozenset[str] = frozenset()
    """Rooms that accepted it at any time."""
