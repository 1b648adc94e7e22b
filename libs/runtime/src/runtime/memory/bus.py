"""The bus in memory: logs, groups, producers, and what a test may do to them."""

import random
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from copy import copy

from contracts.topics import ALL_TOPICS, Topic
from runtime.memory.consumer import MemoryReader
from runtime.memory.faults import BusFaults, Times
from runtime.memory.group import Group
from runtime.memory.log import Journal, Logs
from runtime.memory.member import MemoryConsumer
from runtime.memory.producer import MemoryProducer
from runtime.ports.bus import Outgoing, RebalanceListener, Record, TopicPartition


class MemoryBus:
    """One for all services of a simulation; each incarnation writes through a producer of its own (`mortal`)."""

    def __init__(
        self,
        seed: int | str = 0,
        *,
        partitions: int = 6,
        topics: Iterable[Topic] = ALL_TOPICS,
        times: Times | None = None,
    ) -> None:
        self.journal = Journal()
        self.faults = BusFaults()
        self.times = times or Times()
        self.groups: dict[str, Group] = {}
        self._chance = random.Random(f"bus-{seed}")  # noqa: S311 – chance of a simulation
        self._logs = Logs(topics, partitions, self.journal)
        self._logs.on_append.append(self._wake)
        self._readers: dict[MemoryReader, None] = {}
        self._members = 0
        self._producer = self.producer()

    async def send(self, record: Outgoing) -> Awaitable[int]:
        return await self._producer.send(record)

    def producer(self) -> MemoryProducer:
        return MemoryProducer(self._logs, self.faults, self.times, self._chance)

    async def consumer(self, *, group: str, topics: Sequence[str], listener: RebalanceListener) -> MemoryConsumer:
        for topic in topics:
            self._logs.partitions_of(topic)
        self._members += 1
        one = MemoryConsumer(
            f"{group}-{self._chance.randrange(1000):03}-{self._members}",
            topics,
            listener,
            group=self._group(group),
            logs=self._logs,
            faults=self.faults,
            times=self.times,
            chance=self._chance,
        )
        self._readers[one] = None
        one.start()
        return one

    async def reader(self, partitions: Sequence[TopicPartition]) -> MemoryReader:
        one = MemoryReader(self._logs, self.faults, self.times, self._chance)
        one.begin(dict.fromkeys(partitions, 0))
        self._readers[one] = None
        return one

    def undisturbed(self) -> "MemoryBus":
        """The same logs and groups without the faults: for whoever only looks on."""
        other = copy(self)
        other.faults = BusFaults()
        other._producer = other.producer()  # noqa: SLF001 – its own kind
        return other

    async def partitions_of(self, topic: str) -> int:
        return self._logs.partitions_of(topic)

    def create(self, topic: str, partitions: int) -> None:
        """A topic beyond the contracts', for a test."""
        self._logs.create(topic, partitions)

    def kill(self, member: MemoryReader) -> None:
        """Its process is gone without leaving the group."""
        if isinstance(member, MemoryConsumer):
            member.crash()
        self._readers.pop(member, None)

    def records(self, topic: str) -> list[Record]:
        """Everything in a topic, partition by partition."""
        return [
            record
            for number in range(self._logs.partitions_of(topic))
            for record in self._logs.of(TopicPartition(topic, number))
        ]

    def committed(self, group: str) -> Mapping[TopicPartition, int]:
        return dict(self._group(group).committed)

    def lag(self, group: str, topics: Sequence[str]) -> int:
        """Records of these topics that the group has not committed."""
        committed = self._group(group).committed
        places = [TopicPartition(topic, n) for topic in topics for n in range(self._logs.partitions_of(topic))]
        return sum(self._logs.end(place) - committed.get(place, 0) for place in places)

    def describe(self) -> str:
        """The state in words, for a failed run."""
        lines = [f"{place.topic}/{place.partition}: {self._logs.end(place)} records" for place in self._logs.filled()]
        for group in self.groups.values():
            state = "rebalancing" if group.rebalancing else "stable"
            lines.append(f"group {group.name}: generation {group.generation}, {state}")
            lines += [f"  member {name}, generation {member.generation}" for name, member in group.members.items()]
            lines += [f"  {place.topic}/{place.partition} at {at}" for place, at in group.committed.items()]
        return "\n".join([*lines, "last events:", *self.journal.lines])

    def _group(self, name: str) -> Group:
        if name not in self.groups:
            self.groups[name] = Group(name, self._logs, self.times, self._chance, self.journal)
        return self.groups[name]

    def _wake(self, place: TopicPartition) -> None:
        for reader in self._readers:
            reader.wake(place)
