"""A booking as Outlook shows it, and what we made there."""

from enum import StrEnum
from typing import Literal

from contracts.base import Value
from contracts.ids import ICalUid, Incarnation, LinkId, Mailbox, NativeKey, OutlookEventId, SpaceId
from contracts.personal import NamePrint
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Instant, Interval


class RoomResponse(StrEnum):
    """The room's answer, one value from both copies (`domain.md` §3)."""

    NONE = "none"
    TENTATIVE = "tentative"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    """Gone from the room's calendar while the organizer's copy says declined."""
    CANCELLED = "cancelled"
    """Cancelled, deleted, or this room taken off the meeting."""

    @property
    def is_live(self) -> bool:
        return self in (RoomResponse.NONE, RoomResponse.TENTATIVE, RoomResponse.ACCEPTED)

    @property
    def is_pending(self) -> bool:
        return self in (RoomResponse.NONE, RoomResponse.TENTATIVE)


class Sensitivity(StrEnum):
    NORMAL = "normal"
    PERSONAL = "personal"
    PRIVATE = "private"
    CONFIDENTIAL = "confidential"

    @property
    def is_private(self) -> bool:
        return self is not Sensitivity.NORMAL


class Mark(Value):
    """Our property on a meeting we made: which link it belongs to, and which of its objects it is."""

    link: LinkId
    incarnation: Incarnation

    def written(self) -> str:
        return f"{self.link}.{self.incarnation}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        link, _, incarnation = text.rpartition(".")
        if not link or not incarnation.isdecimal():
            return None
        return cls(link=LinkId(link), incarnation=Incarnation(int(incarnation)))


class OutlookSeen(Value):
    """One room × occurrence, a full snapshot from the room's copy joined with the organizer's."""

    system: Literal[System.OUTLOOK] = System.OUTLOOK
    key: NativeKey
    """The room copy's immutable id."""
    space: SpaceId
    mailbox: Mailbox
    response: RoomResponse
    ical_uid: ICalUid | None = None
    meeting_key: NativeKey | None = None
    """What the meeting's id is made from: the iCalUId of the meeting, or of the series' master."""
    interval: Interval | None = None
    """None when the booking is gone and what it was is not known any more."""
    organizer: Mailbox | None = None
    organizer_copy: OutlookEventId | None = None
    """None where the organizer's mailbox can't be read (outside the tenant) or the copy is gone."""
    booked_directly: bool = False
    is_orphan: bool = False
    """Its organizer has no mailbox in this tenant (any more); of one who belongs to another it says nothing."""
    sensitivity: Sensitivity = Sensitivity.NORMAL
    is_exception: bool = False
    created_at: Instant | None = None
    version: Version | None = None
    """Of the room's copy; None when it is gone."""
    gone_after: Version | None = None
    """Of the room's copy when it was last seen, if it is gone: an older sighting that is told later is stale."""
    mark: Mark | None = None
    organizer_interval: Interval | None = None
    """Of the organizer's copy, where it shows another time than the room's."""
    room_copy_is_gone: bool = False
    """While the organizer's copy goes on listing the room: the rest is as it was seen last."""

    organizer_sees_accepted: bool = False
    """The room was asked anew and has not answered, and the organizer's copy keeps its acceptance from before."""

    @property
    def copies_differ(self) -> bool:
        """Nobody can tell yet which of both is true."""
        return self.response.is_live and (self.room_copy_is_gone or self.organizer_interval is not None)


class OutlookObject(Value):
    """What we made or found in Outlook for a link."""

    organizer: Mailbox
    event: OutlookEventId
    ical_uid: ICalUid
    room_copy: NativeKey | None = None
    room_version: Version | None = None
    """Of the room's copy after our last write; older sightings of it are stale."""
    version: Version | None = None
    """Of the organizer's copy after our last write: a room's copy that is older has not caught up with it."""
    written: NamePrint | None = None
    """Of the subject that we wrote last: only while it stands there do we rename the meeting."""
