"""What the two systems show: one booking, or everything a room holds in a window."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Annotated, ClassVar, Generic, NamedTuple, TypeVar

from pydantic import Field

from contracts.base import Value
from contracts.doubt import Doubt
from contracts.elite_side import EliteSeen
from contracts.envelope import fingerprint
from contracts.ids import EliteSpaceId, NativeKey, SpaceId, TenantId
from contracts.looks import Asked
from contracts.outlook_side import OutlookSeen
from contracts.personal import Personal
from contracts.systems import System
from contracts.when import Instant
from contracts.window import Window

Seen = Annotated[OutlookSeen | EliteSeen, Field(discriminator="system")]
S = TypeVar("S", bound=OutlookSeen | EliteSeen)


class EventRows(Value):
    """All rows that an Elite event has in mapped rooms, told with a sighting of new ones.

    People who reschedule may leave other rows behind than there were: one may stand for another.
    """

    standing: tuple[EliteSpaceId, ...]
    gone: tuple[EliteSpaceId, ...] = ()
    """As far as they were told before."""


class Observation(Value):
    """One booking as one system shows it now: a full snapshot, never a delta."""

    TYPE: ClassVar[str] = "observation"

    tenant: TenantId
    seen: Seen
    personal: Personal | None = None
    looked_at: Instant
    answers: Asked | None = None
    """The look that was asked for: it was made after the write that it is to confirm."""
    unwritten: bool = False
    """That write left nothing behind, and nobody has touched its object since."""
    rows: EventRows | None = None


def lane_of(seen: OutlookSeen | EliteSeen) -> str:
    """The header `lane` of an observation: the booking, as its system names it."""
    return f"{seen.system}:{seen.key}"


class InRoom(Value):
    key: NativeKey
    fingerprint: str


class RoomSnapshot(Value):
    """A room's window read to its last page: whatever it lacks is looked up by id, never believed gone."""

    TYPE: ClassVar[str] = "room-snapshot"

    tenant: TenantId
    system: System
    space: SpaceId
    window_start: Instant
    window_end: Instant
    bookings: tuple[InRoom, ...]
    looked_at: Instant
    doubt: Doubt | None = None
    """The read lacked so much that nothing is to be concluded from it: people are told, a second one follows."""


@dataclass(frozen=True)
class Look(Generic[S]):
    """What ingest sees of one booking, before it is told."""

    seen: S
    personal: Personal | None = None
    rows: EventRows | None = field(default=None, kw_only=True)

    def observation(
        self, tenant: TenantId, looked_at: Instant, *, answers: Asked | None = None, unwritten: bool = False
    ) -> Observation:
        return Observation(
            tenant=tenant,
            seen=self.seen,
            personal=self.personal,
            looked_at=looked_at,
            answers=answers,
            unwritten=unwritten,
            rows=self.rows,
        )

    @property
    def lane(self) -> str:
        return lane_of(self.seen)

    @cached_property
    def fingerprint(self) -> str:
        """Of what is seen, not of when."""
        personal = self.personal.to_json() if self.personal else b""
        return fingerprint(self.seen.to_json() + b"\n" + personal)


class Held(NamedTuple):
    """What a snapshot tells of a booking, and when that is: all that is kept of many."""

    key: NativeKey
    fingerprint: str
    start: datetime
    end: datetime


def held_by(looks: Iterable[Look[S]]) -> list[Held]:
    """Those that have a time."""
    return [
        Held(look.seen.key, look.fingerprint, look.seen.interval.start, look.seen.interval.end)
        for look in looks
        if look.seen.interval is not None
    ]


def doubtful_snapshot(
    *, tenant: TenantId, system: System, space: SpaceId, window: Window, doubt: Doubt, looked_at: Instant
) -> RoomSnapshot:
    return RoomSnapshot(
        tenant=tenant,
        system=system,
        space=space,
        window_start=window.start,
        window_end=window.end,
        bookings=(),
        looked_at=looked_at,
        doubt=doubt,
    )


def snapshots_of(
    *,
    tenant: TenantId,
    system: System,
    space: SpaceId,
    window: Window,
    held: Iterable[Held],
    most: int,
    looked_at: Instant,
) -> list[RoomSnapshot]:
    """Adjoining windows that together are the whole, so that each fits in a message.

    A new one begins after `most` bookings; a booking across a border stands on both sides of it.
    """
    shown = sorted((one for one in held if window.shows(one)), key=lambda one: (one.start, one.key))
    borders = [window.start]
    for one in shown[most::most]:
        if borders[-1] < one.start:
            borders.append(one.start)
    parts = [Window(start, end) for start, end in zip(borders, [*borders[1:], window.end], strict=True)]
    return [
        RoomSnapshot(
            tenant=tenant,
            system=system,
            space=space,
            window_start=part.start,
            window_end=part.end,
            bookings=tuple(InRoom(key=one.key, fingerprint=one.fingerprint) for one in shown if part.shows(one)),
            looked_at=looked_at,
        )
        for part in parts
    ]
