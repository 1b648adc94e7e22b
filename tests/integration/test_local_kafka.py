"""The brokers of the local runtime: what each can do, and what is said where the real one can't be had."""

import asyncio
from pathlib import Path

import pytest
from tests.integration.brokers import Brokers
from tests.integration.notifier_process import NotifierProcess, processes_in, telling
from tests.integration.test_service_process import arrived

from booking_sync.local.apache import KAFKA_VERSION, start_apache
from booking_sync.local.broker import KAFKA, start_again
from booking_sync.local.java import find_java, kafka_jars
from booking_sync.local.kafka import CACHE, EXTERNAL, start_kafka
from booking_sync.local.mail_sink import MailSink
from booking_sync.local.services import PARTITIONS
from runtime.kafka.topics import create_topics


async def test_a_service_works_on_after_kafka_was_started_again(brokers: Brokers, tmp_path: Path) -> None:
    """Needs Apache Kafka of its own: where there is no Java or Maven it fails with the line that says so."""
    java = find_java()
    with processes_in(tmp_path) as processes:
        kafka = await start_apache(processes, java, await kafka_jars(CACHE, KAFKA_VERSION, print))
        await create_topics(kafka.bootstrap_servers, PARTITIONS)
        async with MailSink() as sink, telling(kafka.bootstrap_servers) as told:
            notifier = NotifierProcess(processes, kafka.bootstrap_servers, brokers.redis_url, smtp_port=sink.port)
            await told.configure()
            await notifier.start()
            await told.fail()
            await arrived(sink, 2)
            assert await asyncio.to_thread(processes.end, [KAFKA]) == []
            await start_again(processes, kafka)
            await told.fail()
            await arrived(sink, 4)
            assert len({(mail.message_id, mail.to) for mail in sink.mails}) == 4
            assert notifier.end() == []


async def test_without_java_the_embedded_broker_serves_and_says_what_that_means(
    brokers: Brokers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EXTERNAL, raising=False)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nowhere"))
    with processes_in(tmp_path / "run") as processes:
        broker = await start_kafka(processes, print)
        assert broker.name.startswith("tansu ")
        assert broker.means is not None
        assert "Not Apache Kafka: there is no Java" in broker.means
        await create_topics(broker.bootstrap_servers, PARTITIONS)
        async with MailSink() as sink, telling(broker.bootstrap_servers) as told:
            notifier = NotifierProcess(processes, broker.bootstrap_servers, brokers.redis_url, smtp_port=sink.port)
            await told.configure()
            await notifier.start()
            await told.fail()
            await arrived(sink, 2)
            assert notifier.end() == []
