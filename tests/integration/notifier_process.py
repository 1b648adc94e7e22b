"""The notifier as a process, and what its tests send it: of all services it needs the fewest others."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

import httpx
from notifier_kit import OWNERS_OF_FAILURES, TENANT, configuration, outcome

from booking_sync.local.children import booking_sync
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Child, Processes, until_ready
from booking_sync.local.run_folder import RunFolder
from booking_sync.local.services import PARTITIONS
from contracts.ids import LinkId
from contracts.topics import CONFIG, OUTCOMES
from runtime.kafka.bus import KafkaBus
from runtime.ports.bus import Outgoing, Record, TopicPartition
from runtime.publish import Post, Publisher

READY_S = 60
_PATIENCE_S = 60


class NotifierProcess:
    def __init__(self, processes: Processes, kafka: str, redis_url: str, *, smtp_port: int) -> None:
        self._processes = processes
        (self.port,) = free_ports(1)
        self._settings = {
            "KAFKA_BOOTSTRAP_SERVERS": kafka,
            "REDIS_URL": redis_url,
            "PARTITIONS": str(PARTITIONS),
            "HTTP_HOST": HOST,
            "HTTP_PORT": str(self.port),
            "SMTP_PORT": str(smtp_port),
        }

    def begin(self, **settings: str) -> Child:
        told = {f"BOOKING_SYNC_{name}": value for name, value in (self._settings | settings).items()}
        return self._processes.start("notifier", booking_sync("run", "notifier"), told)

    async def start(self) -> Child:
        """Ready when it returns."""
        child = self.begin()

        async def ready() -> bool:
            try:
                return (await self.ask("/health/ready")).is_success
            except httpx.HTTPError:
                return False

        await until_ready(child, ready, within_s=READY_S)
        return child

    async def ask(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as http:
            return await http.get(f"http://{HOST}:{self.port}{path}")

    def end(self) -> list[str]:
        """By SIGTERM; what did not end well, in words."""
        return self._processes.end(["notifier"])


class Told:
    """The tenant's configuration and outcomes, on real Kafka."""

    def __init__(self, bus: KafkaBus) -> None:
        self._bus = bus
        self._publisher = Publisher(bus, PARTITIONS)

    async def configure(self) -> None:
        await self._publisher.publish([Post(CONFIG, TENANT, configuration(OWNERS_OF_FAILURES))])

    async def fail(self, bookings: int = 1) -> None:
        """So many bookings failed; owner and desk are to hear of each."""
        for _ in range(bookings):
            await self._publisher.publish([Post(OUTCOMES, TENANT, outcome(link=LinkId(uuid4().hex)))])

    async def send_bytes(self, body: bytes, headers: Sequence[tuple[str, bytes]]) -> int:
        """The partition that they went to."""
        partition = self._publisher.partition_of(TENANT)
        await (await self._bus.send(Outgoing(OUTCOMES.name, partition, b"key", body, tuple(headers))))
        return partition

    async def dead_letter(self, partition: int, body: bytes) -> Record:
        """The dead letter that holds these bytes."""
        reader = await self._bus.reader([TopicPartition(OUTCOMES.dead, partition)])
        try:
            async with asyncio.timeout(_PATIENCE_S):
                while True:
                    for records in (await reader.getmany(timeout_s=0.2, max_records=100)).values():
                        for record in records:
                            if record.value == body:
                                return record
        finally:
            await reader.stop()


@asynccontextmanager
async def telling(kafka: str) -> AsyncIterator[Told]:
    bus = KafkaBus(kafka)
    await bus.start()
    try:
        yield Told(bus)
    finally:
        await bus.stop()


@contextmanager
def processes_in(path: Path) -> Iterator[Processes]:
    """Those that still run end with it."""
    with RunFolder(path) as folder:
        processes = Processes(folder)
        try:
            yield processes
        finally:
            processes.end_all()
