"""Runs a service: tables first, then its loops and timers. The same in production, simulation and tests."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route

from runtime import health
from runtime.backoff import Backoff
from runtime.consume import Loop, LoopSettings
from runtime.dead_letter import DeadLetters
from runtime.health import Answer, Quiet
from runtime.ports import Ports
from runtime.ports.unavailable import Unavailable
from runtime.progress import Progress
from runtime.service import Service, Timer
from runtime.tables import Table
from runtime.tasks import Tasks

log = logging.getLogger(__name__)

_CACHE_KEY = "{health}"


@dataclass(frozen=True)
class HostSettings:
    loop: LoopSettings = field(default_factory=LoopSettings)
    table_poll_s: float = 0.2
    cache_timeout_s: float = 1.0


class Host:
    """One incarnation of a service. All its tasks end with it."""

    def __init__(self, service: Service, ports: Ports, *, settings: HostSettings | None = None) -> None:
        self.service = service
        self._ports = ports
        self._settings = settings or HostSettings()
        self._tasks = Tasks()
        self._timers = Tasks()
        backoff = Backoff(ports.clock, ports.chance)
        dead = DeadLetters(ports.bus, ports.clock, per_hour=self._settings.loop.dead_per_hour)
        poll_s = self._settings.table_poll_s
        self._tables = [
            Table(tails, bus=ports.bus, backoff=backoff, dead=dead, poll_s=poll_s) for tails in service.tables
        ]
        self._loops = [
            Loop(
                work,
                bus=ports.bus,
                clock=ports.clock,
                chance=ports.chance,
                tasks=self._tasks,
                settings=self._settings.loop,
            )
            for work in service.inputs
        ]
        self._started: list[Loop] = []
        self._draining = False

    async def start(self) -> None:
        """Begins; does not wait for the tables. `ready` tells when it works."""
        for table in self._tables:
            self._tasks.start(table.run(), f"{self.service.name} follows {table.topic}")
        self._tasks.start(self._begin(), f"{self.service.name} begins")

    async def until_ready(self, every_s: float = 0.2) -> None:
        """For runners and tests."""
        while not (await self.ready()).ok:
            await self._ports.clock.sleep(every_s)

    async def drain(self) -> None:
        """Ends timers, finishes and commits what is in hand, leaves the groups, ends the rest."""
        self._draining = True
        await _ended(self._timers.cancel())
        stops = Tasks()
        for loop in self._loops:
            stops.start(loop.stop(), f"{loop.work.group} stops")
        await stops.join(3 * self._settings.loop.drain_s)
        await self.service.tasks.join(self._settings.loop.drain_s)
        await _ended(self.kill())

    def kill(self) -> list[asyncio.Task[Any]]:
        """All tasks end at whatever await they stand; nothing is finished or committed."""
        self._draining = True
        return [*self._timers.cancel(), *self._tasks.cancel(), *self.service.tasks.cancel()]

    def asgi(self) -> Starlette:
        """The service's endpoints, and `/health/{live,ready,quiet}`."""
        own = [Route(one.path, one.answer, methods=[one.method]) for one in self.service.endpoints]
        return Starlette(routes=[*own, *health.routes(self)])

    def progress(self) -> list[Progress]:
        return [loop.progress() for loop in self._started]

    def live(self) -> Answer:
        return health.live(self.progress(), now=self._ports.clock.monotonic())

    async def ready(self) -> Answer:
        unread = [table.topic for table in self._tables if not table.read.is_set()]
        if self._draining:
            return Answer(ok=False, why=("it is being stopped",))
        return health.ready(
            unread_tables=unread,
            loops=self.progress(),
            loops_expected=len(self._loops),
            cache=await self._cache_answers(),
        )

    async def quiet(self) -> Quiet:
        """Nothing fetched and not done, nothing to be fetched, nothing under way in the service."""
        behind = [await loop.behind() for loop in self._started]
        known = len(self._started) == len(self._loops) and all(table.read.is_set() for table in self._tables)
        loops = self.progress()
        in_hand = sum(one.open_count for one in loops) + self.service.in_hand()
        lag = sum(one or 0 for one in behind)
        quiet = known and None not in behind and not in_hand and not lag
        return Quiet(
            quiet=quiet,
            in_hand=in_hand,
            lag=lag,
            next_due_s=self.service.next_due_s(),
            tenants=tuple(sorted({tenant for one in loops for tenant in one.tenants})),
        )

    async def _begin(self) -> None:
        for table in self._tables:
            await table.read.wait()
        for loop in self._loops:
            self._started.append(loop)
            self._tasks.start(loop.start(), f"{loop.work.group} starts")
        for timer in self.service.timers:
            self._timers.start(self._tick(timer), f"{self.service.name} timer {timer.name}")

    async def _tick(self, timer: Timer) -> None:
        while True:
            try:
                await timer.run()
            except Unavailable as away:
                log.warning("timer.waits", extra={"timer": timer.name, "why": str(away)})
            except Exception:
                log.exception("timer.failed", extra={"timer": timer.name})
            await self._ports.clock.sleep(timer.every_s)

    async def _cache_answers(self) -> bool:
        try:
            async with asyncio.timeout(self._settings.cache_timeout_s):
                await self._ports.cache.get([_CACHE_KEY])
        except (Unavailable, TimeoutError):
            return False
        return True


async def _ended(tasks: Sequence[asyncio.Task[Any]]) -> None:
    if tasks:
        await asyncio.wait(tasks, timeout=5)
