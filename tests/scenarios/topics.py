"""What the product says on the bus about one tenant: its links, its outcomes; and what people send there."""

from tests.scenarios.seen import Told

from contracts.base import Value
from contracts.envelope import read_headers
from contracts.ids import LinkId, MessageId, TenantId
from contracts.links import Link
from contracts.murmur2 import partition_for
from contracts.outcomes import Outcome
from contracts.rules import Rule
from contracts.topics import LINKS, OUTCOMES, Topic
from runtime.ports.bus import Bus, Consumer, Record, TopicPartition
from runtime.publish import Post, Publisher

_NOT_TOLD = frozenset({Rule.R3, Rule.E4})
"""Acknowledgements, and a room's confirmation of our own meeting."""


class Topics:
    def __init__(self, bus: Bus, partitions: int, tenant: TenantId) -> None:
        self._bus = bus
        self._publisher = Publisher(bus, partitions)
        self._tenant = tenant
        number = partition_for(tenant, partitions)
        self._places = [TopicPartition(LINKS.name, number), TopicPartition(OUTCOMES.name, number)]
        self._reader: Consumer | None = None
        self._links: dict[LinkId, Link] = {}
        self._told: dict[MessageId, Outcome] = {}
        self._told_before = 0

    async def publish(self, topic: Topic, message: Value) -> None:
        await self._publisher.publish([Post(topic, self._tenant, message)])

    async def links(self) -> list[Link]:
        """The newest record of each link, the newest link last."""
        await self._catch_up()
        return sorted(self._links.values(), key=_age)

    async def mark(self) -> None:
        """What was told until now is not asked about any more."""
        await self._catch_up()
        self._told_before = len(self._told)

    async def told(self) -> list[Told]:
        """Outcomes since the mark."""
        await self._catch_up()
        since = list(self._told.values())[self._told_before :]
        return [
            Told(o.rule.value, o.result.value, o.reason and o.reason.value) for o in since if o.rule not in _NOT_TOLD
        ]

    async def close(self) -> None:
        if self._reader is not None:
            await self._reader.stop()

    async def _catch_up(self) -> None:
        if self._reader is None:
            self._reader = await self._bus.reader(self._places)
        ends = await self._reader.end_offsets(self._places)
        while any([await self._reader.position(place) < ends[place] for place in self._places]):
            found = await self._reader.getmany(timeout_s=0.5, max_records=1000)
            for records in found.values():
                for record in records:
                    self._take(record)

    def _take(self, record: Record) -> None:
        envelope = read_headers(record.headers)
        if envelope.tenant != self._tenant or record.value is None:
            return
        if envelope.type == Link.TYPE:
            link = Link.from_json(record.value)
            known = self._links.get(link.link)
            if known is None or _age(known) < _age(link):
                self._links[link.link] = link
        elif envelope.type == Outcome.TYPE:
            self._told.setdefault(envelope.message, Outcome.from_json(record.value))


def _age(link: Link) -> tuple[int, int]:
    return (link.epoch, link.revision)
