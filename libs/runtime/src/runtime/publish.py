"""Messages on their way out: envelope, explicit partition, acknowledgement."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

from opentelemetry.propagate import inject

from contracts.base import Value
from contracts.envelope import BODY_BYTES_MAX, Envelope, fingerprint, write_headers
from contracts.ids import LinkId, MessageId, TenantId, message_id
from contracts.murmur2 import partition_for
from contracts.topics import Placement, Topic
from runtime.ports.bus import Bus, Outgoing


@dataclass(frozen=True)
class Post:
    """One message to be published. `cause` is the envelope of the message it follows from."""

    topic: Topic
    tenant: TenantId
    message: Value
    key: str | None = None
    """The tenant where none is given."""
    link: LinkId | None = None
    lane: str | None = None
    cause: Envelope | None = None
    config_version: int | None = None
    fingerprint: str | None = None
    """Of the body where none is given."""
    replay: bool = False
    bulk: bool = False
    """What is live goes first; so it does before whatever follows from it."""
    partition: int | None = None
    """Only where neither tenant nor key places it."""
    message_id: MessageId | None = None
    """Where it must stay the same whatever the message follows from; else made from content and cause."""


class TooLarge(ValueError):
    """The body is larger than the contract allows."""


class Publisher:
    def __init__(self, bus: Bus, partitions: int) -> None:
        self._bus = bus
        self.partitions = partitions

    def partition_of(self, tenant: TenantId) -> int:
        """The partition number of everything that is keyed by tenant."""
        return partition_for(tenant, self.partitions)

    async def send(self, post: Post) -> Awaitable[int]:
        """Hands over in order; the awaitable gives the offset once all replicas have it."""
        return await self._bus.send(self._outgoing(post))

    async def publish(self, posts: Sequence[Post]) -> list[int]:
        """All acknowledged when it returns; raises Unavailable when one is not."""
        acks = [await self.send(post) for post in posts]
        return [await ack for ack in acks]

    def _outgoing(self, post: Post) -> Outgoing:
        body = post.message.to_json()
        if len(body) > BODY_BYTES_MAX:
            raise TooLarge(f"a {type(post.message).__name__} of {len(body)} bytes is more than {BODY_BYTES_MAX}")
        key = post.key or post.tenant
        content = post.fingerprint or fingerprint(body)
        placed_by = key if post.topic.placement is Placement.KEY else post.tenant
        kind: str = getattr(type(post.message), "TYPE")  # noqa: B009 – every message class names its type
        first = Envelope(
            message=post.message_id
            or message_id(post.topic.name, key, content, post.cause.message if post.cause else "-"),
            type=kind,
            tenant=post.tenant,
        )
        base = post.cause.caused(message=first.message, type=kind, tenant=post.tenant) if post.cause else first
        carrier: dict[str, str] = {}
        inject(carrier)
        envelope = Envelope(
            message=base.message,
            type=kind,
            tenant=post.tenant,
            link=post.link,
            lane=post.lane,
            cause=base.cause,
            hop=base.hop,
            config_version=post.config_version,
            fingerprint=content,
            replay=post.replay,
            bulk=post.bulk or base.bulk,
            traceparent=carrier.get("traceparent"),
        )
        return Outgoing(
            topic=post.topic.name,
            partition=partition_for(placed_by, self.partitions) if post.partition is None else post.partition,
            key=key.encode(),
            value=body,
            headers=write_headers(envelope),
        )
