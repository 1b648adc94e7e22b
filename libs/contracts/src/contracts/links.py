"""The record of a booking on both sides: what is wanted, what was last confirmed, what it waits for."""

from enum import StrEnum
from typing import ClassVar, Literal

from contracts.base import Value
from contracts.commands import EliteWish, OutlookWish, Urgency
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus
from contracts.ids import (
    EliteEventId,
    EliteSpaceId,
    Epoch,
    Incarnation,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    Revision,
    SpaceId,
    TenantId,
)
from contracts.outcomes import Activity, Outcome, OutcomeResult
from contracts.outlook_side import OutlookObject, OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.versions import Version
from contracts.when import Instant, Interval

FORMER_KEPT = 16
"""Ids of its former objects that a half remembers."""
DECISIONS_KEPT = 8
LET_GO_KEPT = 16
LEFT_KEPT = 8


class WishState(StrEnum):
    OPEN = "open"
    """Its result has not come yet."""
    DONE = "done"
    REFUSED = "refused"
    """The far side will not take it, or it was given up: `refusal` says why."""
    VOID = "void"
    """Nothing was written, as the far side was not as decided upon: it is decided anew."""


class Refusal(Value):
    reason: Reason
    detail: str | None = None
    in_the_way: tuple[InTheWay, ...] = ()


class Watch(Value):
    """A wish has come true by the writer's word, and the far side has not been seen to show it yet."""

    due_at: Instant
    """When it is looked at by its ids, or looked at again."""
    looks: int = 0
    """How often that was asked for."""
    asked_at: Instant | None = None


class Issued(Value):
    """A wish as it was issued: sent again, it carries the same revision, epoch and words."""

    rule: Rule
    activity: Activity
    epoch: Epoch
    revision: Revision
    reason: Reason | None = None
    """The reason that the outcome gives when the wish has come true."""
    tells: OutcomeResult = OutcomeResult.DONE
    """What the outcome says when the wish has come true: a decline that follows a refusal tells `failed`."""
    detail: str | None = None
    """What it tells beside the reason's own words."""
    tries: int = 0
    """How often the like of it came to nothing before: the next wait is longer."""
    at: Instant | None = None
    """When it was issued."""
    rewritten: bool = False
    """It was written before, and could not be seen."""
    state: WishState = WishState.OPEN
    refusal: Refusal | None = None
    urgency: Urgency = Urgency.LIVE


class OutlookIssued(Issued):
    wish: OutlookWish
    reminded_at: Instant | None = None
    """When people were last reminded that nobody has answered it."""
    was_tentative: bool = False
    """The room has shown this request of ours as tentative: its delegates were asked."""
    after_cancel: bool = False
    """A cancellation of ours was under way before it: that our meeting is dead may be our own doing."""


class EliteIssued(Issued):
    wish: EliteWish


class Differing(Value):
    """The room's and the organizer's copy of a meeting differ."""

    since: Instant
    seen_at: Instant
    """When they were looked at last."""


class LeftRoom(Value):
    """A room that our meeting has made way from (E9). What people book there since is theirs (F7)."""

    room: Mailbox
    version: Version
    """Of the meeting, without it."""
    gone: Version | None = None
    """Of the room's own copy, once it was seen to have ended."""


class OutlookHalf(Value):
    """The link's Outlook side: last seen, last wished, and what we made there."""

    seen: OutlookSeen | None = None
    incarnation: Incarnation = Incarnation(1)
    issued: OutlookIssued | None = None
    ours: OutlookObject | None = None
    former: tuple[NativeKey, ...] = ()
    left: tuple[LeftRoom, ...] = ()
    watch: Watch | None = None
    question: Watch | None = None
    """The room's copy is gone, or differs, and the organizer's is to say what became of the meeting."""
    differing: Differing | None = None
    """None while the copies agree, as far as anybody has seen."""


class EliteHalf(Value):
    """The link's Elite side: last seen, last wished, and what we made there."""

    seen: EliteSeen | None = None
    incarnation: Incarnation = Incarnation(1)
    issued: EliteIssued | None = None
    ours: EliteObject | None = None
    requested: EliteSeen | None = None
    """Last seen of the booked space at the time that the organizer asks for, beside the confirmed one (row O9)."""
    apart: Incarnation | None = None
    """Of the last event of its own that a change was asked for in; the next one has another (row O9)."""
    stray: tuple[EliteSpaceId, ...] = ()
    """Rows that an overtaken wish made before the next one knew of them; to be taken back."""
    lives_again: bool = False
    """People revived it after it was seen ended, and Outlook does not show it yet (B8)."""
    let_go: tuple[EliteSpaceId, ...] = ()
    """Rows of ours that were taken back: what is still seen of them is old."""
    former: tuple[NativeKey, ...] = ()
    watch: Watch | None = None
    looked_at: Instant | None = None
    """When what was seen last was read there: Elite tells changes of one second apart by no version."""


class Agreed(Value):
    """What both sides were last seen to show together."""

    interval: Interval
    status: EliteStatus
    space: SpaceId | None = None


class Standing(Value):
    """A refusal that stands: told once, until it changes."""

    rule: Rule
    result: OutcomeResult
    reason: Reason
    system: System
    """The system that will not take the booking."""
    interval: Interval
    """The slot that was wanted."""
    in_the_way: tuple[InTheWay, ...] = ()


class LeftAlone(Value):
    """What stood there before activation and is not carried over, until a person changes any of this (rule 16)."""

    space: SpaceId
    interval: Interval | None = None
    response: RoomResponse | None = None
    status: EliteStatus | None = None


class HeldFor(Value):
    """The link is a hold (E12): its room can't be used while another one is."""

    booking: LinkId
    """Its link: the hold follows it."""
    interval: Interval
    """The time it was wished for last. Until it is known to have gone, others wait for it."""


class DueWhy(StrEnum):
    HORIZON = "horizon"
    ROOM_LIMIT = "room_limit"
    UNVERIFIED = "unverified"
    PARKED = "parked"
    RETRY = "retry"
    EXPIRY = "expiry"
    UNANSWERED = "unanswered"
    PAUSED = "paused"
    """Not decided, as its tenant is paused: its turn comes when that is resumed."""


class Due(Value):
    at: Instant
    why: DueWhy
    looks: int = 0
    """How often the time came and nothing had changed: the next wait is longer."""


class Decided(Value):
    """One line of a link's history."""

    at: Instant
    rule: Rule
    what: str
    reason: Reason | None = None
    overtaken: bool = False
    """Something else was wished for before it came true."""


class LinkPersonal(Value):
    """The personal fields of both sides, apart from everything else."""

    outlook: Personal | None = None
    elite: Personal | None = None
    title_for_outlook: str | None = None
    """What the last wish calls the booking there; None keeps the name that stands there."""
    title_for_elite: str | None = None


class Link(Value):
    TYPE: ClassVar[str] = "link"

    kind: Literal["link"] = "link"
    link: LinkId
    tenant: TenantId
    meeting: MeetingId
    space: SpaceId
    home: Mailbox
    """The room mailbox of the meeting's first link; keys the commands, never changes."""
    origin: System
    born_at: Instant
    """Creation in its own system: of bookings first seen together the older goes first."""
    epoch: Epoch
    revision: Revision
    outlook: OutlookHalf = OutlookHalf()
    elite: EliteHalf = EliteHalf()
    agreed: Agreed | None = None
    standing: Standing | None = None
    joins: EliteEventId | None = None
    """The event born in Elite to whose meeting people added this room (F7): the booking's first event."""
    existed: bool = False
    """It stood in its own system before activation, and was not moved since."""
    left_alone: LeftAlone | None = None
    held_for: HeldFor | None = None
    """None: a booking."""
    double_of: LinkId | None = None
    """It has the mark of that link's object, and is another one: it is withdrawn (rule 3)."""
    closed: bool = False
    due: Due | None = None
    history: tuple[Decided, ...] = ()
    told: tuple[Outcome, ...] = ()
    """What this record tells people, without personal fields: published again when nobody knows that it was."""
    personal: LinkPersonal | None = None

    def half(self, system: System) -> OutlookHalf | EliteHalf:
        return self.outlook if system is System.OUTLOOK else self.elite

    @property
    def is_booking(self) -> bool:
        """Neither a hold, nor something that is withdrawn, nor busy time."""
        return self.held_for is None and self.double_of is None and not self.is_busy_time

    @property
    def is_busy_time(self) -> bool:
        """Another room is booked, which is not mapped and can't be used together with this one: only noted (rule 4)."""
        return self.elite.seen is not None and self.elite.seen.in_use is not None

    @property
    def has_open_command(self) -> bool:
        to_outlook, to_elite = self.outlook.issued, self.elite.issued
        return (to_outlook is not None and to_outlook.state is WishState.OPEN) or (
            to_elite is not None and to_elite.state is WishState.OPEN
        )

    @property
    def is_at_rest(self) -> bool:
        """It waits for nothing: no result, no sight of what was written, no time, no slot; nothing came to nothing."""
        if self.due is not None or self.standing is not None:
            return False
        return all(
            half.watch is None and (half.issued is None or half.issued.state is WishState.DONE)
            for half in (self.outlook, self.elite)
        )

    @property
    def has_open_bulk(self) -> bool:
        """A wish of the initial sync, a full read or a replay, whose result has not come."""
        issued = (self.outlook.issued, self.elite.issued)
        return any(i is not None and i.state is WishState.OPEN and i.urgency is Urgency.BULK for i in issued)

    @property
    def has_failed(self) -> bool:
        """Something that was wanted stands refused."""
        issued = (self.outlook.issued, self.elite.issued)
        failed = self.standing is not None and self.standing.result is OutcomeResult.FAILED
        return failed or any(one is not None and one.state is WishState.REFUSED for one in issued)


class Pause(Value):
    """Whether a tenant stands still because people asked for it. The one that was asked for last counts."""

    TYPE: ClassVar[str] = "pause"

    kind: Literal["pause"] = "pause"
    tenant: TenantId
    is_paused: bool
    asked_at: Instant


class Claim(Value):
    """Appended by a new owner of a partition; its offset is the epoch of what the owner then writes."""

    TYPE: ClassVar[str] = "claim"

    kind: Literal["claim"] = "claim"
    owner: str
    at: Instant
