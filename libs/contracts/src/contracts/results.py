"""What became of a command."""

from enum import StrEnum
from typing import ClassVar

from contracts.base import Value
from contracts.elite_side import EliteObject
from contracts.ids import Epoch, Incarnation, LinkId, Revision, TenantId
from contracts.outlook_side import OutlookObject
from contracts.reasons import Reason
from contracts.systems import System
from contracts.when import Instant, Interval


class Became(StrEnum):
    DONE = "done"
    """The far side shows what was wanted."""
    REFUSED = "refused"
    """The far side will not take it as it is: `reason` says why."""
    FAILED = "failed"
    """Given up after the tries of the schedule."""
    CHANGED = "changed"
    """Object or slot was not as decided upon; nothing was written, it is decided anew."""
    GONE = "gone"
    """Our object of this incarnation exists no more; nothing was made."""
    SUPERSEDED = "superseded"
    """A newer wish stands; an object that was made all the same is named."""


class InTheWay(Value):
    """A booking that holds the slot: when, and its id there; never its name or people."""

    native: str
    interval: Interval
    room: str | None = None
    """The name of the room that is in use, where that is another one, which is not mapped."""


class Result(Value):
    TYPE: ClassVar[str] = "result"

    tenant: TenantId
    link: LinkId
    target: System
    epoch: Epoch
    revision: Revision
    incarnation: Incarnation
    became: Became
    reason: Reason | None = None
    detail: str | None = None
    """What the far side said, for people; never a subject."""
    in_the_way: tuple[InTheWay, ...] = ()
    outlook: OutlookObject | None = None
    elite: EliteObject | None = None
    finished_at: Instant
