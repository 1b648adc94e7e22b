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
