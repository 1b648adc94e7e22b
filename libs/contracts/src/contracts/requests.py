"""What people ask of the pipeline."""

from enum import StrEnum
from typing import ClassVar

from contracts.base import Value
from contracts.ids import LinkId, SpaceId, TenantId
from contracts.when import Instant


class Ask(StrEnum):
    REPLAY = "replay"
    """Decide again what failed, or everything of a space."""
    RECHECK = "recheck"
    """Look at both sides of the bookings again, by id, and decide."""
    READ_AGAIN = "read_again"
    """Read everything of a space, or of the tenant, as at the beginning."""
    PAUSE = "pause"
    """Of the whole tenant: what is seen is noted, nothing is written."""
    RESUME = "resume"
    """And decide whatever became due."""


class Request(Value):
    TYPE: ClassVar[str] = "request"

    tenant: TenantId
    ask: Ask
    link: LinkId | None = None
    space: SpaceId | None = None
    only_failed: bool = False
    since: Instant | None = None
    asked_by: str
    asked_at: Instant
