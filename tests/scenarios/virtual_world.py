"""The whole product and both far sides in one process, on virtual time; equal seeds give equal runs."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from tests.scenarios.coarse_clock import CoarseClock
from tests.scenarios.hosts import Hosts
from tests.scenarios.tenant import SECRETS
from tests.scenarios.virtual_far_sides import elite, outlook
from tests.scenarios.virtual_services import PARTITIONS, SERVICES, Addresses, build_service, tokens
from tests.scenarios.world import Busy, Mode

from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.clock import MemoryClock
from runtime.memory.ids import MemoryIds
from runtime.memory.mail import MemoryMailer
from runtime.memory.mortal import Mortal
from runtime.memory.ports import memory_ports
from runtime.ports.bus import Bus
from runtime.ports.mail import Mail
from runtime.tasks import Tasks
from simulator_kit.outside import Outside

log = logging.getLogger(__name__)

LOGIN, GRAPH, ELITE, GRAPH_INGEST = "login.sim", "graph.sim", "elite.sim", "graph-ingest.sim"
OUTLOOK_PEOPLE, ELITE_PEOPLE = "outlook-people.sim", "elite-people.sim"
ADDRESSES = Addresses(
    login=f"https://{LOGIN}",
    graph=f"https://{GRAPH}/v1.0",
    elite=f"https://{ELITE}",
    graph_ingest=f"https://{GRAPH_INGEST}",
)
HOST = HostSettings(loop=LoopSettings(poll_s=60.0), table_poll_s=5.0)
"""New records end a poll in memory: shorter ones would only make long times slow to play."""
SETTLE_S_MAX = 600.0
READY_S_MAX = 300.0
KAFKA_AWAY_S = 5.0


@dataclass(frozen=True)
class _Alive:
    host: Host
    life: Mortal


class VirtualWorld:
    """A World; made inside `runtime.memory.simloop.run`."""

    mode: Mode = "virtual"
    suffix = ""
    partitions = PARTITIONS
    settle_s_max = SETTLE_S_MAX

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.net = Hosts(seed)
        self.memory_bus = MemoryBus(seed, partitions=PARTITIONS)
        self.bus: Bus = self.memory_bus
        self.cache = MemoryCache(seed)
        self.mail = MemoryMailer()
        self._clock = MemoryClock()
        self._services_clock = CoarseClock(self._clock)
        self._tasks = Tasks()
        self._alive: dict[str, _Alive] = {}
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
            alive = self._alive.pop(name, None)
            if alive is None:
                continue
            if name == "graph-ingest":
                self.net.take_away(GRAPH_INGEST)
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
        for name in SERVICES:
            alive = self._alive.get(name)
            if alive is None:
                continue
            quiet = await alive.host.quiet()
            if not quiet.quiet:
                found.append(Busy(name, f"{quiet.in_hand} in hand, {quiet.lag} to read"))
        return found

    async def mails(self) -> Sequence[Mail]:
        return list(self.mail.outbox)

    async def close(self) -> None:
        for name in list(self._alive):
            await self.kill(name)
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
        life = Mortal(replace(world, clock=self._services_clock), self.memory_bus)
        ports = replace(life.ports, graph_tokens=tokens(life.ports, login=ADDRESSES.login))
        host = Host(build_service(name, ports, ADDRESSES), ports, settings=HOST)
        if name == "graph-ingest":
            self.net.put(GRAPH_INGEST, life.guarded(host.asgi()))
        self._alive[name] = _Alive(host, life)
        self._tasks.start(host.start(), f"{name} starts")

    def _start_simulators(self) -> None:
        microsoft = outlook(self._outside("outlook"))
        self.net.put(LOGIN, microsoft.api)
        self.net.put(GRAPH, microsoft.api)
        self.net.put(OUTLOOK_PEOPLE, microsoft.people)
        momentus = elite(self._outside("elite"))
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
