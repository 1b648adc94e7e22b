"""Many events at once: everything, what changed since, and what stands on some days.

Pages are no snapshot: while they are read, an event that changes moves to another page and pushes one over a border
that has been passed. So a list of several pages is read again until a whole round shows nothing new.
"""

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from contracts.elite_side import ExternalId
from contracts.envelope import fingerprint
from contracts.ids import EliteEventId, EliteRoomId
from contracts.versions import Version
from elite import mark
from elite.client import EliteClient, Json
from elite.errors import WrongAnswer
from elite.event import EliteEvent
from elite.reading import read_one, rows_in
from elite.setup import Setup
from runtime.ports.clock import Clock

log = logging.getLogger(__name__)

PAGE_SIZE = 500
_PAGES_MAX = 400
_ROUNDS_MAX = 6
_VENUES_FOR_S = 600.0
"""Venues are asked for again this often: they change rarely, and every read must name them all."""


@dataclass
class _Round:
    """What the pages of one read have shown so far."""

    known: dict[EliteEventId, tuple[Version | None, str]] = field(default_factory=dict)
    """Version and content of each event."""
    ids: set[str] = field(default_factory=set)
    """Of events that can't be read too."""
    total: int = 0
    pages: int = 0


class Feed:
    """Every call raises EliteError and NoAnswer. An event that can't be read is left out and logged."""

    def __init__(self, client: EliteClient, setup: Setup, clock: Clock) -> None:
        self._client = client
        self._setup = setup
        self._clock = clock
        self._venues: list[str] = []
        self._venues_until = 0.0

    def read_all(self) -> AsyncIterator[list[EliteEvent]]:
        """Every event with its rows, ended ones too, page by page; one that changes meanwhile comes once more."""
        return self._read({})

    async def read_since(self, moment: datetime) -> list[EliteEvent]:
        """Changed at `moment` or later, by Elite's clock, in whole seconds; rows included."""
        wanted: Json = {"lastModifiedOn": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        found = {event.id: event async for page in self._read(wanted) for event in page}
        return list(found.values())

    async def find_marked(self, external_id: ExternalId, since: datetime) -> list[EliteEvent]:
        """Events changed since, whose external id or description says that they are ours."""
        return [
            event
            for event in await self.read_since(since)
            if event.external_id == external_id or mark.is_marked(event.description, external_id)
        ]

    async def read_days(self, rooms: Sequence[EliteRoomId], first: date, last: date) -> list[EliteEvent]:
        """Events that use one of the rooms between the days, both included; all their rows."""
        body: Json = {
            "start": first.isoformat(),
            "end": last.isoformat(),
            "venueIds": await self._venue_ids(),
            "roomIds": list(rooms),
            "includeBookedSpaces": True,
        }
        answer = await self._client.send("POST", "/v1/events/query-by-date-range", json=body)
        return _new_in(rows_in(answer), _Round())

    async def _read(self, wanted: Json) -> AsyncIterator[list[EliteEvent]]:
        body: Json = {"venueIds": await self._venue_ids(), "includeBookedSpaces": True, **wanted}
        read = _Round()
        for _ in range(_ROUNDS_MAX):
            before = len(read.ids)
            async for page in self._round(body, read):
                yield page
            if len(read.ids) == before or (read.pages == 1 and len(read.ids) >= read.total):
                break

    async def _round(self, body: Json, read: _Round) -> AsyncIterator[list[EliteEvent]]:
        """From the first page to the last; Elite may give fewer rows a page than we ask for."""
        count = 0
        for page in range(1, _PAGES_MAX + 1):
            paged: Json = {**body, "page": page, "pageSize": PAGE_SIZE}
            answer = await self._client.send("POST", "/v1/events/all", json=paged)
            rows = rows_in(answer)
            count += len(rows)
            total = answer.get("totalCount") if isinstance(answer, dict) else None
            read.total = total if isinstance(total, int) else count
            read.pages = page
            yield _new_in(rows, read)
            if not rows or count >= read.total:
                return
        log.warning("feed.too.long", extra={"pages": _PAGES_MAX, "events": read.total})

    async def _venue_ids(self) -> list[str]:
        if self._clock.monotonic() >= self._venues_until:
            self._venues = [venue.id for venue in await self._setup.venues()]
            self._venues_until = self._clock.monotonic() + _VENUES_FOR_S
        return self._venues


def _new_in(rows: list[Any], read: _Round) -> list[EliteEvent]:
    """Events that were not shown before, or not like this; never an older version of what was."""
    found: dict[EliteEventId, EliteEvent] = {}
    for row in rows:
        told = EliteEventId(str(row.get("id") if isinstance(row, dict) else None))
        read.ids.add(told)
        content = fingerprint(repr(row).encode())
        version, before = read.known.get(told, (None, ""))
        if content == before:
            continue
        try:
            event = read_one(EliteEvent, row)
        except WrongAnswer as wrong:
            log.warning("event.unreadable", extra={"event_id": told, "why": str(wrong)})
            continue
        if not (version and event.version and event.version.is_older_than(version)):
            read.known[event.id] = (event.version, content)
            found[event.id] = event
    return list(found.values())
