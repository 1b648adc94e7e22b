"""Everything that a demo or a test needs on this machine, as child processes: brokers, simulators, services."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from booking_sync.local.broker import KAFKA, Broker, start_again
from booking_sync.local.children import booking_sync
from booking_sync.local.kafka import start_kafka
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Processes, until_ready
from booking_sync.local.redis import start_redis
from booking_sync.local.run_folder import RunFolder
from booking_sync.local.services import COMMANDS, PARTITIONS, Surroundings, environment_of
from booking_sync.local.simulators import ELITE, OUTLOOK, start_simulators
from booking_sync.local.tls import made_tls
from booking_sync.local.trouble import CannotRun
from runtime.kafka.topics import WrongTopics, create_topics
from runtime.ports.unavailable import Unavailable

_READY_S = 90
_TOPICS_S = 60
_OK = 200

Say = Callable[[str], None]


@dataclass(frozen=True)
class Busy:
    """A service that is not quiet, and with what."""

    service: str
    what: str
    tenants: frozenset[str] | None = None
    """Whose messages it has in hand; None: it did not answer."""

    def __str__(self) -> str:
        return f"{self.service}: {self.what}"


class Stack:
    def __init__(self, folder: RunFolder, say: Say, *, secrets: Mapping[str, str], smtp_port: int) -> None:
        """`secrets`: variables that the tenants' configurations refer to."""
        self.processes = Processes(folder)
        self.logs = folder.logs
        self.partitions = PARTITIONS
        self._folder = folder
        self._say = say
        self._secrets = secrets
        self._smtp_port = smtp_port
        self._http = httpx.AsyncClient(trust_env=False, timeout=10)
        self._http_ports = dict(zip(COMMANDS, free_ports(len(COMMANDS)), strict=True))
        self.broker: Broker
        self.around: Surroundings

    async def up(self, page_ports: Mapping[str, int]) -> None:
        """Every service is ready when it returns. Raises CannotRun; `down` is due in any case."""
        self._say("Starting Kafka, Redis and the simulators …")
        tls = made_tls(self._folder.path / "tls")
        self.broker = await start_kafka(self.processes, self._say)
        redis_url = await start_redis(self.processes)
        simulated = await start_simulators(self.processes, tls, page_ports)
        self._say(f"Kafka is {self.broker.name}, at {self.broker.bootstrap_servers}.")
        if self.broker.means:
            self._say(f"  {self.broker.means}")
        self.around = Surroundings(
            bootstrap_servers=self.broker.bootstrap_servers,
            redis_url=redis_url,
            outlook=simulated[OUTLOOK],
            elite=simulated[ELITE],
            ca_file=tls.ca_file,
            smtp_port=self._smtp_port,
            secrets=self._secrets,
        )
        await self._make_topics()
        self._say(f"Starting {len(COMMANDS)} services …")
        for name in COMMANDS:
            self._begin(name)
        await asyncio.gather(*(self._until_ready(name) for name in COMMANDS))

    async def down(self) -> list[str]:
        """Services first and together, then what they stand on. What did not end well, in words."""
        running = self.processes.names()
        bad = self.processes.end([name for name in running if name in COMMANDS])
        bad += self.processes.end_all()
        await self._http.aclose()
        return bad

    async def start(self, service: str) -> None:
        """Ready when it returns. Nothing happens when it runs."""
        if service not in self.processes.names():
            self._begin(service)
            await self._until_ready(service)

    async def restart_kafka(self) -> None:
        """Ended and started at the same address, with its data. Raises CannotRun."""
        self.processes.end([KAFKA])
        await start_again(self.processes, self.broker)

    async def busy(self) -> list[Busy]:
        """Which of the services that run have anything in hand or to read."""
        running = [name for name in self.processes.names() if name in COMMANDS]
        found = await asyncio.gather(*(self.at_work(name) for name in running))
        return [one for one in found if one is not None]

    async def at_work(self, service: str) -> Busy | None:
        """None: nothing in hand and nothing to read, or it does not run."""
        if service not in self.processes.names():
            return None
        try:
            told: dict[str, Any] = (await self._http.get(self.url(service, "/health/quiet"))).json()
        except httpx.HTTPError as away:
            return Busy(service, f"does not answer ({type(away).__name__})")
        if told["quiet"]:
            return None
        return Busy(service, f"{told['in_hand']} in hand, {told['lag']} to read", frozenset(told["tenants"]))

    def url(self, service: str, path: str) -> str:
        return f"http://{HOST}:{self._http_ports[service]}{path}"

    async def _make_topics(self) -> None:
        try:
            await create_topics(self.broker.bootstrap_servers, PARTITIONS, wait_s=_TOPICS_S)
        except (Unavailable, WrongTopics) as prevented:
            raise CannotRun(str(prevented)) from None

    def _begin(self, service: str) -> None:
        environment = environment_of(service, self.around, http_port=self._http_ports[service])
        self.processes.start(service, booking_sync("run", *COMMANDS[service]), environment)

    async def _until_ready(self, service: str) -> None:
        async def ready() -> bool:
            try:
                return (await self._http.get(self.url(service, "/health/ready"))).status_code == _OK
            except httpx.HTTPError:
                return False

        await until_ready(self.processes.get(service), ready, within_s=_READY_S)
