"""What changed in a tenant's Elite since the cursor; everything where there is none, or when it is time again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from contracts.configuration import SpaceMapping
from contracts.envelope import fingerprint
from elite.event import EliteEvent
from elite.feed import Feed
from elite_ingest.cursors import Cursor
from runtime.ports.clock import Clock

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Pace:
    overlap: timedelta
    full_every: timedelta


@dataclass(frozen=True)
class Changes:
    events: list[EliteEvent]
    is_full: bool
    cursor: Cursor
    """Where to go on."""


async def read_changes(
    feed: Feed, spaces: Iterable[SpaceMapping], cursor: Cursor | None, pace: Pace, clock: Clock
) -> Changes:
    """Raises EliteError, NoAnswer."""
    began, mapping = clock.now(), _fingerprint(spaces)
    if cursor is None or cursor.mapping != mapping or cursor.full_due <= began:
        events = await feed.read_all()
        full = Cursor(
            newest=_newest(events, _NEVER, clock.now()),
            newest_seen_at=clock.now(),
            read_at=began,
            full_due=began + pace.full_every,
            mapping=mapping,
        )
        return Changes(events, is_full=True, cursor=full)
    events = await feed.read_since(cursor.since(pace.overlap))
    newest = _newest(events, cursor.newest, clock.now())
    seen_at = clock.now() if newest > cursor.newest else cursor.newest_seen_at
    return Changes(
        events,
        is_full=False,
        cursor=cursor.model_copy(update={"newest": newest, "newest_seen_at": seen_at, "read_at": began}),
    )


def _newest(events: Iterable[EliteEvent], before: datetime, now: datetime) -> datetime:
    """Not in our future: one stamp of a wrong clock there would hide every change until then."""
    return min(max([before, *(event.last_modified_on for event in events if event.last_modified_on)]), now)


def _fingerprint(spaces: Iterable[SpaceMapping]) -> str:
    return fingerprint("\n".join(sorted(f"{one.room} {one.space} {one.zone}" for one in spaces)).encode())
