"""A booking as Elite shows it, and what we made there."""

from enum import StrEnum
from typing import Literal

from contracts.base import Value
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    Incarnation,
    Mailbox,
    MeetingId,
    NativeKey,
    SpaceId,
)
from contracts.personal import NamePrint
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Instant, Interval


class EliteStatus(StrEnum):
    """Of a booked space; cancelled, lost and removed ones don't hold the room."""

    PROSPECT = "prospect"
    TENTATIVE = "tentative"
    DEFINITE = "definite"
    CANCELED = "canceled"
    LOST = "lost"
    REMOVED = "removed"

    @property
    def is_live(self) -> bool:
        return self in _FIRMNESS

    def is_at_least(self, other: "EliteStatus") -> bool:
        """As firm as `other` or firmer; what has ended is never firm."""
        return self in _FIRMNESS and _FIRMNESS[self] >= _FIRMNESS[other]


_FIRMNESS = {EliteStatus.PROSPECT: 0, EliteStatus.TENTATIVE: 1, EliteStatus.DEFINITE: 2}


class ExternalId(Value):
    """Our key on an Elite event: the meeting it belongs to and which of its events it is."""

    meeting: MeetingId
    incarnation: Incarnation

    def written(self) -> str:
        return f"{self.meeting}.{self.incarnation}"

    @classmethod
    def read(cls, text: str) -> "ExternalId | None":
        meeting, _, incarnation = text.rpartition(".")
        if not meeting or not incarnation.isdecimal():
            return None
        return cls(meeting=MeetingId(meeting), incarnation=Incarnation(int(incarnation)))


class EliteSeen(Value):
    """One booking: the rows of one event, room and status that touch, a full snapshot."""

    system: Literal[System.ELITE] = System.ELITE
    key: NativeKey
    """The booked-space id of the first row."""
    space: SpaceId
    room: EliteRoomId
    event: EliteEventId
    rows: tuple[EliteSpaceId, ...]
    status: EliteStatus
    interval: Interval | None = None
    """None when the rows were removed and what they were is not known any more."""
    times: tuple[Interval, ...] = ()
    """Of each row, in the order of `rows`, where several are one booking."""
    creator: Mailbox | None = None
    is_hidden: bool = False
    """Hidden from non-bookers: its name must not leave Elite."""
    is_protected: bool = False
    """Under contract, finalised, invoiced or a blackout (`domain.md` rule 12)."""
    created_at: Instant | None = None
    version: Version | None = None
    external_id: ExternalId | None = None
    in_use: str | None = None
    """The name of a room that is not mapped and can't be used together with the space: this is a booking of that room,
    busy time of the space, and no booking to be synchronised (rule 4). None: a booking of the space itself."""


class EliteObject(Value):
    """What we made or found in Elite for a link."""

    event: EliteEventId
    rows: tuple[EliteSpaceId, ...]
    requested: tuple[EliteSpaceId, ...] = ()
    """Rows at the time that the organizer asks for instead of the confirmed one (row O9)."""
    apart: "EliteObject | None" = None
    """Those rows in an event of their own, where Elite can't have them in this one."""
    version: Version | None = None
    removed: bool = False
    """It was made, and people have removed these rows since: that it was made was not heard of before."""
    written: NamePrint | None = None
    """Of the name that we wrote last: only while it stands there do we rename the event."""
