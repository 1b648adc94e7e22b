"""The Consumer port over an aiokafka consumer that FastStream built."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka import TopicPartition as KafkaPartition

from runtime.kafka.errors import reaching_kafka
from runtime.kafka.listener import ours
from runtime.metrics import RECEIVED
from runtime.ports.bus import NotOurs, Record, TopicPartition

log = logging.getLogger(__name__)

ANSWER_S = 8.0
"""aiokafka retries passing errors without limit. Less than the loop's own patience, so that the words are ours."""
STOP_S = 10.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class KafkaConsumer:
    def __init__(self, consumer: AIOKafkaConsumer, stop: Callable[[], Awaitable[None]], *, name: str) -> None:
        """`stop` ends the consumer and leaves the group; `name` is the group's, for words."""
        self._consumer = consumer
        self._stop = stop
        self._name = name
        self._stopped = False

    async def getmany(self, *, timeout_s: float, max_records: int) -> Mapping[TopicPartition, Sequence[Record]]:
        with reaching_kafka(f"{self._name} polls"):
            found = await self._consumer.getmany(timeout_ms=int(timeout_s * 1000), max_records=max_records)
        for place, records in found.items():
            RECEIVED.add(len(records), {"topic": place.topic, "group": self._name})
        return {TopicPartition(p.topic, p.partition): [_record(one) for one in records] for p, records in found.items()}

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        with reaching_kafka(f"{self._name} commits"):
            async with asyncio.timeout(ANSWER_S):
                await self._consumer.commit({_theirs(place): offset for place, offset in offsets.items()})

    def assignment(self) -> Sequence[TopicPartition]:
        return [] if self._stopped else ours(self._consumer.assignment())

    async def position(self, partition: TopicPartition) -> int:
        with reaching_kafka(f"{self._name} asks for its position"):
            async with asyncio.timeout(ANSWER_S):
                return int(await self._consumer.position(_theirs(partition)))

    def highwater(self, partition: TopicPartition) -> int | None:
        if _theirs(partition) not in self._consumer.assignment():
            return None
        end: int | None = self._consumer.highwater(_theirs(partition))
        return end

    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> Mapping[TopicPartition, int]:
        with reaching_kafka(f"{self._name} asks for the ends"):
            async with asyncio.timeout(ANSWER_S):
                ends = await self._consumer.end_offsets([_theirs(one) for one in partitions])
        return {TopicPartition(place.topic, place.partition): int(end) for place, end in ends.items()}

    def pause(self, *partitions: TopicPartition) -> None:
        with reaching_kafka(f"{self._name} pauses"):
            self._consumer.pause(*map(_theirs, partitions))

    def resume(self, *partitions: TopicPartition) -> None:
        with reaching_kafka(f"{self._name} resumes"):
            self._consumer.resume(*map(_theirs, partitions))

    def paused(self) -> Sequence[TopicPartition]:
        if not self._consumer.assignment():
            return []
        return ours(self._consumer.paused())

    def seek(self, partition: TopicPartition, offset: int) -> None:
        with reaching_kafka(f"{self._name} seeks"):
            self._consumer.seek(_theirs(partition), offset)

    async def stop(self) -> None:
        if self._stopped:
            return
        self._stopped = True
        try:
            async with asyncio.timeout(STOP_S):
                await self._stop()
        except Exception:  # the process goes on to its end; the group learns by missing heartbeats
            log.exception("consumer.stop.failed", extra={"group": self._name})


class KafkaReader(KafkaConsumer):
    """Without a group."""

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        raise NotOurs(f"a reader has no group to commit {len(offsets)} offsets in")


def theirs(partitions: Iterable[TopicPartition]) -> list[KafkaPartition]:
    return [_theirs(one) for one in partitions]


def _theirs(place: TopicPartition) -> KafkaPartition:
    return KafkaPartition(place.topic, place.partition)


def _record(raw: Any) -> Record:
    return Record(
        topic=raw.topic,
        partition=raw.partition,
        offset=raw.offset,
        key=raw.key,
        value=raw.value,
        headers=tuple((name, value or b"") for name, value in raw.headers),
        at=_EPOCH + timedelta(milliseconds=max(raw.timestamp, 0)),
    )
