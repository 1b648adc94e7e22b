"""Many events at once: everything, what changed since, and what stands on some days.

Pages are no snapshot: while they are read, an event that changes moves to another page and pushes one over a border
that has been passed. So a list of several pages is read again until a whole round shows nothing new.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from contracts.elite_side import ExternalId
from contracts.ids import EliteEventId, EliteRoomId
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
    """What the pages of one read have shown so far, by id."""

    events: dict[EliteEventId, EliteEvent]
    ids: set[str]
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

    async def read_all(self) -> list[EliteEvent]:
        """Every event with its rows, ended ones too."""
        return await self._read({})

    async def read_since(self, moment: datetime) -> list[EliteEvent]:
        """Changed at `moment` or later, by Elite's clock, in whole seconds; rows included."""
        return await self._read({"lastModifiedOn": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"})

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
        read = _Round({}, set())
        _take(read, rows_in(await self._client.send("POST", "/v1/events/query-by-date-range", json=body)))
        return list(read.events.values())

    async def _read(self, wanted: Json) -> list[EliteEvent]:
        body: Json = {"venueIds": await self._venue_ids(), "includeBookedSpaces": True, **wanted}
        read = _Round({}, set())
        for _ in range(_ROUNDS_MAX):
            before = len(read.ids)
            await self._round(body, read)
            if len(read.ids) == before or (read.pages == 1 and len(read.ids) >= read.total):
                break
        return list(read.events.values())

    async def _round(self, body: Json, read: _Round) -> None:
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
            _take(read, rows)
            if not rows or count >= read.total:
                return

    async def _venue_ids(self) -> list[str]:
        if self._clock.monotonic() >= self._venues_until:
            self._venues = [venue.id for venue in await self._setup.venues()]
            self._venues_until = self._clock.monotonic() + _VENUES_FOR_S
        return self._venues


def _take(read: _Round, rows: list[Any]) -> None:
    """The later sighting counts, unless it is the older version."""
    for row in rows:
        try:
            event = read_one(EliteEvent, row)
        except WrongAnswer as wrong:
            told = row.get("id") if isinstance(row, dict) else None
            log.warning("event.unreadable", extra={"event_id": told, "why": str(wrong)})
            read.ids.add(str(told))
            continue
        known = read.events.get(event.id)
        newer = known is None or not (known.version and event.version and event.version.is_older_than(known.version))
        if newer:
            read.events[event.id] = event
        read.ids.add(event.id)
