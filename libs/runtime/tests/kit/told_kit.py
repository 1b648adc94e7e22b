"""What an ingest service has told on the bus in memory, live and in bulk."""

from dataclasses import dataclass, field
from typing import Protocol

from contracts.doubt import Doubt
from contracts.envelope import read_headers
from contracts.notices import Notice
from contracts.observations import Observation, RoomSnapshot
from contracts.topics import EVENTS, EVENTS_BULK, Topic
from runtime.memory.bus import MemoryBus
from runtime.ports.bus import Record, TopicPartition


class OnABus(Protocol):
    @property
    def bus(self) -> MemoryBus: ...


@dataclass
class Told:
    world: OnABus
    read: set[tuple[TopicPartition, int]] = field(default_factory=set, kw_only=True)

    def news(self) -> list[Observation]:
        """Observations since the last call."""
        records = [*self._of(EVENTS_BULK, Observation.TYPE), *self._of(EVENTS, Observation.TYPE)]
        new = [one for one in records if (one.source, one.offset) not in self.read]
        self.read |= {(one.source, one.offset) for one in new}
        return [Observation.from_json(one.value) for one in new if one.value]

    def told_in_bulk(self) -> int:
        """Observations so far."""
        return len(self._of(EVENTS_BULK, Observation.TYPE))

    def snapshots(self) -> list[RoomSnapshot]:
        """Of rooms read to the end, so far."""
        read = self._of(EVENTS_BULK, RoomSnapshot.TYPE)
        return [RoomSnapshot.from_json(one.value) for one in read if one.value]

    def newest(self) -> dict[str, RoomSnapshot]:
        """The newest snapshot of each space."""
        return {one.space: one for one in self.snapshots()}

    def doubts(self) -> list[Doubt]:
        """What full reads lacked so that nothing was concluded, so far."""
        read = [RoomSnapshot.from_json(one.value) for one in self._of(EVENTS, RoomSnapshot.TYPE) if one.value]
        return [one.doubt for one in read if one.doubt is not None]

    def notices(self) -> list[Notice]:
        """So far."""
        return [Notice.from_json(one.value) for one in self._of(EVENTS, Notice.TYPE) if one.value]

    def _of(self, topic: Topic, kind: str) -> list[Record]:
        return [one for one in self.world.bus.records(topic.name) if read_headers(one.headers).type == kind]
