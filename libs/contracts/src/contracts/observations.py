"""What the two systems show: one booking, or everything a room holds in a window."""

from typing import Annotated, ClassVar

from pydantic import Field

from contracts.base import Value
from contracts.elite_side import EliteSeen
from contracts.ids import NativeKey, SpaceId, TenantId
from contracts.outlook_side import OutlookSeen
from contracts.personal import Personal
from contracts.systems import System
from contracts.when import Instant

Seen = Annotated[OutlookSeen | EliteSeen, Field(discriminator="system")]


class Observation(Value):
    """One booking as one system shows it now: a full snapshot, never a delta."""

    TYPE: ClassVar[str] = "observation"

    tenant: TenantId
    seen: Seen
    personal: Personal | None = None
    looked_at: Instant


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
