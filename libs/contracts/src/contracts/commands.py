"""What a far side shall show: the whole desired state of a link there, and the revision that wants it."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from contracts.base import Value
from contracts.configuration import EventDefaults
from contracts.elite_side import EliteObject, EliteStatus, ExternalId
from contracts.ids import (
    EliteRoomId,
    EliteSpaceId,
    Epoch,
    ICalUid,
    Incarnation,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    OutlookEventId,
    Revision,
    SpaceId,
    TenantId,
)
from contracts.outlook_side import Mark, OutlookObject, Sensitivity
from contracts.personal import Personal
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import Interval


class Urgency(StrEnum):
    LIVE = "live"
    BULK = "bulk"


class Answer(StrEnum):
    ACCEPT = "accept"
    TENTATIVE = "tentative"
    DECLINE = "decline"


class Orphan(Value):
    """A meeting of ours whose organizer's mailbox is gone: nobody but the room can let go of its copy."""

    room: Mailbox
    ical_uid: ICalUid


class OurMeeting(Value):
    """A meeting of ours that books the room. Made when `known` is None, else updated where it differs."""

    kind: Literal["our_meeting"] = "our_meeting"
    organizers: tuple[Mailbox, ...]
    """On whose calendar: the first of these that has a mailbox."""
    room: Mailbox
    interval: Interval
    sensitivity: Sensitivity
    teams: bool
    accept: bool
    """We answer for the room (Elite manages it); else the room or its delegates do."""
    mark: Mark
    known: OutlookObject | None = None
    room_in_use: str | None = None
    """Of a hold (E12): the room that is in use, for people who open it."""
    beside: tuple[ICalUid, ...] = ()
    """Meetings of ours that may stand on the slot: a hold is never checked against another hold."""
    orphan: Orphan | None = None
    """It stands in its place, and makes way first."""
    leaves: tuple[Mailbox, ...] = ()
    """Rooms of ours that make way for this one (E9); rooms that people added stay."""
    alone: bool = False
    """What people changed is put back: not where they have added another mapped room to the meeting."""
    only_named: bool = False
    """It is called otherwise, where people have put it: what becomes of that, the room's answer says (F1)."""
    stood_at: Interval | None = None
    """Where people may move it too: where it stood when this was decided. Moved since, they are heard first (R2)."""


class NoMeeting(Value):
    """Our meeting is cancelled, attendees are told."""

    kind: Literal["no_meeting"] = "no_meeting"
    room: Mailbox
    mark: Mark
    known: OutlookObject | None = None
    message: str
    whole: bool = False
    """Its event has ended. Else, where people have added mapped rooms to the meeting, only this room is taken off."""


class RoomAnswer(Value):
    """The room answers somebody else's meeting, for the time it was decided for."""

    kind: Literal["room_answer"] = "room_answer"
    room: Mailbox
    room_copy: NativeKey
    interval: Interval
    answer: Answer
    message: str


class TheirMeeting(Value):
    """Somebody else's meeting (one occurrence: only that one) at the time that Elite gave the room, and answered so.

    With `invite` the time is the organizer's: the room, which had declined, is asked once more (B8, B9).
    """

    kind: Literal["their_meeting"] = "their_meeting"
    organizer: Mailbox
    event: OutlookEventId
    """On the organizer's calendar."""
    room: Mailbox
    room_copy: NativeKey
    """With `invite` the one before: a declined copy is gone, a new one comes."""
    interval: Interval
    answer: Answer | None = None
    """None: the room answers by itself."""
    stood_at: Interval | None = None
    """Where it stood when this was decided: an organizer who has moved it since is heard first (R2)."""
    message: str
    leaves: Mailbox | None = None
    """The room that makes way: the events team has given the booking another one (B3)."""
    space: SpaceId | None = None
    """Of the room, where it is another than before."""
    invite: bool = False


OutlookWish = Annotated[OurMeeting | NoMeeting | RoomAnswer | TheirMeeting, Field(discriminator="kind")]


class NotBooked(Value):
    """This booking is cancelled: its rows go while others of the event live, else the event takes `status`."""

    kind: Literal["not_booked"] = "not_booked"
    external_id: ExternalId | None = None
    """Of the event we made; None for an event born in Elite."""
    known: EliteObject | None = None
    status: Literal[EliteStatus.CANCELED, EliteStatus.LOST] = EliteStatus.CANCELED
    reason_lost: str | None = None
    keeps_event: bool = False
    """The event was born in Elite and this booking joined it (F7): it loses the rows, and goes on without them."""
    interval: Interval | None = None
    """Where rows may stand in it that no result has named."""
    ends: "NotBooked | None" = None
    """Another event of this booking, that a change was asked for in (row O9): it ends too."""


class ChangeRequest(Value):
    """The time that the organizer asks for instead of the confirmed one: a booked space beside it (row O9)."""

    interval: Interval
    status: EliteStatus
    decided_upon: EliteStatus | None = None
    """The status that its booked space had when this was decided; None: there was none."""
    external_id: ExternalId | None = None
    """Of an event of its own, where Elite can't have it in that of the confirmed one."""
    known: EliteObject | None = None
    """That event, with the rows in it."""


class Booked(Value):
    """A booked space of the meeting's Elite event. Made when `known` is None, else changed where it differs."""

    kind: Literal["booked"] = "booked"
    external_id: ExternalId
    room: EliteRoomId
    conflicting_rooms: tuple[EliteRoomId, ...] = ()
    interval: Interval
    status: EliteStatus
    defaults: EventDefaults
    known: EliteObject | None = None
    decided_upon: EliteStatus | None = None
    """The status that the booked space had when this was decided."""
    stood_at: Interval | None = None
    """Where it stood when a move was decided: people who have moved it since have the say (R2)."""
    revive: bool = False
    """The event may have ended by our own cancellation: it lives again, with this booking alone (O13, O20)."""
    space: SpaceId | None = None
    """Of the room, where a booking born in Elite goes back to one that it had left; else the link's own."""
    only_named: bool = False
    """It is called otherwise, where people have put it: that it should stand as wished waits for something else."""
    request: ChangeRequest | None = None
    """Its rows, where there are any, are `known.requested`, or in an event of its own."""
    surplus: tuple[EliteSpaceId, ...] = ()
    """Rows of ours to be taken back, once everything else stands."""
    ends: NotBooked | None = None
    """Another event of this booking, which ends once everything else stands (row O9)."""


EliteWish = Annotated[Booked | NotBooked, Field(discriminator="kind")]


class Command(Value):
    """`lane` is the meeting: one command of a meeting at a time."""

    tenant: TenantId
    link: LinkId
    meeting: MeetingId
    space: SpaceId
    epoch: Epoch
    revision: Revision
    incarnation: Incarnation
    rule: Rule
    urgency: Urgency = Urgency.LIVE
    personal: Personal | None = None
    """The title to write stands in here; a private booking has none and gets the words of rule 6."""


class OutlookCommand(Command):
    TYPE: ClassVar[str] = "outlook-command"
    target: Literal[System.OUTLOOK] = System.OUTLOOK
    home: Mailbox
    wish: OutlookWish


class EliteCommand(Command):
    TYPE: ClassVar[str] = "elite-command"
    target: Literal[System.ELITE] = System.ELITE
    wish: EliteWish
