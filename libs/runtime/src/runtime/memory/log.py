"""The partitions' logs: records, their offsets, who is woken by a new one."""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from contracts.topics import Topic
from runtime.memory.clock import MemoryClock
from runtime.ports.bus import Outgoing, Record, TopicPartition


class UnknownTopic(LookupError):
    """The topic, or this partition of it, was never created."""


class Journal:
    """What happened, in order: a digest of all, the last lines to read."""

    def __init__(self, lines_max: int = 2000) -> None:
        self._digest = hashlib.blake2b(digest_size=16)
        self.lines: deque[str] = deque(maxlen=lines_max)

    def note(self, what: str) -> None:
        line = f"{asyncio.get_running_loop().time():.6f} {what}"
        self._digest.update(line.encode() + b"\n")
        self.lines.append(line)

    @property
    def digest(self) -> str:
        """Equal for equal runs."""
        return self._digest.hexdigest()


class Logs:
    def __init__(self, topics: Iterable[Topic], partitions: int, journal: Journal) -> None:
        self._partitions: dict[str, int] = {}
        self._records: dict[TopicPartition, list[Record]] = {}
        self._clock = MemoryClock()
        self._journal = journal
        self.on_append: list[Callable[[TopicPartition], None]] = []
        for topic in topics:
            self.create(topic.name, partitions)
            self.create(topic.dead, partitions)

    def create(self, topic: str, partitions: int) -> None:
        self._partitions[topic] = partitions
        for number in range(partitions):
            self._records.setdefault(TopicPartition(topic, number), [])

    def partitions_of(self, topic: str) -> int:
        if topic not in self._partitions:
            raise UnknownTopic(f"{topic} was never created")
        return self._partitions[topic]

    def append(self, out: Outgoing) -> int:
        """The record's offset."""
        place = TopicPartition(out.topic, out.partition)
        log = self.of(place)
        offset = len(log)
        at = self._clock.now()
        log.append(Record(out.topic, out.partition, offset, out.key, out.value, tuple(out.headers), at))
        size = -1 if out.value is None else len(out.value)
        self._journal.note(f"append {out.topic}/{out.partition}/{offset} key={out.key!r} bytes={size}")
        for wake in self.on_append:
            wake(place)
        return offset

    def of(self, place: TopicPartition) -> list[Record]:
        if place not in self._records:
            raise UnknownTopic(f"{place.topic}/{place.partition} was never created")
        return self._records[place]

    def end(self, place: TopicPartition) -> int:
        return len(self.of(place))

    def read(self, place: TopicPartition, start: int, count: int) -> Sequence[Record]:
        return self.of(place)[start : start + count]

    def filled(self) -> Sequence[TopicPartition]:
        return [place for place, log in self._records.items() if log]
