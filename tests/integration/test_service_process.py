"""A service as people run it: one process, real Kafka, real signals."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from tests.integration.brokers import Brokers
from tests.integration.notifier_process import NotifierProcess, processes_in, telling

from booking_sync.local.mail_sink import MailSink
from runtime.dead_letter import REASON, SOURCE

_PATIENCE_S = 60


class SlowSink(MailSink):
    """Takes its time over each mail, so that a signal finds one in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 – aiosmtpd's
        self.begun.set()
        await asyncio.sleep(0.3)
        return await super().handle_DATA(server, session, envelope)


async def arrived(sink: MailSink, count: int) -> None:
    async with asyncio.timeout(_PATIENCE_S):
        while len(sink.mails) < count:  # noqa: ASYNC110 – mails come by another door
            await asyncio.sleep(0.05)


async def test_a_service_starts_works_tells_how_it_is_and_ends_in_order(brokers: Brokers, tmp_path: Path) -> None:
    with processes_in(tmp_path) as processes:
        async with MailSink() as sink, telling(brokers.kafka) as told:
            notifier = NotifierProcess(processes, brokers.kafka, brokers.redis_url, smtp_port=sink.port)
            await told.configure()
            await notifier.start()
            await told.fail()
            await arrived(sink, 2)

            assert (await notifier.ask("/health/live")).is_success
            metrics = (await notifier.ask("/metrics")).text
            assert 'group="notifier"' in metrics, "how far the consumer is"
            assert {mail.to for mail in sink.mails} == {"owner@contoso.test", "desk@contoso.test"}
            assert notifier.end() == []


async def test_what_is_in_hand_at_sigterm_is_finished_and_never_done_twice(brokers: Brokers, tmp_path: Path) -> None:
    bookings = 5
    with processes_in(tmp_path) as processes:
        async with SlowSink() as sink, telling(brokers.kafka) as told:
            notifier = NotifierProcess(processes, brokers.kafka, brokers.redis_url, smtp_port=sink.port)
            await told.configure()
            await notifier.start()
            await told.fail(bookings)
            async with asyncio.timeout(_PATIENCE_S):
                await sink.begun.wait()
            assert await asyncio.to_thread(notifier.end) == []
            before = len(sink.mails)
            await notifier.start()
            await arrived(sink, 2 * bookings)
            notifier.end()

    assert before > 0, "what was in hand was finished"
    times = Counter((mail.message_id, mail.to) for mail in sink.mails)
    assert len(times) == 2 * bookings
    assert set(times.values()) == {1}


@pytest.mark.parametrize(
    ("body", "headers"),
    [(b"\xff{ no JSON", [("message-id", b"\xfe")]), (b"[]", []), (b"", [("type", b"outcome")])],
    ids=["bytes", "no headers", "empty"],
)
async def test_a_record_that_can_not_be_read_is_put_aside_as_it_was_and_the_service_goes_on(
    brokers: Brokers, tmp_path: Path, body: bytes, headers: list[tuple[str, bytes]]
) -> None:
    with processes_in(tmp_path) as processes:
        async with MailSink() as sink, telling(brokers.kafka) as told:
            notifier = NotifierProcess(processes, brokers.kafka, brokers.redis_url, smtp_port=sink.port)
            await told.configure()
            await notifier.start()
            partition = await told.send_bytes(body, headers)
            await told.fail()

            letter = await told.dead_letter(partition, body)
            added = dict(letter.headers[len(headers) :])
            assert list(letter.headers[: len(headers)]) == headers
            assert added.keys() == {REASON, SOURCE}
            assert added[SOURCE].startswith(f"booking.outcomes/{partition}/".encode())
            await arrived(sink, 2)
            assert (await notifier.ask("/health/live")).is_success


def test_a_broker_that_is_not_there_is_one_clear_line(brokers: Brokers, tmp_path: Path) -> None:
    with processes_in(tmp_path) as processes:
        notifier = NotifierProcess(processes, "127.0.0.1:1", brokers.redis_url, smtp_port=1)
        child = notifier.begin(KAFKA_WAIT_S="0.5")
        assert child.process.wait(_PATIENCE_S) == 1
        last = child.log.read_text(encoding="utf-8").splitlines()[-1]
        assert last.startswith("notifier: Kafka at 127.0.0.1:1 does not answer")
        assert "check BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS" in last
