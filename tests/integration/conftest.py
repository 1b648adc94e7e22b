"""Real Kafka and Redis for the tests, started once. A test whose broker is missing fails; none is skipped."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from uuid import uuid4

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from tests.integration.brokers import Brokers, brokers_for_tests

from runtime.kafka.bus import KafkaBus
from runtime.real.cache import RedisCache
from runtime.real.clock import RealClock


class RealPlace:
    """One test's own topics and names on brokers that others use too."""

    def __init__(self, bootstrap_servers: str, bus: KafkaBus, cache: RedisCache) -> None:
        self.bus = bus
        self.cache = cache
        self.clock = RealClock()
        self._bootstrap_servers = bootstrap_servers

    async def topic(self, partitions: int) -> str:
        admin = AIOKafkaAdminClient(bootstrap_servers=self._bootstrap_servers)
        await admin.start()
        try:
            name = self.name()
            await admin.create_topics([NewTopic(name, partitions, 1)])
        finally:
            await admin.close()
        assert await self.bus.partitions_of(name) == partitions
        return name

    def name(self) -> str:
        return f"test-{uuid4().hex}"


class RealStage:
    def __init__(self, bootstrap_servers: str, redis_url: str) -> None:
        self._bootstrap_servers = bootstrap_servers
        self._redis_url = redis_url

    def run(self, play: Callable[[RealPlace], Awaitable[None]]) -> None:
        asyncio.run(self._run(play))

    async def _run(self, play: Callable[[RealPlace], Awaitable[None]]) -> None:
        bus, cache = KafkaBus(self._bootstrap_servers), RedisCache(self._redis_url)
        await bus.start()
        try:
            await play(RealPlace(self._bootstrap_servers, bus, cache))
        finally:
            await bus.stop()
            await cache.close()


@pytest.fixture(scope="session")
def brokers() -> Iterator[Brokers]:
    with brokers_for_tests() as found:
        yield found


@pytest.fixture(scope="session")
def stage(brokers: Brokers) -> RealStage:
    return RealStage(brokers.kafka, brokers.redis_url)
