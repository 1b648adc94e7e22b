"""Messages on their way out: size, placement, ids and the chain of causes."""

from datetime import UTC, datetime

import pytest

from contracts.envelope import BODY_BYTES_MAX, HOPS_MAX, Envelope, EnvelopeError, read_headers
from contracts.hints import EliteHint, HintCause, MailboxHint
from contracts.ids import LinkId, Mailbox, MessageId, TenantId
from contracts.murmur2 import partition_for
from contracts.requests import Ask, Request
from contracts.topics import ELITE_NOTIFICATIONS, GRAPH_NOTIFICATIONS, REQUESTS
from runtime.memory.bus import MemoryBus
from runtime.memory.simloop import run
from runtime.ports.bus import Record
from runtime.publish import Post, Publisher, TooLarge

TENANT = TenantId("contoso")
AT = datetime(2031, 3, 3, 8, tzinfo=UTC)
HINT = EliteHint(tenant=TENANT, cause=HintCause.SWEEP, received_at=AT)
POST = Post(ELITE_NOTIFICATIONS, TENANT, HINT)
CAUSE = Envelope(message=MessageId("m-0"), type="request", tenant=TENANT, hop=2)


def asked_by(name: str) -> Request:
    return Request(tenant=TENANT, ask=Ask.REPLAY, asked_by=name, asked_at=AT)


def published(*posts: Post) -> list[Record]:
    bus = MemoryBus()

    async def publish() -> None:
        await Publisher(bus, 6).publish(posts)

    run(0, publish())
    return bus.records(posts[0].topic.name)


def envelope(record: Record) -> Envelope:
    return read_headers(record.headers)


def test_a_body_may_be_as_large_as_the_contract_says_and_not_a_byte_more() -> None:
    room = BODY_BYTES_MAX - len(asked_by("").to_json())
    (record,) = published(Post(REQUESTS, TENANT, asked_by("x" * room)))
    assert record.value is not None
    assert len(record.value) == BODY_BYTES_MAX
    with pytest.raises(TooLarge, match=f"{BODY_BYTES_MAX + 1} bytes"):
        published(Post(REQUESTS, TENANT, asked_by("x" * (room + 1))))


def test_the_size_is_that_of_the_bytes() -> None:
    letters = BODY_BYTES_MAX // 2
    with pytest.raises(TooLarge):
        published(Post(REQUESTS, TENANT, asked_by("ü" * letters)))


def test_everything_of_a_tenant_lies_in_one_partition() -> None:
    (record,) = published(POST)
    assert (record.key, record.partition) == (TENANT.encode(), partition_for(TENANT, 6))


def test_what_is_keyed_by_mailbox_is_placed_by_its_whole_key() -> None:
    hint = MailboxHint(tenant=TENANT, mailbox=Mailbox("stage@contoso.test"), cause=HintCause.SWEEP, received_at=AT)
    key = f"{TENANT}/{hint.mailbox}"
    (record,) = published(Post(GRAPH_NOTIFICATIONS, TENANT, hint, key=key))
    assert (record.key, record.partition) == (key.encode(), partition_for(key, 6))


def test_the_same_message_sent_again_has_the_same_id() -> None:
    first, again, other = published(POST, POST, Post(ELITE_NOTIFICATIONS, TENANT, HINT, cause=CAUSE))
    assert envelope(first).message == envelope(again).message != envelope(other).message


def test_a_message_says_what_it_follows_from_and_how_far_it_has_come() -> None:
    (record,) = published(Post(ELITE_NOTIFICATIONS, TENANT, HINT, cause=CAUSE, link=LinkId("l-1"), lane="meeting-1"))
    told = envelope(record)
    assert (told.type, told.cause, told.hop) == ("elite-hint", "m-0", 3)
    assert (told.link, told.lane) == ("l-1", "meeting-1")


def test_a_loop_of_our_own_making_ends_at_the_sender() -> None:
    far = Envelope(message=MessageId("m-8"), type="request", tenant=TENANT, hop=HOPS_MAX)
    with pytest.raises(EnvelopeError, match="more than 8 hops"):
        published(Post(ELITE_NOTIFICATIONS, TENANT, HINT, cause=far))
