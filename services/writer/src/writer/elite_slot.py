"""Who holds the room in Elite at a time, looked at just before a write (rule 4)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, EliteRoomId
from contracts.results import InTheWay
from contracts.when import AllDay, Timed, days_of, overlap
from elite.bookings import Place, bookings_of
from elite.clients import Elite
from elite.event import EliteEvent

_DAY = timedelta(days=1)


async def slot_holders(
    elite: Elite, rooms: Sequence[EliteRoomId], interval: Timed | AllDay, *, ours: Collection[EliteEventId]
) -> tuple[InTheWay, ...]:
    """Definite bookings of any of the rooms that overlap, but for those of our events. Raises EliteError, NoAnswer."""
    days = days_of(interval, interval.zone)
    found = await elite.feed.read_days(rooms, days[0] - _DAY, days[-1] + _DAY)
    return in_the_way(found, rooms, interval, ours=ours)


def in_the_way(
    events: Iterable[EliteEvent],
    rooms: Sequence[EliteRoomId],
    interval: Timed | AllDay,
    *,
    ours: Collection[EliteEventId],
) -> tuple[InTheWay, ...]:
    """The rows of an ended event are still listed, but hold nothing."""
    found: list[InTheWay] = []
    for event in events:
        if event.ended or event.id in ours:
            continue
        held = bookings_of(event.rows, lambda room: Place(interval.zone) if room in rooms else None)
        found += [
            InTheWay(native=one.key, interval=one.interval)
            for one in held
            if one.status is EliteStatus.DEFINITE and overlap(one.interval, interval)
        ]
    return tuple(found)
