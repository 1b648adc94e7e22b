"""What ended while nobody remembered: after the memory was lost, removed rows are told by what Elite keeps of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import EliteEventId, NativeKey
from contracts.window import Window
from elite.event import EliteEvent, Row
from elite.spaces import Spaces as BookedSpaces
from elite.times import interval_of
from elite_ingest.observe import Look
from elite_ingest.rooms import Spaces

_AS_FAR_BACK = timedelta(days=1)
"""Behind the newest change: each event in it costs a call."""


class Lately:
    """The events of a read that changed less than a day before the newest of them."""

    def __init__(self) -> None:
        self._met: dict[EliteEventId, EliteEvent] = {}

    def meet(self, events: Iterable[EliteEvent], newest: datetime) -> None:
        """`newest`: the latest change so far."""
        self._met |= {event.id: event for event in events}
        self._met = {event.id: event for event in self.events(newest)}

    def events(self, newest: datetime) -> list[EliteEvent]:
        since = newest - _AS_FAR_BACK
        return [one for one in self._met.values() if one.last_modified_on and one.last_modified_on >= since]


async def read_forgotten(
    calls: BookedSpaces, events: Sequence[EliteEvent], spaces: Spaces, window: Window
) -> list[Look]:
    """Raises EliteError, NoAnswer."""
    return [look for event in events for look in await read_ended(calls, event, spaces, window)]


async def read_ended(calls: BookedSpaces, event: EliteEvent, spaces: Spaces, window: Window) -> list[Look]:
    """What Elite keeps of the event's rows that hold no room any more. Raises EliteError, NoAnswer."""
    removed = [one.space for one in await calls.read_removed(event.id)]
    kept = event.rows if event.ended else ()
    return _ended(event, [*kept, *removed], spaces, window)


def _ended(event: EliteEvent, rows: Iterable[Row], spaces: Spaces, window: Window) -> list[Look]:
    live = {row.id for row in event.live_rows}
    looks = []
    for row in rows:
        space = spaces.get(row.room_id)
        interval = interval_of(row, space.zone) if space else None
        if space is None or interval is None or row.id in live or not window.shows(interval):
            continue
        seen = EliteSeen(
            key=NativeKey(row.id),
            space=space.space,
            room=row.room_id,
            event=event.id,
            rows=(row.id,),
            status=event.ended or EliteStatus.REMOVED,
            interval=interval,
            is_hidden=event.is_event_hidden_from_non_bookers,
            created_at=event.created_on,
            version=event.version,
            external_id=event.external_id,
        )
        looks.append(Look(seen))
    return looks
