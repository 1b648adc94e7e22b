"""Looks that the reconciler asks for: at one booking by its ids, as a read of changes may never show it."""

from contracts.base import Value
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    EliteSpaceId,
    ICalUid,
    LinkId,
    Mailbox,
    NativeKey,
    OutlookEventId,
    Revision,
    SpaceId,
)
from contracts.outlook_side import Mark
from contracts.versions import Version


class Asked(Value):
    """Which look it is: one that is answered late, or twice, answers nothing."""

    link: LinkId
    revision: Revision
    """Of the wish that is to be seen; 0 where nothing was written, and it is asked what became of the meeting."""
    look: int

    @property
    def is_of_meeting(self) -> bool:
        """Nothing was written: it is asked what became of the meeting."""
        return self.revision == 0


class OutlookLook(Value):
    """At the room's copy of a meeting, and at the organizer's where the room has none."""

    asked: Asked
    room_copy: NativeKey | None = None
    """None when it has not been seen yet."""
    ical_uid: ICalUid | None = None
    organizer: Mailbox | None = None
    organizer_copy: OutlookEventId | None = None
    mark: Mark | None = None
    """Of our own meeting."""
    written: Version | None = None
    """Of the organizer's copy after our last write: unchanged since, nobody has touched it."""
    leaves: tuple[Mailbox, ...] = ()
    """Rooms that the meeting was to leave: one that it books still says that nothing was written."""


class EliteLook(Value):
    """At the rows of one booking."""

    asked: Asked
    space: SpaceId
    room: EliteRoomId
    event: EliteEventId
    rows: tuple[EliteSpaceId, ...]
    removed: tuple[EliteSpaceId, ...] = ()
    """Rows that we took back: one that stands says that nothing was written."""
