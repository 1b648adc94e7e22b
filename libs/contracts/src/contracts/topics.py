"""Every topic in one table: creation, documents and the in-memory bus are made from it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from contracts.base import Value
from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.hints import EliteHint, MailboxHint
from contracts.links import Claim, Link, Pause
from contracts.notices import Notice
from contracts.observations import Observation, RoomSnapshot
from contracts.outcomes import Outcome
from contracts.requests import Request
from contracts.results import Result


class Cleanup(StrEnum):
    DELETE = "delete"
    COMPACT = "compact"


class Placement(StrEnum):
    """What an explicit partition is computed from."""

    TENANT = "tenant"
    KEY = "key"


@dataclass(frozen=True)
class Topic:
    name: str
    key: str
    """What the key is, in words."""
    messages: tuple[type[Value], ...]
    holds: str
    cleanup: Cleanup
    retention: timedelta | None
    placement: Placement = Placement.TENANT
    min_compaction_lag: timedelta | None = None

    @property
    def dead(self) -> str:
        """Where what was given up goes: original bytes, the reason in headers."""
        return f"{self.name}.dead"


DEAD_RETENTION = timedelta(days=30)


def _days(count: int) -> timedelta:
    return timedelta(days=count)


GRAPH_NOTIFICATIONS = Topic(
    "graph.notifications",
    "tenant/mailbox",
    (MailboxHint,),
    "something changed in this mailbox, as the webhook accepted it",
    Cleanup.DELETE,
    _days(1),
    Placement.KEY,
)
ELITE_NOTIFICATIONS = Topic(
    "elite.notifications",
    "tenant",
    (EliteHint,),
    "the same for Elite; its assignment says which replica polls which tenant",
    Cleanup.DELETE,
    _days(1),
)
EVENTS = Topic(
    "booking.events",
    "tenant",
    (Observation, RoomSnapshot, Notice),
    "observations from both systems, live",
    Cleanup.DELETE,
    _days(30),
)
EVENTS_BULK = Topic(
    "booking.events.bulk",
    "tenant",
    (Observation, RoomSnapshot),
    "the same messages from initial sync, full reads and replays",
    Cleanup.DELETE,
    _days(7),
)
REQUESTS = Topic(
    "booking.requests",
    "tenant",
    (Request,),
    "what people ask of the pipeline",
    Cleanup.DELETE,
    _days(30),
)
COMMANDS_OUTLOOK = Topic(
    "booking.commands.outlook",
    "tenant/home mailbox",
    (OutlookCommand,),
    "desired state of a link in Outlook, with its revision",
    Cleanup.DELETE,
    _days(7),
    Placement.KEY,
)
COMMANDS_ELITE = Topic(
    "booking.commands.elite",
    "tenant",
    (EliteCommand,),
    "desired state of a link in Elite, with its revision",
    Cleanup.DELETE,
    _days(7),
)
RESULTS = Topic(
    "booking.results",
    "tenant",
    (Result,),
    "what became of a command",
    Cleanup.DELETE,
    _days(7),
)
OUTCOMES = Topic(
    "booking.outcomes",
    "tenant",
    (Outcome, Notice),
    "what people should know",
    Cleanup.DELETE,
    _days(90),
)
LINKS = Topic(
    "booking.links",
    "tenant/link",
    (Link, Claim, Pause),
    "the record of each link, in the tenant's partition; and whether a tenant is paused",
    Cleanup.COMPACT,
    None,
    min_compaction_lag=_days(1),
)
CONFIG = Topic(
    "tenant.config",
    "tenant",
    (TenantConfiguration,),
    "the whole configuration of a tenant, versioned",
    Cleanup.COMPACT,
    None,
)

ALL_TOPICS = (
    GRAPH_NOTIFICATIONS, ELITE_NOTIFICATIONS, EVENTS, EVENTS_BULK, REQUESTS,
    COMMANDS_OUTLOOK, COMMANDS_ELITE, RESULTS, OUTCOMES, LINKS, CONFIG,
)  # fmt: skip
