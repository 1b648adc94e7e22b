"""The whole product and both far sides in one process, on virtual time; equal seeds give equal runs."""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Protocol

import httpx
from starlette.applications import Starlette
from tests.scenarios.coarse_clock import CoarseClock
from tests.scenarios.hosts import Hosts, Overheard
from tests.scenarios.tenant import SECRETS
from tests.scenarios.virtual_far_sides import elite, outlook
from tests.scenarios.virtual_services import SERVICES, Addresses, Tuning, build_service
from tests.scenarios.world import Busy, Mode

from elite_simulator.settings import EliteSettings
from graph.tokens import PlainTokens
from outlook_simulator.settings import OutlookSettings
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.clock import MemoryClock
from runtime.memory.ids import MemoryIds
from runtime.memory.mail import MemoryMailer
from runtime.memory.mortal import Client, Mortal
from runtime.memory.ports import memory_ports
from runtime.ports.bus import Bus
from runtime.ports.clock import Clock
from runtime.ports.mail import Mail
from runtime.tasks import Tasks
from simulator_kit.outside import Outside

log = logging.getLogger(__name__)

LOGIN, GRAPH, ELITE = "login.sim", "graph.sim", "elite.sim"
CALLED = {"graph-ingest": "graph-ingest.sim", "elite-ingest": "elite-ingest.sim"}
"""Services that the far sides call, and where."""
OUTLOOK_PEOPLE, ELITE_PEOPLE = "outlook-people.sim", "elite-people.sim"
ADDRESSES = Addresses(
    login=f"https://{LOGIN}",
    graph=f"https://{GRAPH}/v1.0",
    elite=f"https://{ELITE}",
    graph_ingest=f"https://{CALLED['graph-ingest']}",
    elite_ingest=f"https://{CALLED['elite-ingest']}",
)
POLL_S, TABLE_POLL_S = 60.0, 5.0
"""New records end a poll in memory: shorter ones would only make long times slow to play."""
SETTLE_S_MAX = 600.0
READY_S_MAX = 300.0
KAFKA_AWAY_S = 5.0


class Net(Protocol):
    """How those in a world reach each other."""

    broken: list[str]
    overheard: list[Overheard]
    cut: Counter[str]
    client_of: Client

    def put(self, host: str, app: Starlette, life: Mortal | None = None) -> None: ...

    def take_away(self, host: str) -> None: ...

    def client(self, base_url: str = "") -> httpx.AsyncClient: ...


@dataclass(frozen=True)
class Alive:
    host: Host
    life: Mortal


REPLICA = "~"
"""`reconciler~2` is another replica of `reconciler`."""


class VirtualWorld:
    """A World; made inside `runtime.memory.simloop.run`."""

    mode: Mode = "virtual"
    suffix = ""
    settle_s_max = SETTLE_S_MAX
    look_every_s = 0.5

    def __init__(self, seed: int, *, net: Net | None = None, tuning: Tuning | None = None) -> None:
        self.seed = seed
        self.net: Net = net or Hosts(seed)
        self.tuning = tuning or Tuning()
        self.partitions = self.tuning.partitions
        self.microsoft_settings = OutlookSettings()
        self.momentus_settings = EliteSettings()
        self.memory_bus = MemoryBus(seed, partitions=self.partitions)
        self.bus: Bus = self.memory_bus
        self.cache = MemoryCache(seed)
        self.mail = MemoryMailer()
        self._clock = MemoryClock()
        self._services_clock = CoarseClock(self._clock)
        self._tasks = Tasks()
        self._alive: dict[str, Alive] = {}
        self._incarnations = 0
        self.outlook = self.net.client(f"http://{OUTLOOK_PEOPLE}")
        self.elite = self.net.client(f"http://{ELITE_PEOPLE}")

    async def open(self) -> None:
        """The far sides answer and every service is ready."""
        self._start_simulators()
        for name in SERVICES:
            self._begin(name)
        async with asyncio.timeout(READY_S_MAX):
            for alive in self._alive.values():
                await alive.host.until_ready()

    def now(self) -> datetime:
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        await self._clock.sleep(seconds)

    async def advance(self, seconds: float) -> None:
        await self._services_clock.play(seconds)

    async def kill(self, service: str) -> None:
        for name in names_of(service):
            for replica in [one for one in self._alive if one.partition(REPLICA)[0] == name]:
                self.kill_replica(replica)

    def kill_replica(self, name: str) -> None:
        alive = self._alive.pop(name)
        if name in CALLED:
            self.net.take_away(CALLED[name])
        alive.life.kill()
        alive.host.kill()

    async def start(self, service: str) -> None:
        for name in names_of(service):
            if name not in self._alive:
                self._begin(name)

    async def flush_redis(self) -> None:
        self.cache.flush()

    async def restart_kafka(self) -> None:
        self.memory_bus.faults.away = True
        await self._clock.sleep(KAFKA_AWAY_S)
        self.memory_bus.faults.away = False

    async def busy(self) -> Sequence[Busy]:
        found: list[Busy] = []
        for name, alive in list(self._alive.items()):
            quiet = await alive.host.quiet()
            if not quiet.quiet:
                found.append(Busy(name, f"{quiet.in_hand} in hand, {quiet.lag} to read"))
        return found

    async def mails(self) -> Sequence[Mail]:
        return list(self.mail.outbox)

    async def close(self) -> None:
        for name in list(self._alive):
            self.kill_replica(name)
        self._tasks.cancel()

    def _begin(self, name: str) -> None:
        self._incarnations += 1
        world = memory_ports(
            f"{self.seed}-{name}-{self._incarnations}",
            bus=self.memory_bus,
            cache=self.cache,
            http=self.net.client(),
            mail=self.mail,
            secrets=SECRETS,
        )
        life = Mortal(replace(world, clock=self._clock_of(name)), self.memory_bus, client=self.net.client_of)
        ports = replace(life.ports, graph_tokens=PlainTokens(life.ports.http))  # msal needs threads
        service = build_service(name.partition(REPLICA)[0], ports, ADDRESSES, self.tuning)
        loop = LoopSettings(poll_s=POLL_S, poll_max=self.tuning.poll_max)
        host = Host(service, ports, settings=HostSettings(loop=loop, table_poll_s=TABLE_POLL_S))
        if name in CALLED:
            self.net.put(CALLED[name], host.asgi(), life)
        self._alive[name] = Alive(host, life)
        self._tasks.start(host.start(), f"{name} starts")

    def _clock_of(self, _: str) -> Clock:
        return self._services_clock

    def _start_simulators(self) -> None:
        microsoft = outlook(self._outside("outlook"), self.microsoft_settings)
        self.microsoft = microsoft.world
        self.net.put(LOGIN, microsoft.api)
        self.net.put(GRAPH, microsoft.api)
        self.net.put(OUTLOOK_PEOPLE, microsoft.people)
        momentus = elite(self._outside("elite"), self.momentus_settings)
        self.momentus = momentus.world
        self.net.put(ELITE, momentus.api)
        self.net.put(ELITE_PEOPLE, momentus.people)

    def _outside(self, name: str) -> Outside:
        return Outside(
            now=self._clock.now,
            sleep=self._clock.sleep,
            chance=Random(f"{name}-{self.seed}"),  # noqa: S311 – chance of a simulation
            new_id=MemoryIds(f"{name}-{self.seed}").new,
            spawn=lambda work: _ignore(self._tasks.start(work, f"{name} simulator")),
            http=self.net.client(),
        )


def names_of(service: str) -> tuple[str, ...]:
    """`writer` is both targets."""
    return tuple(name for name in SERVICES if name == service or name.startswith(f"{service}-"))


def _ignore(_: object) -> None:
    """What `spawn` returns is nobody's business."""
