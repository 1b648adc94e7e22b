"""A service as a process: settings, real ports, HTTP, and a clean end at SIGTERM."""

import asyncio
import logging
import signal
import socket
from dataclasses import dataclass

from faststream.security import BaseSecurity

from contracts.topics import ALL_TOPICS
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.kafka.app import ServiceApp
from runtime.kafka.bus import KafkaBus
from runtime.kafka.find import Build, find_service
from runtime.kafka.gauges import watch
from runtime.kafka.security import security_of
from runtime.kafka.server import listen, server_for
from runtime.kafka.settings import KafkaSettings
from runtime.kafka.topics import WrongTopics, await_topics
from runtime.logs import set_up_logs
from runtime.ports.secrets import SecretMissing
from runtime.ports.unavailable import Unavailable
from runtime.real.cache import RedisCache
from runtime.real.mail import SmtpSettings
from runtime.real.ports import real_ports
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings, read_settings
from runtime.tasks import Tasks
from runtime.telemetry import Telemetry, set_up_telemetry

log = logging.getLogger(__name__)

END_S = 30
"""After the drain: last commits, leaving the groups, open requests."""


def run_service(name: str, target: str | None = None) -> None:
    """Until SIGTERM or SIGINT, after which what is in hand is finished and committed.

    What keeps it from running ends the process (SystemExit) with one clear line.
    """
    kind, build = find_service(name, target)
    settings, full_name = read_settings(kind), f"{name}-{target}" if target else name
    kafka, smtp = read_settings(KafkaSettings), read_settings(SmtpSettings)
    set_up_logs(service=full_name, level=settings.log_level)
    listening = listen(settings)
    telemetry = set_up_telemetry(service=full_name, otlp_endpoint=settings.otlp_endpoint)
    process = _Process(full_name, build, settings, kafka, smtp, telemetry, listening)
    try:
        asyncio.run(process.run())
    except SecretMissing as missing:
        raise SystemExit(f"{full_name}: {missing}") from None
    finally:
        telemetry.shut_down()
        listening.close()


@dataclass(frozen=True)
class _Process:
    name: str
    build: Build
    settings: Settings
    kafka: KafkaSettings
    smtp: SmtpSettings
    telemetry: Telemetry
    listening: socket.socket

    async def run(self) -> None:
        tasks, told_to_stop = Tasks(), _signals()
        security = security_of(self.kafka, RealSecrets())
        bus = KafkaBus(self.settings.kafka_bootstrap_servers, client_id=f"booking-sync-{self.name}", security=security)

        connecting = tasks.start(self._connect(bus, security), "connects to Kafka")
        waiting = tasks.start(told_to_stop.wait(), "waits for a signal")
        await asyncio.wait([connecting, waiting], return_when=asyncio.FIRST_COMPLETED)
        if not connecting.done():
            connecting.cancel()
        elif prevented := connecting.result():
            raise SystemExit(f"{self.name}: {prevented}")
        else:
            await self._serve(bus, tasks, told_to_stop)

    async def _connect(self, bus: KafkaBus, security: BaseSecurity | None) -> str | None:
        """What prevents it, for people. Kafka may be slow to come, and its topics to be made."""
        servers, count = self.settings.kafka_bootstrap_servers, self.settings.partitions
        try:
            await await_topics(servers, count, security=security, wait_s=self.kafka.kafka_wait_s)
            await bus.start(topic.name for topic in ALL_TOPICS)
        except (Unavailable, WrongTopics) as prevented:
            return str(prevented)
        return None

    async def _serve(self, bus: KafkaBus, tasks: Tasks, told_to_stop: asyncio.Event) -> None:
        cache, failed = RedisCache(self.settings.redis_url), asyncio.Event()
        ports = real_ports(bus, cache, self.settings, self.smtp)

        async def close() -> None:
            await ports.http.aclose()
            await cache.close()

        loop = LoopSettings(drain_s=self.settings.drain_s)
        host = Host(self.build(ports, self.settings), ports, settings=HostSettings(loop=loop))
        watch(host.progress)
        app = ServiceApp(host, bus, self.telemetry, failed=failed.set, close=close)
        server = server_for(app)
        serving = tasks.start(server.serve(sockets=[self.listening]), "serves")
        log.info("service.starts", extra={"port": self.listening.getsockname()[1]})
        ends = [tasks.start(one.wait(), "waits for the end") for one in (told_to_stop, failed)]
        await asyncio.wait([serving, *ends], return_when=asyncio.FIRST_COMPLETED)
        log.info("service.stops")
        server.should_exit = True
        await asyncio.wait([serving], timeout=self.settings.drain_s + END_S)
        if not serving.done():
            raise SystemExit(f"{self.name}: Kafka does not answer; ended without leaving the groups")
        if failed.is_set() or not told_to_stop.is_set():
            raise SystemExit(f"{self.name}: ended by itself; the log says why")
        log.info("service.stopped")


def _signals() -> asyncio.Event:
    """Set by SIGTERM and SIGINT, once or often: a second one does not cut the drain short."""
    told, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    return told
