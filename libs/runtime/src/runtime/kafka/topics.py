"""Topics made from the table in `contracts.topics`, and checked against it. Safe to repeat."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

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
_PASSING = "passing"


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
    clock, tries, until = RealClock(), 0, RealClock().monotonic() + wait_s
    backoff = Backoff(clock, RealChance())
    while True:
        try:
            async with asyncio.timeout(ANSWER_S):
                return await _try_to_create(bootstrap_servers, partitions, replication, security)
        except (KafkaError, OSError, TimeoutError) as away:
            tries += 1
            if clock.monotonic() > until:
                raise Unavailable(
                    f"Kafka at {bootstrap_servers} does not answer for {wait_s:.0f} s ({type(away).__name__}); "
                    "check BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS and that the brokers run"
                ) from away
            log.info("kafka.waits", extra={"tries": tries, "why": type(away).__name__})
            await backoff.wait(tries)


async def _try_to_create(
    bootstrap_servers: str, partitions: int, replication: int, security: BaseSecurity | None
) -> list[str]:
    admin = AIOKafkaAdminClient(
        bootstrap_servers=bootstrap_servers.split(","),
        client_id="booking-sync-topics",
        request_timeout_ms=int(ANSWER_S * 1000),
        **parse_security(security),
    )
    try:
        await admin.start()
        known = await _partitions_by_topic(admin)
        _check(known, partitions)
        missing = [one for one in wanted(partitions, replication) if one.name not in known]
        if missing:
            _raise_errors(await admin.create_topics(missing, timeout_ms=int(ANSWER_S * 1000)))
        return [one.name for one in missing]
    finally:
        await admin.close()


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
