"""Something changed: where to look, never what it is."""

from enum import StrEnum
from typing import ClassVar

from contracts.base import Value
from contracts.elite_side import EliteSeen
from contracts.ids import Mailbox, NativeKey, TenantId
from contracts.looks import EliteLook, OutlookLook
from contracts.when import Instant


class HintCause(StrEnum):
    NOTIFICATION = "notification"
    LIFECYCLE = "lifecycle"
    SWEEP = "sweep"
    START = "start"
    LOOK = "look"
    """What was written has not been seen yet."""


class MailboxHint(Value):
    TYPE: ClassVar[str] = "mailbox-hint"

    tenant: TenantId
    mailbox: Mailbox
    cause: HintCause
    received_at: Instant
    look_at: tuple[NativeKey, ...] = ()
    """Room copies that are looked at by id and told again, whatever was told of them before."""
    everything: bool = False
    """All that the room has is read and told again, through the bulk topic."""
    look: OutlookLook | None = None
    """A question that an observation is to answer."""


class EliteHint(Value):
    TYPE: ClassVar[str] = "elite-hint"

    tenant: TenantId
    cause: HintCause
    received_at: Instant
    look_at: tuple[EliteSeen, ...] = ()
    """Bookings, as they are known, whose events are looked at by id and told again, whatever was told before."""
    everything: bool = False
    """All events are read and told again, through the bulk topic."""
    look: EliteLook | None = None
    """A question that an observation is to answer."""
