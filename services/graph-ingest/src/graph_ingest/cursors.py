"""What ingest remembers of a mailbox: how far it has read, and what it last told of each room copy.

All of it may vanish: then everything is read again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from contracts.base import Value
from contracts.ids import NativeKey, SpaceId
from contracts.outlook_side import OutlookSeen
from contracts.when import Instant, Zone
from contracts.window import Window
from graph_ingest.observe import Look
from graph_ingest.watched import Watched
from runtime.ports.cache import Cache, Drop, Put, Score, Unscore, Write

_EVER = float(2**53)
_NOT_SURE = ""
"""No look has this fingerprint: what carries it is told again."""


class Cursor(Value):
    """The link to the next round of changes, and what it is true for."""

    link: str
    start: Instant
    end: Instant
    space: SpaceId
    zone: Zone

    def fits(self, window: Window, space: SpaceId, zone: str) -> bool:
        return (self.start, self.end, self.space, self.zone) == (window.start, window.end, space, zone)


class Remembered(Value):
    """What was last told of a room copy."""

    seen: OutlookSeen
    fingerprint: str
    series: str | None = None


class Memory:
    """Of one mailbox."""

    def __init__(self, cache: Cache, watched: Watched) -> None:
        self._cache = cache
        self._prefix = f"{{graph:{watched.key}}}"

    async def cursor(self) -> Cursor | None:
        (found,) = await self._cache.get([f"{self._prefix}:cursor"])
        return Cursor.from_json(found) if found else None

    async def recall(self, keys: Iterable[NativeKey]) -> dict[NativeKey, Remembered]:
        wanted = list(dict.fromkeys(keys))
        found = await self._cache.get([self._copy(key) for key in wanted]) if wanted else []
        return {key: Remembered.from_json(value) for key, value in zip(wanted, found, strict=True) if value}

    async def keys_of_series(self, master: str) -> list[NativeKey]:
        return [NativeKey(key) for key in await self._cache.by_score(self._series(master), 0, _EVER)]

    async def keys_after(self, start: datetime) -> list[NativeKey]:
        """Copies of bookings that end after `start`."""
        return [NativeKey(key) for key in await self._cache.by_score(self._ends, start.timestamp(), _EVER)]

    async def doubts(self) -> list[NativeKey]:
        """Copies that are gone while the organizer's copy still lists the room."""
        return [NativeKey(key) for key in await self._cache.by_score(self._doubts, 0, _EVER)]

    async def about_to_tell(self, looks: Sequence[Look], now: datetime) -> None:
        """Of copies that nothing was told of yet: should the acknowledgement be lost, their end is not missed."""
        await self._remember(looks, now, acknowledged=False)

    async def told(self, looks: Sequence[Look], now: datetime) -> None:
        """They were published and acknowledged."""
        await self._remember(looks, now, acknowledged=True)

    async def _remember(self, looks: Sequence[Look], now: datetime, *, acknowledged: bool) -> None:
        writes: list[Write] = []
        for look in looks:
            key, ends = look.seen.key, (look.seen.interval.end if look.seen.interval else now).timestamp()
            fingerprint = look.fingerprint if acknowledged else _NOT_SURE
            known = Remembered(seen=look.seen, fingerprint=fingerprint, series=look.series)
            writes += [Put(self._copy(key), known.to_json()), Score(self._ends, key, ends)]
            in_doubt = look.seen.room_copy_is_gone
            writes.append(Score(self._doubts, key, now.timestamp()) if in_doubt else Unscore(self._doubts, key))
            if look.series:
                writes.append(Score(self._series(look.series), key, ends))
        if writes:
            await self._cache.write(writes)

    async def advance(self, cursor: Cursor | None) -> None:
        """Only after everything up to it is acknowledged; None: the next read is a full one."""
        name = f"{self._prefix}:cursor"
        await self._cache.write([Put(name, cursor.to_json()) if cursor else Drop(name)])

    async def in_doubt_since(self) -> datetime | None:
        """When a full read lacked so much that nothing was concluded from it."""
        (found,) = await self._cache.get([self._in_doubt])
        return datetime.fromisoformat(found.decode()) if found else None

    async def put_in_doubt(self, since: datetime | None) -> None:
        await self._cache.write([Put(self._in_doubt, since.isoformat().encode()) if since else Drop(self._in_doubt)])

    async def forget_before(self, start: datetime) -> None:
        """Of bookings that ended before, nothing is told any more."""
        old = [NativeKey(key) for key in await self._cache.by_score(self._ends, 0, start.timestamp())]
        known: Mapping[NativeKey, Remembered] = await self.recall(old)
        writes: list[Write] = []
        for key in old:
            writes += [Drop(self._copy(key)), Unscore(self._ends, key), Unscore(self._doubts, key)]
            if (was := known.get(key)) and was.series:
                writes.append(Unscore(self._series(was.series), key))
        if writes:
            await self._cache.write(writes)

    @property
    def _ends(self) -> str:
        return f"{self._prefix}:ends"

    @property
    def _doubts(self) -> str:
        return f"{self._prefix}:doubts"

    @property
    def _in_doubt(self) -> str:
        return f"{self._prefix}:in-doubt"

    def _copy(self, key: NativeKey) -> str:
        return f"{self._prefix}:copy:{key}"

    def _series(self, master: str) -> str:
        return f"{self._prefix}:series:{master}"
