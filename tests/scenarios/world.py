"""Where a scenario runs: the whole product with both far sides, on virtual time or as real processes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

import httpx

from runtime.ports.bus import Bus
from runtime.ports.mail import Mail

Mode = Literal["virtual", "processes"]


class CannotDo(Exception):
    """The product, or this world, has no such thing yet; the words say which."""


@dataclass(frozen=True)
class Busy:
    """Somebody who is not quiet, and with what."""

    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"


class World(Protocol):
    """What one scenario has. Other scenarios may share the services, never the tenant."""

    mode: Mode
    suffix: str
    """Tells this scenario's tenants, on both far sides and in the product, from others'."""
    bus: Bus
    partitions: int
    outlook: httpx.AsyncClient
    """The Outlook simulator's pages for people and tests."""
    elite: httpx.AsyncClient
    settle_s_max: float
    look_every_s: float
    """How far apart two looks are that are to find nothing under way."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None: ...

    async def advance(self, seconds: float) -> None:
        """Lets time pass. Raises CannotDo where time is real."""
        ...

    async def kill(self, service: str) -> None: ...

    async def start(self, service: str) -> None: ...

    async def flush_redis(self) -> None: ...

    async def restart_kafka(self) -> None: ...

    async def busy(self) -> Sequence[Busy]:
        """Which services are not quiet."""
        ...

    async def mails(self) -> Sequence[Mail]:
        """All that were sent, in order."""
        ...
