"""Everything that topics hold, read once from their beginning to their present end. Nothing is written, no group."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from pydantic import ValidationError

from contracts.base import Value
from contracts.envelope import EnvelopeError, read_headers
from contracts.ids import TenantId
from contracts.murmur2 import partition_for
from contracts.topics import Placement, Topic
from runtime.ports.bus import Bus, Record, TopicPartition

_POLL_S = 1.0
_POLL_MAX = 1000


async def read_all(
    bus: Bus, topics: Sequence[Topic], tenant: TenantId | None = None
) -> AsyncIterator[tuple[datetime, Value]]:
    """Of one tenant or of all, with the time at which the broker took each. Raises Unavailable."""
    for topic in topics:
        count = await bus.partitions_of(topic.name)
        placed = tenant is not None and topic.placement is Placement.TENANT
        numbers = [partition_for(tenant, count)] if placed and tenant is not None else range(count)
        places = [TopicPartition(topic.name, number) for number in numbers]
        reader = await bus.reader(places)
        try:
            ends = await reader.end_offsets(places)
            while any([await reader.position(place) < ends[place] for place in places]):
                for records in (await reader.getmany(timeout_s=_POLL_S, max_records=_POLL_MAX)).values():
                    for record in records:
                        message = _parsed(topic, record, tenant)
                        if message is not None:
                            yield record.at, message
        finally:
            await reader.stop()


def _parsed(topic: Topic, record: Record, tenant: TenantId | None) -> Value | None:
    """None for what can't be read: the dead letters have that."""
    if record.value is None:
        return None
    try:
        envelope = read_headers(record.headers)
        if tenant not in (None, envelope.tenant):
            return None
        model = next((one for one in topic.messages if getattr(one, "TYPE", None) == envelope.type), None)
        return model.from_json(record.value) if model is not None else None
    except (EnvelopeError, ValidationError):
        return None
