"""What people should know."""

from enum import StrEnum
from typing import ClassVar

from contracts.base import Value
from contracts.ids import LinkId, MeetingId, SpaceId, TenantId
from contracts.personal import Personal
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import Instant, Interval


class OutcomeResult(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


class Activity(StrEnum):
    """What notification rules can name (`domain.md` §5)."""

    OUTLOOK_EVENT_CREATED = "outlook_event_created"
    OUTLOOK_EVENT_RESCHEDULED = "outlook_event_rescheduled"
    OUTLOOK_EVENT_CANCELLED = "outlook_event_cancelled"
    MOMENTUS_EVENT_CREATED = "momentus_event_created"
    MOMENTUS_EVENT_RESCHEDULED = "momentus_event_rescheduled"
    MOMENTUS_EVENT_CANCELLED = "momentus_event_cancelled"
    ROOM_RESPONSE = "room_response"
    CONFLICT = "conflict"
    SETTINGS_WARNING = "settings_warning"
    CONNECTION_PROBLEM = "connection_problem"
    INITIAL_SYNC_FINISHED = "initial_sync_finished"


class Outcome(Value):
    """One per booking and rule applied, when its commands have ended."""

    TYPE: ClassVar[str] = "outcome"

    tenant: TenantId
    link: LinkId
    meeting: MeetingId
    space: SpaceId
    origin: System
    rule: Rule
    result: OutcomeResult
    reason: Reason | None = None
    activity: Activity
    detail: str | None = None
    in_the_way: tuple[Interval, ...] = ()
    interval: Interval | None = None
    personal: Personal | None = None
    decided_at: Instant
