"""What aiokafka's errors become at the ports."""

import asyncio
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition as KafkaPartition
from aiokafka import errors

from runtime.kafka.consumer import KafkaConsumer, KafkaReader
from runtime.kafka.errors import ConsumerStopped, reaching_kafka
from runtime.kafka.listener import Listener
from runtime.kafka.producer import Ack
from runtime.ports.bus import NotOurs, TopicPartition
from runtime.ports.unavailable import Unavailable

PLACE = TopicPartition("booking.events", 3)


@pytest.mark.parametrize(
    ("raised", "seen"),
    [
        (errors.CommitFailedError(), NotOurs),
        (errors.IllegalStateError("not assigned"), NotOurs),
        (errors.IllegalOperation("no group"), NotOurs),
        (errors.ConsumerStoppedError(), ConsumerStopped),
        (errors.KafkaConnectionError("refused"), Unavailable),
        (errors.RequestTimedOutError(), Unavailable),
        (errors.KafkaTimeoutError(), Unavailable),
        (errors.UnknownTopicOrPartitionError(), Unavailable),
        (errors.NotLeaderForPartitionError(), Unavailable),
        (errors.ProducerClosed(), Unavailable),
        (ConnectionResetError(), Unavailable),
        (TimeoutError(), Unavailable),
        (errors.MessageSizeTooLargeError("too large"), errors.MessageSizeTooLargeError),
        (errors.RecordTooLargeError("too large"), errors.RecordTooLargeError),
        (ValueError("ours"), ValueError),
    ],
)
def test_an_error_of_kafka_has_its_place(raised: Exception, seen: type[Exception]) -> None:
    with pytest.raises(seen), reaching_kafka("testing"):
        raise raised


class Answers:
    """Stands in for aiokafka's consumer: answers, or raises what it is given."""

    def __init__(self, raises: Exception | None = None, records: Sequence[Any] = ()) -> None:
        self.raises = raises
        self.records = records

    async def commit(self, offsets: dict[KafkaPartition, int]) -> None:
        self.committed = offsets
        if self.raises:
            raise self.raises

    async def getmany(self, *, timeout_ms: int, max_records: int) -> dict[KafkaPartition, Sequence[Any]]:
        del timeout_ms, max_records
        return {KafkaPartition(*PLACE): self.records} if self.records else {}

    def assignment(self) -> frozenset[KafkaPartition]:
        return frozenset()


async def _nothing() -> None:
    return None


async def test_a_commit_after_a_lost_membership_is_not_ours() -> None:
    consumer = KafkaConsumer(Answers(errors.CommitFailedError()), _nothing, name="g")
    with pytest.raises(NotOurs):
        await consumer.commit({PLACE: 7})


async def test_a_commit_that_is_not_answered_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    class Frozen(Answers):
        async def commit(self, offsets: dict[KafkaPartition, int]) -> None:
            del offsets
            await asyncio.Event().wait()

    monkeypatch.setattr("runtime.kafka.consumer.ANSWER_S", 0.01)
    with pytest.raises(Unavailable):
        await KafkaConsumer(Frozen(), _nothing, name="g").commit({PLACE: 7})


async def test_a_reader_can_not_commit() -> None:
    with pytest.raises(NotOurs):
        await KafkaReader(Answers(), _nothing, name="reader").commit({PLACE: 7})


async def test_headers_and_tombstones_come_as_they_are() -> None:
    raw = SimpleNamespace(
        topic=PLACE.topic,
        partition=PLACE.partition,
        offset=5,
        key=b"k",
        value=None,
        headers=(("a", b"\xff"), ("a", b"again"), ("empty", None)),
        timestamp=-1,
    )
    found = await KafkaConsumer(Answers(records=[raw]), _nothing, name="g").getmany(timeout_s=0, max_records=1)
    record = found[PLACE][0]
    assert record.headers == (("a", b"\xff"), ("a", b"again"), ("empty", b""))
    assert record.value is None
    assert record.at.year == 1970


async def test_the_end_is_unknown_of_a_partition_that_is_not_assigned() -> None:
    assert KafkaConsumer(Answers(), _nothing, name="g").highwater(PLACE) is None


async def test_an_error_in_a_listener_is_logged_and_ends_there(caplog: pytest.LogCaptureFixture) -> None:
    class Fails:
        async def on_revoked(self, revoked: Sequence[TopicPartition]) -> None:
            raise RuntimeError(str(revoked))

        async def on_assigned(self, assigned: Sequence[TopicPartition]) -> None:
            raise RuntimeError(str(assigned))

    listener = Listener("g", Fails())
    await listener.on_partitions_revoked({KafkaPartition(*PLACE)})
    await listener.on_partitions_assigned({KafkaPartition(*PLACE)})
    assert [line.message for line in caplog.records] == ["consumer.revoked.failed", "consumer.assigned.failed"]


async def test_an_acknowledgement_that_does_not_come_is_unavailable() -> None:
    sent: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    with pytest.raises(Unavailable):
        await Ack(sent, "booking.events", 0.01)
    assert not sent.cancelled(), "the batch goes on for those who still wait"


async def test_an_acknowledgement_gives_the_offset_as_often_as_it_is_asked() -> None:
    sent: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    ack = Ack(sent, "booking.events", 1)
    sent.set_result(SimpleNamespace(offset=41))
    assert [await ack, await ack] == [41, 41]
