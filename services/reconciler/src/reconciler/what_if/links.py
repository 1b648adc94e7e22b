"""The links of a replay: found as the reconciler finds them, kept in this process only."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from contracts.ids import LinkId, MeetingId, SpaceId, TenantId
from contracts.links import Link
from reconciler.decision.identity.finding import aliases_of
from reconciler.decision.timeline import rooms_and_days


class ReplayLinks:
    """Of one tenant. Its methods never wait: they are asynchronous as those of the view in Redis must be."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.newest: dict[LinkId, Link] = {}
        self._aliases: dict[str, LinkId] = {}
        self._meetings: dict[MeetingId, dict[LinkId, datetime]] = defaultdict(dict)
        self._days: dict[tuple[SpaceId, date], dict[LinkId, None]] = defaultdict(dict)
        self._due: list[tuple[datetime, LinkId]] = []
        for link in links:
            self.put(link)

    def put(self, link: Link) -> None:
        """Aliases are never taken back: former objects stay ours."""
        for place in rooms_and_days(self.newest[link.link]) if link.link in self.newest else ():
            self._days[place].pop(link.link, None)
        self.newest[link.link] = link
        self._aliases |= dict.fromkeys(aliases_of(link), link.link)
        self._meetings[link.meeting][link.link] = link.born_at
        for place in rooms_and_days(link):
            self._days[place][link.link] = None
        if link.due is not None:
            heapq.heappush(self._due, (link.due.at, link.link))

    def next_due(self, until: datetime) -> tuple[datetime, LinkId] | None:
        """The first whose time comes before then; it is handed out once."""
        while self._due and self._due[0][0] <= until:
            at, link = heapq.heappop(self._due)
            due = self.newest[link].due
            if due is not None and due.at == at:
                return at, link
        return None

    async def links(self, ids: Sequence[LinkId]) -> dict[LinkId, Link]:
        return {one: self.newest[one] for one in ids if one in self.newest}

    async def by_alias(self, tenant: TenantId, aliases: Sequence[str]) -> dict[str, LinkId]:  # noqa: ARG002
        return {alias: self._aliases[alias] for alias in aliases if alias in self._aliases}

    async def of_meeting(self, tenant: TenantId, meeting: MeetingId) -> list[LinkId]:  # noqa: ARG002
        known = self._meetings.get(meeting, {})
        return sorted(known, key=lambda link: (known[link], link))

    async def on_days(self, tenant: TenantId, spaces: Iterable[SpaceId], days: Sequence[date]) -> list[LinkId]:  # noqa: ARG002
        found: dict[LinkId, None] = {}
        for space in spaces:
            for day in days:
                found |= self._days.get((space, day), {})
        return list(found)

    async def of_tenant(self, tenant: TenantId, since: datetime | None) -> list[LinkId]:  # noqa: ARG002
        """A replay is of one tenant, and no request of people is in it."""
        return list(self.newest)
