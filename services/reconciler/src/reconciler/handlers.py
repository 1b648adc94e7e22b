"""News of a partition → decisions. Nothing is decided before the configuration that a message was written under."""

from collections.abc import Sequence

from contracts.envelope import Envelope
from contracts.ids import LinkId
from contracts.observations import Observation, RoomSnapshot
from contracts.requests import Ask, Request
from contracts.results import Result
from reconciler.batch import Batch
from reconciler.decision.news import TickWhy
from reconciler.look_again import Hints
from reconciler.partition import Partition
from runtime.configuration import Configurations
from runtime.ports import Ports
from runtime.publish import Post, Publisher
from runtime.received import Poison, Received


class Handlers:
    def __init__(self, ports: Ports, publisher: Publisher, configurations: Configurations) -> None:
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
        """Of one partition. Raises Poison, Unavailable."""
        messages = [(received, message) for received in batch if (message := _parsed(received)) is not None]
        self._configurations.require(received for received, _ in messages)
        if not messages:
            return

        hints: list[Post] = []

        async def news(to: Batch) -> None:
            hints.clear()  # decided once more after a lost place
            for received, message in messages:
                match message:
                    case Observation():
                        await to.observe(message, received.envelope)
                    case Result():
                        await to.learn(message, received.envelope)
                    case Request():
                        hints.extend(await self._asked(to, message, received.envelope))

        await self._partitions[batch[0].record.partition].decide(news)
        await self._publisher.publish(hints)

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
        return []

    async def look_at_due(self) -> None:
        for partition in list(self._partitions.values()):
            await partition.look_at_due(_tick)

    def imminent(self) -> int:
        return sum(partition.imminent() for partition in self._partitions.values())


async def _tick(batch: Batch, due: list[LinkId]) -> None:
    for link in due:
        await batch.tick(link, TickWhy.DUE)


def _parsed(received: Received) -> Observation | Result | Request | None:
    """None for what asks for no decision here: what a room snapshot lacks, ingest has looked up by id already.

    Raises Poison.
    """
    match received.envelope.type:
        case Observation.TYPE:
            return received.parse(Observation)
        case Result.TYPE:
            return received.parse(Result)
        case Request.TYPE:
            request = received.parse(Request)
            if request.ask in (Ask.PAUSE, Ask.RESUME):
                raise Poison(received, f"{request.ask} can't be asked for; set the state of the tenant's configuration")
            return request
        case RoomSnapshot.TYPE:
            return None
        case unknown:
            raise Poison(received, f"messages of type {unknown} are not known here")
