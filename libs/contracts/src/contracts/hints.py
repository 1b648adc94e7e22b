"""Something changed: where to look, never what it is."""

from enum import StrEnum
from typing import ClassVar

from contracts.base import Value
from contracts.ids import Mailbox, TenantId
from contracts.when import Instant


class HintCause(StrEnum):
    NOTIFICATION = "notification"
    LIFECYCLE = "lifecycle"
    SWEEP = "sweep"
    START = "start"


class MailboxHint(Value):
    TYPE: ClassVar[str] = "mailbox-hint"

    tenant: TenantId
    mailbox: Mailbox
    cause: HintCause
    received_at: Instant


class EliteHint(Value):
    TYPE: ClassVar[str] = "elite-hint"

    tenant: TenantId
    cause: HintCause
    received_at: Instant
