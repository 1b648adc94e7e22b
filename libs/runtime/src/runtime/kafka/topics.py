"""Topics made from the table in `contracts.topics`, and checked against it. Safe to repeat."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, TypeVar

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code
from faststream.kafka.security import parse_security
from faststream.security import BaseSecurity

from contracts.topics import ALL_TOPICS, DEAD_RETENTION, Cleanup, Topic
from runtime.backoff import Backoff
from runtime.ports.unavailable import Unavailable
from runtime.real.chance import RealChance
from runtime.real.clock import RealClock

log = logging.getLogger(__name__)

ANSWER_S = 15.0
DEAD_BYTES_MAX = 2 * 1024 * 1024
"""A dead letter holds the original, which may be as large as the broker takes (1 MiB), and its own headers."""
_REPLICAS_FOR_MIN_ISR = 3
_WHERE = "BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS and that the brokers run"
T = TypeVar("T")


class WrongTopics(Exception):
    """What the brokers have is not what the services need; the text says what to do."""


async def create_topics(
    bootstrap_servers: str,
    partitions: int,
    *,
    replication: int = 1,
    security: BaseSecurity | None = None,
    wait_s: float = 120,
) -> list[str]:
    """The names of the topics that were missing. Raises Unavailable after `wait_s` without Kafka, WrongTopics."""

    async def create(admin: AIOKafkaAdminClient) -> list[str]:
        missing = await _missing(admin, partitions)
        if missing:
            new = [one for one in wanted(partitions, replication) if one.name in missing]
            _raise_errors(await admin.create_topics(new, timeout_ms=int(ANSWER_S * 1000)))
        return missing

    return await _ask(bootstrap_servers, security, create, wait_s)


async def await_topics(
    bootstrap_servers: str, partitions: int, *, security: BaseSecurity | None = None, wait_s: float = 120
) -> None:
    """Returns when Kafka answers and has all topics. Raises Unavailable after `wait_s`, WrongTopics."""

    async def look(admin: AIOKafkaAdminClient) -> None:
        if missing := await _missing(admin, partitions):
            raise _Missing(f"has no topic {missing[0]}; make the topics with `booking-sync topics`")

    await _ask(bootstrap_servers, security, look, wait_s)


class _Missing(Exception):
    """Somebody may be making the topics at this moment."""


async def _ask(
    bootstrap_servers: str,
    security: BaseSecurity | None,
    ask: Callable[[AIOKafkaAdminClient], Awaitable[T]],
    wait_s: float,
) -> T:
    clock = RealClock()
    backoff, tries, until = Backoff(clock, RealChance()), 0, clock.monotonic() + wait_s
    while True:
        try:
            async with asyncio.timeout(ANSWER_S), _admin(bootstrap_servers, security) as admin:
                return await ask(admin)
        except (KafkaError, OSError, TimeoutError, _Missing) as away:
            tries += 1
            why = (
                str(away) if isinstance(away, _Missing) else f"does not answer ({type(away).__name__}); check {_WHERE}"
            )
            if clock.monotonic() > until:
                raise Unavailable(f"Kafka at {bootstrap_servers} {why}. Given up after {wait_s:.0f} s") from away
            log.info("kafka.waits", extra={"tries": tries, "why": why})
            await backoff.wait(tries)


@asynccontextmanager
async def _admin(bootstrap_servers: str, security: BaseSecurity | None) -> AsyncIterator[AIOKafkaAdminClient]:
    admin = AIOKafkaAdminClient(
        bootstrap_servers=bootstrap_servers.split(","),
        client_id="booking-sync-topics",
        request_timeout_ms=int(ANSWER_S * 1000),
        **parse_security(security),
    )
    try:
        await admin.start()
        yield admin
    finally:
        await admin.close()


async def _missing(admin: AIOKafkaAdminClient, partitions: int) -> list[str]:
    """Raises WrongTopics when one that is there has another number of partitions."""
    known = await _partitions_by_topic(admin)
    _check(known, partitions)
    return [one.name for one in wanted(partitions, 1) if one.name not in known]


async def _partitions_by_topic(admin: AIOKafkaAdminClient) -> dict[str, int]:
    names = set(await admin.list_topics())
    ours = [name for topic in ALL_TOPICS for name in (topic.name, topic.dead) if name in names]
    if not ours:
        return {}
    return {found["topic"]: len(found["partitions"]) for found in await admin.describe_topics(ours)}


def _check(known: Mapping[str, int], partitions: int) -> None:
    for topic in ALL_TOPICS:
        count = known.get(topic.name, partitions)
        if count != partitions:
            raise WrongTopics(
                f"topic {topic.name} has {count} partitions, but BOOKING_SYNC_PARTITIONS is {partitions}; "
                f"set it to {count}, or begin with empty topics: a tenant's place can't change while messages are there"
            )


def _raise_errors(response: Any) -> None:
    for name, code, *words in response.topic_errors:
        error = for_code(code)
        if code and error is not TopicAlreadyExistsError:
            if error.retriable:
                raise error(name)
            why = words[0] if words and words[0] else error.__name__
            raise WrongTopics(f"topic {name} can't be made: {why}")


def wanted(partitions: int, replication: int) -> Sequence[NewTopic]:
    """Every topic and its dead letters, as they are to be made."""
    safe = {"min.insync.replicas": "2"} if replication >= _REPLICAS_FOR_MIN_ISR else {}
    topics = [(topic.name, {**configuration(topic), **safe}) for topic in ALL_TOPICS]
    dead = [(topic.dead, {**_DEAD, **safe}) for topic in ALL_TOPICS]
    return [
        NewTopic(name=name, num_partitions=partitions, replication_factor=replication, topic_configs=config)
        for name, config in (*topics, *dead)
    ]


def configuration(topic: Topic) -> dict[str, str]:
    found = {"cleanup.policy": topic.cleanup.value}
    if topic.cleanup is Cleanup.DELETE and topic.retention is not None:
        found["retention.ms"] = _ms(topic.retention)
    if topic.min_compaction_lag is not None:
        found["min.compaction.lag.ms"] = _ms(topic.min_compaction_lag)
    return found


def _ms(time: timedelta) -> str:
    return str(time // timedelta(milliseconds=1))


_DEAD = {
    "cleanup.policy": Cleanup.DELETE.value,
    "retention.ms": _ms(DEAD_RETENTION),
    "max.message.bytes": str(DEAD_BYTES_MAX),
}
