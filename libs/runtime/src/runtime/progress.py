"""How far one loop is, as facts; what they mean is told in `health`."""

from dataclasses import dataclass

from contracts.ids import TenantId
from runtime.ports.bus import Consumer, TopicPartition
from runtime.shift import Shift


@dataclass(frozen=True)
class Progress:
    group: str
    assigned_once: bool
    assigned: bool
    """False during a rebalance."""
    polled_at: float
    """Of the monotonic clock, as `moved_at`."""
    moved_at: float
    """When a record was done last, or nothing was left to do."""
    open_count: int
    tenants: frozenset[TenantId]
    """Of the records that are not done."""
    lag: int
    """Records that the brokers are known to have and that were not fetched."""
    oldest_s: float | None
    """Age of the oldest record that is not done."""
    waits_for_known: bool
    refused: tuple[TopicPartition, ...]
    """Partitions at rest because of too many dead letters."""


def lag_of(consumer: Consumer, shift: Shift) -> int:
    """Of the partitions whose place is known: those that gave a record, or were asked for it after the assignment."""
    lag = 0
    for place in consumer.assignment():
        mark = shift.marks.get(place)
        at = mark.end if mark else shift.starts.get(place)
        if at is not None:
            lag += max(0, (consumer.highwater(place) or 0) - at)
    return lag


async def behind_of(consumer: Consumer) -> int:
    """Records not fetched, by the brokers' own ends. Raises Unavailable, NotOurs."""
    places = list(consumer.assignment())
    ends = await consumer.end_offsets(places)
    behind = 0
    for place in places:
        end = max(ends[place], consumer.highwater(place) or 0)
        behind += max(0, end - await consumer.position(place))
    return behind
