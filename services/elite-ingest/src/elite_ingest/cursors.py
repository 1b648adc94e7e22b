"""What ingest remembers of a tenant: how far it has read, and what it last told of each event's bookings.

All of it may vanish: then everything is read again.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from contracts.base import Value
from contracts.elite_side import EliteSeen
from contracts.ids import EliteEventId, TenantId
from contracts.when import Instant
from elite_ingest.checkup import Finding
from elite_ingest.observe import Look
from runtime.ports.cache import Cache, Drop, Put, Score, Unscore, Write

_EVER = float(2**53)


class Cursor(Value):
    """How far the change feed is read. `newest` is Elite's clock, the others are ours."""

    newest: Instant
    """The latest change seen."""
    newest_seen_at: Instant
    read_at: Instant
    """When the last read began."""
    full_due: Instant
    """When everything is to be read again."""
    far_read_at: Instant = datetime(1970, 1, 1, tzinfo=UTC)
    """When the last read began that went back as far as a change may show late."""
    mapping: str
    """What it is true for: the mapped rooms, their zones, and the rooms beside them."""
    in_doubt: bool = False
    """The last full read lacked so much that nothing was concluded from it."""

    def reached(self, read_at: datetime, late: timedelta) -> datetime:
        """Up to where, by Elite's clock, a read of that moment has met everything that shows no later than so much."""
        return self.newest - max(late - (read_at - self.newest_seen_at), timedelta(0))


class Told(Value):
    """A live booking as it was last told."""

    seen: EliteSeen
    fingerprint: str


class _Event(Value):
    told: tuple[Told, ...]


class Checked(Value):
    """The last check-up, and what people were told of it."""

    config_version: int
    found: tuple[Finding, ...]


class Memory:
    """Of one tenant."""

    def __init__(self, cache: Cache, tenant: TenantId) -> None:
        self._cache = cache
        self._prefix = f"{{elite:{tenant}}}"

    async def cursor(self) -> Cursor | None:
        (found,) = await self._cache.get([self._cursor])
        return Cursor.from_json(found) if found else None

    async def checked(self) -> Checked | None:
        (found,) = await self._cache.get([self._checked])
        return Checked.from_json(found) if found else None

    async def remember_checked(self, checked: Checked) -> None:
        """What it found is told and acknowledged."""
        await self._cache.write([Put(self._checked, checked.to_json())])

    async def recall(self, events: Iterable[EliteEventId]) -> dict[EliteEventId, tuple[Told, ...]]:
        """Of each event its live bookings as they were last told; an event without is left out."""
        wanted = list(dict.fromkeys(events))
        found = await self._cache.get([self._event(one) for one in wanted]) if wanted else []
        return {one: _Event.from_json(value).told for one, value in zip(wanted, found, strict=True) if value}

    async def events(self) -> list[EliteEventId]:
        """All that are remembered: they have a live booking."""
        return [EliteEventId(one) for one in await self._cache.by_score(self._ends, 0, _EVER)]

    async def told(self, event: EliteEventId, live: Sequence[Look]) -> None:
        """The event's bookings were published and acknowledged; what has ended is remembered no more."""
        await self._cache.write([*self._put(event, live)])

    async def advance(self, cursor: Cursor) -> None:
        """Only after everything up to it is acknowledged."""
        await self._cache.write([Put(self._cursor, cursor.to_json())])

    async def forget_before(self, start: datetime) -> None:
        """Of events whose bookings all ended before, nothing is told any more."""
        old = await self._cache.by_score(self._ends, 0, start.timestamp())
        writes = [write for one in old for write in self._put(EliteEventId(one), ())]
        if writes:
            await self._cache.write(writes)

    def _put(self, event: EliteEventId, live: Sequence[Look]) -> list[Write]:
        ends = [look.seen.interval.end.timestamp() for look in live if look.seen.interval]
        if not ends:
            return [Drop(self._event(event)), Unscore(self._ends, event)]
        known = _Event(told=tuple(Told(seen=look.seen, fingerprint=look.fingerprint) for look in live))
        return [Put(self._event(event), known.to_json()), Score(self._ends, event, max(ends))]

    @property
    def _cursor(self) -> str:
        return f"{self._prefix}:cursor"

    @property
    def _checked(self) -> str:
        return f"{self._prefix}:checked"

    @property
    def _ends(self) -> str:
        return f"{self._prefix}:ends"

    def _event(self, event: EliteEventId) -> str:
        return f"{self._prefix}:event:{event}"
