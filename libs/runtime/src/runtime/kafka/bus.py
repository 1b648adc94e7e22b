"""The bus on Kafka: FastStream owns the connections and the life of every consumer (`kafka.md` §3.0)."""

import asyncio
from collections.abc import Awaitable, Iterable, Sequence

from aiokafka.coordinator.assignors.range import RangePartitionAssignor
from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.security import BaseSecurity

from runtime.kafka.consumer import ANSWER_S, KafkaConsumer, KafkaReader, theirs
from runtime.kafka.errors import reaching_kafka
from runtime.kafka.listener import Listener
from runtime.kafka.producer import Ack, RawProducer
from runtime.metrics import PUBLISHED
from runtime.ports.bus import Outgoing, RebalanceListener, TopicPartition
from runtime.real.clock import RealClock

REQUEST_TIMEOUT_MS = 40_000
"""Longer than a barrier holds up a join (drain 20 s, commit 10 s)."""
DEADLINE_S = REQUEST_TIMEOUT_MS / 1000 + 5
LINGER_MS = 2
BATCH_BYTES = 256 * 1024
FETCH_WAIT_MS = 100
"""How long a broker may hold back the answer to a fetch that finds nothing: what else is asked of it waits behind."""
REQUEST_BYTES_MAX = 2 * 1024 * 1024
"""A dead letter is larger than what it holds, by its two headers."""


class KafkaBus:
    """All of one process. `start` before use, `stop` at the end; FastStream's app may do both through `broker`."""

    def __init__(
        self, bootstrap_servers: str, *, client_id: str = "booking-sync", security: BaseSecurity | None = None
    ) -> None:
        self.broker = KafkaBroker(
            bootstrap_servers.split(","),
            client_id=client_id,
            security=security,
            acks="all",
            enable_idempotence=False,
            linger_ms=LINGER_MS,
            max_batch_size=BATCH_BYTES,
            max_request_size=REQUEST_BYTES_MAX,
            request_timeout_ms=REQUEST_TIMEOUT_MS,
            allow_auto_create_topics=False,
            logger=None,
        )
        self._producer = RawProducer()
        self.broker.config.broker_config.producer = self._producer

    async def start(self, topics: Iterable[str] = ()) -> None:
        """Connects. Raises Unavailable; may be tried again.

        What is known of `topics` need not be asked for by the first `send`, when Kafka may just be away.
        """
        with reaching_kafka("connecting"):
            try:
                await self.broker.start()
                for topic in topics:
                    await self._producer.partitions_of(topic)
            except BaseException:
                await self.broker.stop()
                raise

    async def stop(self) -> None:
        """What was sent is flushed; consumers that still run leave their groups."""
        await self.broker.stop()

    async def send(self, record: Outgoing) -> Awaitable[int]:
        with reaching_kafka(f"publishing to {record.topic}"):
            async with asyncio.timeout(DEADLINE_S):
                sent = await self._producer.send(record)
        PUBLISHED.add(1, {"topic": record.topic})
        return Ack(sent, record.topic, DEADLINE_S)

    async def consumer(self, *, group: str, topics: Sequence[str], listener: RebalanceListener) -> KafkaConsumer:
        """Returns when the first assignment is there. Raises Unavailable."""
        subscriber = self.broker.subscriber(
            *topics,
            group_id=group,
            ack_policy=AckPolicy.MANUAL,
            auto_offset_reset="earliest",
            listener=Listener(group, listener),
            partition_assignment_strategy=[RangePartitionAssignor],
            rebalance_timeout_ms=60_000,
            session_timeout_ms=10_000,
            heartbeat_interval_ms=1_000,
            fetch_max_wait_ms=FETCH_WAIT_MS,
            persistent=False,
            include_in_schema=False,
        )
        with reaching_kafka(f"{group} joins"):
            try:
                await subscriber.start()
            except BaseException:
                await subscriber.stop()
                raise
        return KafkaConsumer(subscriber.consumer, subscriber.stop, name=group)

    async def reader(self, partitions: Sequence[TopicPartition]) -> KafkaReader:
        """Raises Unavailable."""
        build = await self.broker.connect()
        consumer = build(group_id=None, enable_auto_commit=False, auto_offset_reset="earliest")
        consumer.assign(theirs(partitions))
        with reaching_kafka("a reader starts"):
            try:
                await consumer.start()
                await RealClock().sleep(0)  # aiokafka's stop is cancelled by its own task, if that has not begun
            except BaseException:
                await consumer.stop()
                raise
        return KafkaReader(consumer, consumer.stop, name="reader")

    async def partitions_of(self, topic: str) -> int:
        """Raises Unavailable, also when there is no such topic."""
        with reaching_kafka(f"asking for {topic}"):
            async with asyncio.timeout(ANSWER_S):
                return await self._producer.partitions_of(topic)
