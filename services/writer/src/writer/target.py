"""What the two targets have in common: a command in, what became of it out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteObject
from contracts.outlook_side import OutlookObject
from contracts.reasons import Reason
from contracts.results import Became, InTheWay

C = TypeVar("C", bound=OutlookCommand | EliteCommand)


class Superseded(Exception):
    """A newer wish stands; nothing more is to be written for this one."""


class TryAgain(Exception):
    """A passing refusal (429, 5xx, lost reply): look first, then write again, after `after_s` if given.

    `outlook` or `elite` is our object as far as it is known: it is named even when the command is given up.
    """

    def __init__(self, why: str, after_s: float | None = None, *, was_sent: bool = True) -> None:
        super().__init__(why)
        self.after_s = after_s
        self.was_sent = was_sent
        """False: the far side was not even asked, so it is no failed try."""
        self.outlook: OutlookObject | None = None
        self.elite: EliteObject | None = None


@dataclass(frozen=True)
class Applied:
    """What became of a command, without the ids that every result repeats from it."""

    became: Became
    reason: Reason | None = None
    detail: str | None = None
    in_the_way: tuple[InTheWay, ...] = ()
    outlook: OutlookObject | None = None
    elite: EliteObject | None = None


BeforeWrite = Callable[[], Awaitable[None]]
"""Called just before each write: raises Superseded when a newer revision was issued."""


@dataclass(frozen=True)
class Order(Generic[C]):
    """A command with all that is needed to carry it out."""

    command: C
    configuration: TenantConfiguration
    before_write: BeforeWrite
    tried_since: datetime | None = None
    """When a former owner of the lane may have begun with it; None: nobody else ever had it."""


class Target(Protocol[C]):
    async def apply(self, order: Order[C]) -> Applied:
        """Makes the far side show what is wanted, looking before it writes. Safe to repeat.

        Raises Superseded, TryAgain, Unavailable; permanent refusals come back as `Applied`.
        """
        ...
