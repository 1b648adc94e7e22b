"""FastStream's producer, sending records as they are."""

import asyncio
from collections.abc import Generator
from typing import Any

from aiokafka import AIOKafkaProducer
from faststream.kafka.publisher.producer import AioKafkaFastProducerImpl

from runtime.kafka.errors import reaching_kafka
from runtime.ports.bus import Outgoing
from runtime.ports.unavailable import Unavailable


class RawProducer(AioKafkaFastProducerImpl):
    """Started and stopped by FastStream; its own `publish` takes text headers, once each, and adds some.

    A dead letter's headers must stay as they came, so records are handed to aiokafka here.
    """

    def __init__(self) -> None:
        super().__init__(parser=None, decoder=None)
        self._raw: AIOKafkaProducer | None = None

    async def connect(self, producer: AIOKafkaProducer, *args: Any, **kwargs: Any) -> None:
        try:
            await super().connect(producer, *args, **kwargs)
        except BaseException:
            await producer.stop()
            raise
        self._raw = producer

    async def disconnect(self) -> None:
        await super().disconnect()
        self._raw = None

    async def send(self, record: Outgoing) -> "asyncio.Future[Any]":
        """Buffered in order of the calls; the future gives aiokafka's metadata."""
        future: asyncio.Future[Any] = await self._connected().send(
            record.topic,
            value=record.value,
            key=record.key,
            partition=record.partition,
            headers=list(record.headers),
        )
        future.add_done_callback(_seen)
        return future

    async def partitions_of(self, topic: str) -> int:
        return len(await self._connected().partitions_for(topic))

    def _connected(self) -> AIOKafkaProducer:
        if self._raw is None:
            raise Unavailable("Kafka: not connected")
        return self._raw


def _seen(future: "asyncio.Future[Any]") -> None:
    """Who waits for one acknowledgement of many and fails need not look at the others."""
    if not future.cancelled():
        future.exception()


class Ack:
    """The offset of a sent record, once acknowledged. May be awaited late, often, or never."""

    def __init__(self, sent: "asyncio.Future[Any]", topic: str, deadline_s: float) -> None:
        self._sent = sent
        self._topic = topic
        self._until = asyncio.get_running_loop().time() + deadline_s

    def __await__(self) -> Generator[Any, None, int]:
        return self._offset().__await__()

    async def _offset(self) -> int:
        with reaching_kafka(f"publishing to {self._topic}"):
            if not self._sent.done():
                async with asyncio.timeout_at(self._until):
                    await asyncio.shield(self._sent)
            return int(self._sent.result().offset)
