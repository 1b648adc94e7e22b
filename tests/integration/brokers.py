"""Kafka and Redis for the tests: those that are named, else containers, else processes of this machine."""

import asyncio
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docker  # type: ignore[import-untyped]  # comes with testcontainers, which has no types either
from testcontainers.core.container import DockerContainer
from tests.integration.notifier_process import processes_in

from booking_sync.local import kafka, redis
from booking_sync.local.apache import KAFKA_VERSION
from booking_sync.local.ports import HOST, free_ports
from booking_sync.local.processes import Processes
from booking_sync.local.run_folder import RUN
from booking_sync.local.services import PARTITIONS
from runtime.kafka.topics import create_topics

_FOLDER = RUN / "integration"


@dataclass(frozen=True)
class Brokers:
    kafka: str
    """Bootstrap servers."""
    redis_url: str


@contextmanager
def brokers_for_tests(folder: Path = _FOLDER) -> Iterator[Brokers]:
    """With the product's topics. Raises CannotRun with one line when there can be none: no test is skipped for that."""
    named = os.environ.get(kafka.EXTERNAL), os.environ.get(redis.EXTERNAL)
    with _containers() if _engine_answers() and not any(named) else _processes(folder) as found:
        asyncio.run(create_topics(found.kafka, PARTITIONS, wait_s=60))
        yield found


@contextmanager
def _processes(folder: Path) -> Iterator[Brokers]:
    """Whatever is named in the environment is taken instead of a process."""
    with processes_in(folder) as processes:
        yield asyncio.run(_start(processes))


async def _start(processes: Processes) -> Brokers:
    broker = await kafka.start_kafka(processes, logging.getLogger(__name__).info)
    return Brokers(broker.bootstrap_servers, await redis.start_redis(processes))


def _engine_answers() -> bool:
    try:
        return bool(docker.from_env(timeout=5).ping())
    except docker.errors.DockerException:
        return False


@contextmanager
def _containers() -> Iterator[Brokers]:
    kafka_port, redis_port = free_ports(2)
    of_kafka = DockerContainer(f"apache/kafka:{KAFKA_VERSION}").with_bind_ports(kafka_port, kafka_port)
    for name, value in _kafka_environment(kafka_port).items():
        of_kafka = of_kafka.with_env(f"KAFKA_{name}", value)
    with of_kafka, DockerContainer("redis:7-alpine").with_bind_ports(6379, redis_port):
        yield Brokers(f"{HOST}:{kafka_port}", f"redis://{HOST}:{redis_port}/0")


def _kafka_environment(port: int) -> dict[str, str]:
    return {
        "NODE_ID": "1",
        "PROCESS_ROLES": "broker,controller",
        "CONTROLLER_QUORUM_VOTERS": "1@127.0.0.1:29093",
        "LISTENERS": f"PLAINTEXT://:{port},CONTROLLER://:29093",
        "ADVERTISED_LISTENERS": f"PLAINTEXT://{HOST}:{port}",
        "LISTENER_SECURITY_PROTOCOL_MAP": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "INTER_BROKER_LISTENER_NAME": "PLAINTEXT",
        "AUTO_CREATE_TOPICS_ENABLE": "false",
        "OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
    }
