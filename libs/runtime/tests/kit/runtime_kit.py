"""What the tests of the runtime arrange: records, and a host whose handler notes what it does."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from contracts.envelope import Envelope, Headers, write_headers
from contracts.ids import MessageId, TenantId
from contracts.topics import EVENTS
from runtime.consume import LoopSettings
from runtime.host import Host, HostSettings
from runtime.memory.bus import MemoryBus
from runtime.memory.mortal import Mortal
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import sleep
from runtime.ports import Ports
from runtime.ports.bus import Outgoing
from runtime.received import Received
from runtime.service import Input, Service

GROUP = "tested"


def headers(name: str) -> Headers:
    return write_headers(Envelope(message=MessageId(name), type="test", tenant=TenantId("t1")))


def outgoing(name: str, *, partition: int = 0, topic: str = EVENTS.name, key: str = "k") -> Outgoing:
    return Outgoing(topic, partition, key.encode(), name.encode(), headers(name))


async def publish(bus: MemoryBus, *records: Outgoing) -> None:
    for ack in [await bus.send(record) for record in records]:
        await ack


def by_key(received: Received) -> str:
    return f"{received.record.partition}/{(received.record.key or b'').decode()}"


def name_of(received: Received) -> str:
    return str(received.envelope.message)


@dataclass
class Noting:
    """A handler that notes the names of each batch, once it is done."""

    batches: list[list[str]] = field(default_factory=list)
    before: Callable[[Sequence[Received]], Awaitable[None]] | None = None

    async def __call__(self, batch: Sequence[Received]) -> None:
        if self.before is not None:
            await self.before(batch)
        self.batches.append([name_of(one) for one in batch])

    @property
    def names(self) -> list[str]:
        return [name for batch in self.batches for name in batch]


@dataclass
class Bench:
    """One world on virtual time."""

    seed: int = 0
    bus: MemoryBus = field(init=False)
    ports: Ports = field(init=False)

    def __post_init__(self) -> None:
        self.bus = MemoryBus(self.seed)
        self.ports = memory_ports(self.seed, bus=self.bus)

    async def host(
        self, service: Service, *, loop: LoopSettings | None = None, wait: bool = True
    ) -> tuple[Host, Mortal]:
        life = Mortal(self.ports, self.bus)
        host = Host(service, life.ports, settings=HostSettings(loop=loop or LoopSettings()))
        await host.start()
        if wait:
            await host.until_ready()
        return host, life

    async def run(self, work: Input, *, loop: LoopSettings | None = None) -> Host:
        host, _ = await self.host(Service("tested", inputs=(work,)), loop=loop)
        return host

    def committed(self, topic: str = EVENTS.name, partition: int = 0) -> int:
        found = {(p.topic, p.partition): at for p, at in self.bus.committed(GROUP).items()}
        return found.get((topic, partition), 0)


async def settled(host: Host) -> None:
    while not (await host.quiet()).quiet:
        await sleep(0.1)
    await sleep(1)
