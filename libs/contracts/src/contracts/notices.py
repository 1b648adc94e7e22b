"""What people should know about a tenant, or a room of it, rather than about one booking."""

from enum import StrEnum
from typing import ClassVar, NamedTuple, Self

from contracts.base import Value
from contracts.ids import SpaceId, TenantId
from contracts.outcomes import Activity, OutcomeResult
from contracts.systems import System
from contracts.when import Instant


class Words(NamedTuple):
    headline: str
    sentence: str
    remedy: str


class About(StrEnum):
    """`code`, what notification rules call it, how it went, and what people read."""

    activity: Activity
    result: OutcomeResult
    words: Words

    def __new__(cls, code: str, activity: Activity, result: OutcomeResult, words: Words) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.activity = activity
        member.result = result
        member.words = words
        return member

    SUDDEN_EMPTINESS = (
        "sudden_emptiness",
        Activity.CONNECTION_PROBLEM,
        OutcomeResult.FAILED,
        Words(
            "Bookings are missing",
            "Most bookings of the room could not be seen any more, all at once, so nothing was concluded from it.",
            "Look whether they are still there. If they are not, nothing needs to be done: a second look will agree.",
        ),
    )
    ELITE_REFUSES = (
        "elite_refuses",
        Activity.CONNECTION_PROBLEM,
        OutcomeResult.FAILED,
        Words(
            "Momentus Elite can't be read",
            "Momentus Elite refuses us, so no change there is seen until it lets us in again.",
            "Do what the details say; what changed meanwhile is then read by itself.",
        ),
    )
    GRAPH_REFUSES = (
        "graph_refuses",
        Activity.CONNECTION_PROBLEM,
        OutcomeResult.FAILED,
        Words(
            "Outlook can't be read",
            "Microsoft refuses us, so no change there is seen until it lets us in again.",
            "Do what the details say; what changed meanwhile is then read by itself.",
        ),
    )
    MAILBOX_UNREADABLE = (
        "mailbox_unreadable",
        Activity.CONNECTION_PROBLEM,
        OutcomeResult.FAILED,
        Words(
            "A room mailbox can't be read",
            "Microsoft does not let us read this room, so no change there is seen, and nothing is concluded from that.",
            "Do what the details say; what changed meanwhile is then read by itself.",
        ),
    )
    NOT_WRITABLE = (
        "not_writable",
        Activity.SETTINGS_WARNING,
        OutcomeResult.FAILED,
        Words(
            "Momentus Elite can't be written as configured",
            "This Momentus Elite does not let us write a status that is configured, so some bookings will fail.",
            "Choose another status, or ask Momentus whether this Elite can be given what is missing.",
        ),
    )
    ROOM_GONE = (
        "room_gone",
        Activity.SETTINGS_WARNING,
        OutcomeResult.FAILED,
        Words(
            "A room is gone from Momentus Elite",
            "The room that is mapped there does not exist any more, or is inactive.",
            "Map the space to another room, or take it out of the mapping.",
        ),
    )
    DEFAULT_GONE = (
        "default_gone",
        Activity.SETTINGS_WARNING,
        OutcomeResult.FAILED,
        Words(
            "An event default is gone from Momentus Elite",
            "Something that events made from Outlook get does not exist there any more, so they can't be made.",
            "Choose another one in the event defaults.",
        ),
    )

    PAUSED = (
        "paused",
        Activity.SETTINGS_WARNING,
        OutcomeResult.DONE,
        Words(
            "Synchronisation paused",
            "What both systems show is noted, but nothing is written to either of them.",
            "Resume it when the reason for the pause is gone: whatever is due is then decided.",
        ),
    )
    RESUMED = (
        "resumed",
        Activity.SETTINGS_WARNING,
        OutcomeResult.DONE,
        Words(
            "Synchronisation resumed",
            "Whatever became due during the pause is decided now.",
            "Nothing needs to be done.",
        ),
    )


class Notice(Value):
    TYPE: ClassVar[str] = "notice"

    tenant: TenantId
    about: About
    space: SpaceId | None = None
    """None: the whole tenant."""
    system: System | None = None
    detail: str | None = None
    """In numbers, for people; never a name."""
    at: Instant
