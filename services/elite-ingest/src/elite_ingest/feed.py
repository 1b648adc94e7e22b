"""What changed in a tenant's Elite since the cursor, and when everything is to be read instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from elite.event import EliteEvent
from elite.feed import Feed
from elite_ingest.cursors import Cursor
from elite_ingest.rooms import Rooms
from runtime.ports.clock import Clock

_NEAR = timedelta(seconds=20)
"""How far every read goes back at least: what changed side by side may show in another order."""
_FAR_IN = 3
"""So often within the overlap a read goes back as far as that: each time costs all that changed in it."""


@dataclass(frozen=True)
class Pace:
    overlap: timedelta
    """How late a change may show."""
    full_every: timedelta

    def goes_far(self, cursor: Cursor, now: datetime) -> bool:
        return now - cursor.far_read_at >= self.overlap / _FAR_IN

    def since(self, cursor: Cursor, now: datetime) -> datetime:
        """From where to read on."""
        if self.goes_far(cursor, now):
            return cursor.reached(cursor.far_read_at, self.overlap)
        return cursor.reached(cursor.read_at, min(_NEAR, self.overlap))


@dataclass(frozen=True)
class Changes:
    events: list[EliteEvent]
    cursor: Cursor
    """Where to go on."""


def is_everything_due(cursor: Cursor, rooms: Rooms, now: datetime) -> bool:
    return cursor.mapping != rooms.print or cursor.full_due <= now


async def read_changes(feed: Feed, cursor: Cursor, pace: Pace, clock: Clock) -> Changes:
    """Raises EliteError, NoAnswer."""
    began = clock.now()
    events = await feed.read_since(pace.since(cursor, began))
    newest = newest_of(events, cursor.newest, clock.now())
    seen_at = clock.now() if newest > cursor.newest else cursor.newest_seen_at
    far_read_at = began if pace.goes_far(cursor, began) else cursor.far_read_at
    read = {"newest": newest, "newest_seen_at": seen_at, "read_at": began, "far_read_at": far_read_at}
    return Changes(events, cursor.model_copy(update=read))


def newest_of(events: Iterable[EliteEvent], before: datetime, now: datetime) -> datetime:
    """Not in our future: one stamp of a wrong clock there would hide every change until then."""
    return min(max([before, *(event.last_modified_on for event in events if event.last_modified_on)]), now)
