"""`booking-sync what-if` on real Kafka: reads what was recorded, and leaves no trace."""

import asyncio
import json
import os
import subprocess
from pathlib import Path
from uuid import uuid4

from aiokafka.admin import AIOKafkaAdminClient
from decision_kit import at, policy
from reconciler_kit import observed
from tests.integration.brokers import Brokers

from booking_sync.local.children import booking_sync
from booking_sync.local.services import PARTITIONS
from contracts.ids import TenantId
from contracts.topics import ALL_TOPICS, CONFIG, EVENTS
from runtime.kafka.bus import KafkaBus
from runtime.ports.bus import TopicPartition
from runtime.publish import Post, Publisher

_PATIENCE_S = 60


async def test_it_tells_the_difference_and_writes_nothing(brokers: Brokers, tmp_path: Path) -> None:
    tenant, file = TenantId(f"what-if-{uuid4().hex}"), tmp_path / "found.json"
    await recorded(brokers, tenant)
    before = await traces(brokers)
    told = await asyncio.to_thread(
        subprocess.run,
        booking_sync("what-if", "--tenant", tenant, "--set", "spaces.atrium.mode=momentus", "--json", str(file)),
        env=os.environ | {"BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS": brokers.kafka},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "1 booking would have ended differently" in told.stdout
    assert [one["as_changed"]["rule"] for one in json.loads(file.read_text())["different"]] == ["O7"]
    assert await traces(brokers) == before


async def recorded(brokers: Brokers, tenant: TenantId) -> None:
    configuration = policy().configuration.model_copy(update={"tenant": tenant})
    news = observed("Budget review", "accepted", at(9, 10), 1).model_copy(update={"tenant": tenant})
    bus = KafkaBus(brokers.kafka)
    await bus.start()
    try:
        await Publisher(bus, PARTITIONS).publish([Post(CONFIG, tenant, configuration), Post(EVENTS, tenant, news)])
    finally:
        await bus.stop()


async def traces(brokers: Brokers) -> tuple[dict[TopicPartition, int], set[str]]:
    """The end of every partition, and the groups that there are."""
    places = [TopicPartition(topic.name, number) for topic in ALL_TOPICS for number in range(PARTITIONS)]
    bus, admin = KafkaBus(brokers.kafka), AIOKafkaAdminClient(bootstrap_servers=brokers.kafka)
    await bus.start()
    await admin.start()
    try:
        reader = await bus.reader(places)
        try:
            ends = dict(await reader.end_offsets(places))
        finally:
            await reader.stop()
        return ends, {str(group[0]) for group in await admin.list_consumer_groups()}
    finally:
        await admin.close()
        await bus.stop()
