"""A Redis and a Kafka without memory: links are made when they are asked for, and what is written is acknowledged."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Mapping, Sequence
from datetime import date
from typing import cast

from benchmarks.links import Templates, kind_of
from benchmarks.venue import Booking, number_in, numbers_of

from contracts.ids import LinkId, SpaceId, TenantId
from contracts.topics import LINKS
from runtime.ports.bus import Consumer, Outgoing, Record, TopicPartition
from runtime.ports.cache import Guard, Put, Write
from runtime.views import hw_key

_LATELY = 3_000


class EndlessCache:
    """As the reconciler's keys are named. It finds bookings by their room copies and days."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._hw: bytes | None = None
        self._lately: OrderedDict[str, Booking] = OrderedDict()
        """By link: ids can't be read backwards."""

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        return [self._value(key) for key in keys]

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:  # noqa: ARG002
        _, kind, *rest = key.split(":")
        if kind != "day":
            return []
        tenant, space, day = rest
        numbers = numbers_of(TenantId(tenant), SpaceId(space), date.fromisoformat(day))
        return [self._named(Booking(number)) for number in numbers]

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:  # noqa: ARG002
        for write in writes:
            if isinstance(write, Put) and write.key == hw_key(0):
                self._hw = write.value
        return True

    def _value(self, key: str) -> bytes | None:
        _, kind, *rest = key.split(":")
        if kind == "hw":
            return self._hw
        if kind == "alias" and rest[1] == "outlook":
            return self._named(Booking(number_in(rest[2]))).encode()
        if kind == "link":
            of = self._lately.get(rest[0])  # holds (E12) are asked for, too, and there are none
            return self._templates[kind_of(of)].body(of) if of is not None else None
        return None

    def _named(self, of: Booking) -> LinkId:
        self._lately[of.link] = of
        if len(self._lately) > _LATELY:
            self._lately.popitem(last=False)
        return of.link


class EndlessBus:
    def __init__(self) -> None:
        self._ends: dict[str, int] = {}

    async def send(self, record: Outgoing) -> Awaitable[int]:
        offset = self._ends.get(record.topic, 0)
        self._ends[record.topic] = offset + 1
        acknowledged: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        acknowledged.set_result(offset)
        return acknowledged

    async def consumer(self, **_: object) -> Consumer:
        raise NotImplementedError

    async def reader(self, partitions: Sequence[TopicPartition]) -> Consumer:  # noqa: ARG002
        return cast("Consumer", _ReadToTheEnd(self._ends.get(LINKS.name, 0)))

    async def partitions_of(self, topic: str) -> int:  # noqa: ARG002
        return 1


class _ReadToTheEnd:
    def __init__(self, end: int) -> None:
        self._end = end

    def seek(self, partition: TopicPartition, offset: int) -> None: ...

    async def position(self, partition: TopicPartition) -> int:  # noqa: ARG002
        return self._end

    async def getmany(self, **_: object) -> Mapping[TopicPartition, Sequence[Record]]:
        return {}

    async def stop(self) -> None: ...
