"""News of a partition → decisions. Nothing is decided before the configuration that a message was written under."""

from collections.abc import Sequence

from contracts.envelope import Envelope
from contracts.ids import LinkId, TenantId
from contracts.notices import Notice
from contracts.observations import Observation, RoomSnapshot
from contracts.requests import Ask, Request
from contracts.results import Result
from contracts.topics import EVENTS_BULK
from reconciler.batch import Batch
from reconciler.decision.news import TickWhy
from reconciler.look_again import Hints
from reconciler.notices import notice, of_doubt, of_pause
from reconciler.partition import Partition
from reconciler.repeats import Repeats
from runtime.configuration import Configurations
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.publish import Post, Publisher
from runtime.received import Poison, Received

REPEATS = counter(
    "booking_sync.reconciler.repeats",
    unit="{observation}",
    question="How many observations showed nothing new, and were dropped without being parsed?",
)

BULK_TOGETHER = 20
"""Of one partition, decided in one turn."""


class Handlers:
    def __init__(
        self, ports: Ports, publisher: Publisher, configurations: Configurations, *, bulk_open_max: int
    ) -> None:
        self._bulk_open_max = bulk_open_max
        self._ports = ports
        self._publisher = publisher
        self._configurations = configurations
        self._partitions: dict[int, Partition] = {}

    async def open(self, number: int) -> None:
        """Raises Unavailable."""
        partition = Partition(number, self._ports, self._publisher, self._configurations)
        await partition.open()
        self._partitions[number] = partition

    async def close(self, number: int) -> None:
        partition = self._partitions.pop(number, None)
        if partition is not None:
            await partition.close()

    async def on_news(self, batch: Sequence[Received]) -> None:
        """Of one partition; of bulk a little at a time: what is live gets its turn. Raises Poison, Unavailable."""
        size = BULK_TOGETHER if batch[0].record.topic == EVENTS_BULK.name else len(batch)
        for at in range(0, len(batch), size):
            await self._on_news(batch[at : at + size])

    async def _on_news(self, batch: Sequence[Received]) -> None:
        self._configurations.require(batch)
        partition, hints = self._partitions[batch[0].record.partition], list[Post]()

        async def news(to: Batch) -> None:
            hints.clear()  # decided once more after a lost place
            repeats = await Repeats.among((received.envelope for received in batch), partition.view)
            await to.expect(one.envelope for one in batch if not repeats.has(one.envelope, to))
            for received in batch:
                if repeats.has(received.envelope, to):
                    REPEATS.add(1)
                else:
                    hints.extend(await self._hear(to, received))

        await partition.decide(news)
        await self._publisher.publish(hints)

    async def _hear(self, batch: Batch, received: Received) -> list[Post]:
        """What is to be read again for it. Raises Poison, Unavailable."""
        match received.envelope.type:
            case Observation.TYPE:
                await batch.observe(received.parse(Observation), received.envelope)
            case Result.TYPE:
                await batch.learn(received.parse(Result), received.envelope)
            case RoomSnapshot.TYPE:
                return await self._lacking(batch, received.parse(RoomSnapshot), received.envelope)
            case Notice.TYPE:
                return [notice(received.parse(Notice), received.envelope)]
            case Request.TYPE:
                return await self._asked(batch, _whole(received, received.parse(Request)), received.envelope)
            case unknown:
                raise Poison(received, f"messages of type {unknown} are not known here")
        return []

    async def _asked(self, batch: Batch, asked: Request, cause: Envelope) -> list[Post]:
        """What is to be read again for it."""
        configuration = self._configurations.get(asked.tenant)
        if configuration is None:
            return []
        hints = Hints(configuration, cause, self._ports.clock.now())
        match asked.ask:
            case Ask.REPLAY:
                await batch.replay(asked, cause)
            case Ask.RECHECK:
                return hints.about(await batch.replay(asked, cause))
            case Ask.READ_AGAIN:
                return hints.everything(asked.space)
            case Ask.PAUSE | Ask.RESUME:
                batch.pause(asked)
                return [notice(of_pause(asked, self._ports.clock.now()), cause)]
        return []

    async def _lacking(self, batch: Batch, snapshot: RoomSnapshot, cause: Envelope) -> list[Post]:
        """What the snapshot lacks is looked up by id; what is in doubt is told to people, and nothing else."""
        if snapshot.doubt is not None:
            return [notice(of_doubt(snapshot, snapshot.doubt), cause)]
        configuration = self._configurations.get(snapshot.tenant)
        lacking = await batch.lacking(snapshot)
        return Hints(configuration, cause, self._ports.clock.now()).about(lacking) if configuration else []

    def wake(self, tenant: TenantId) -> None:
        """Its configuration is new."""
        partition = self._partitions.get(self._publisher.partition_of(tenant))
        if partition is not None:
            partition.wake(tenant)

    async def look_at_due(self) -> None:
        for partition in list(self._partitions.values()):
            await partition.look_at_due(_tick)

    def bulk_room(self, number: int) -> int:
        """For so many more of a partition, until some of those under way are answered; not known before it is open."""
        partition = self._partitions.get(number)
        return max(self._bulk_open_max - partition.bulk_open, 0) if partition is not None else 0

    def imminent(self) -> int:
        return sum(partition.imminent() for partition in self._partitions.values())


def _whole(received: Received, asked: Request) -> Request:
    """Raises Poison where a part of a tenant is to be paused."""
    part = asked.link or asked.space or asked.since or asked.only_failed
    if asked.ask in (Ask.PAUSE, Ask.RESUME) and part:
        raise Poison(received, f"{asked.ask} is for a tenant as a whole; ask without link, space, since and failed")
    return asked


async def _tick(batch: Batch, due: list[LinkId]) -> None:
    for link in due:
        await batch.tick(link, TickWhy.DUE)
