"""What a stage gives a conformance test, and what the tests of the bus share."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from runtime.ports.bus import Bus, Consumer, Outgoing, Record, TopicPartition
from runtime.ports.cache import Cache
from runtime.ports.clock import Clock


class Place(Protocol):
    """One test's own part of a stage; nothing of another test shows in it."""

    bus: Bus
    cache: Cache
    clock: Clock

    async def topic(self, partitions: int) -> str:
        """A new, empty topic."""
        ...

    def name(self) -> str:
        """For a group, or the start of a cache key; never given twice."""
        ...


Play = Callable[[Place], Awaitable[None]]


class Stage(Protocol):
    def run(self, play: Play) -> None:
        """Once or often, on virtual or real time; cleans up after itself."""
        ...


@dataclass
class Listener:
    """Notes what it is told, into a list that several may share."""

    name: str = "one"
    told: list[str] = field(default_factory=list)
    on_revoke: Callable[[Sequence[TopicPartition]], Awaitable[None]] | None = None

    async def on_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        self.told.append(f"{self.name} loses")
        if self.on_revoke is not None:
            await self.on_revoke(revoked)
        self.told.append(f"{self.name} lost")

    async def on_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        assert len(set(assigned)) == len(assigned)
        self.told.append(f"{self.name} gets")


async def publish(place: Place, topic: str, *values: str, partition: int = 0) -> list[int]:
    records = [Outgoing(topic, partition, b"key", value.encode()) for value in values]
    return [await ack for ack in [await place.bus.send(record) for record in records]]


async def read(place: Place, consumer: Consumer, count: int, *, within_s: float = 60) -> list[Record]:
    """At least so many records, else what came in that time."""
    until = place.clock.monotonic() + within_s
    found: list[Record] = []
    while len(found) < count and place.clock.monotonic() < until:
        for records in (await consumer.getmany(timeout_s=0.2, max_records=500)).values():
            found += records
    return found


async def eventually(place: Place, holds: Callable[[], bool], *, within_s: float = 90) -> None:
    until = place.clock.monotonic() + within_s
    while not holds():
        assert place.clock.monotonic() < until, "it did not happen in time"
        await place.clock.sleep(0.05)


def values(records: Sequence[Record]) -> list[str]:
    return [(record.value or b"").decode() for record in records]
