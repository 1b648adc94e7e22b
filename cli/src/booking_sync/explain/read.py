"""Everything that the topics hold, read once from their beginning to their present end."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from pydantic import ValidationError

from booking_sync.explain.story import Told
from contracts.envelope import EnvelopeError, read_headers
from contracts.topics import COMMANDS_ELITE, COMMANDS_OUTLOOK, EVENTS, LINKS, OUTCOMES, RESULTS, Topic
from runtime.ports.bus import Bus, Record, TopicPartition

HISTORY = (LINKS, EVENTS, COMMANDS_OUTLOOK, COMMANDS_ELITE, RESULTS, OUTCOMES)
_POLL_S = 1.0
_POLL_MAX = 1000


async def read_all(bus: Bus, topics: Sequence[Topic]) -> AsyncIterator[tuple[datetime, Told]]:
    """With the time at which the broker took each. Raises Unavailable."""
    for topic in topics:
        places = [TopicPartition(topic.name, n) for n in range(await bus.partitions_of(topic.name))]
        reader = await bus.reader(places)
        try:
            ends = await reader.end_offsets(places)
            while any([await reader.position(place) < ends[place] for place in places]):
                for records in (await reader.getmany(timeout_s=_POLL_S, max_records=_POLL_MAX)).values():
                    for record in records:
                        message = _parsed(topic, record)
                        if message is not None:
                            yield record.at, message
        finally:
            await reader.stop()


def _parsed(topic: Topic, record: Record) -> Told | None:
    """None for what is no message of a booking, or can't be read: the dead letters have that."""
    if record.value is None:
        return None
    try:
        kind = read_headers(record.headers).type
        model = next((one for one in topic.messages if getattr(one, "TYPE", None) == kind), None)
        message = model.from_json(record.value) if model is not None else None
    except (EnvelopeError, ValidationError):
        return None
    return message if isinstance(message, Told) else None
