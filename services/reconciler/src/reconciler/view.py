"""The view of `booking.links` that Redis holds: how links are found there, and what a changed link writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracts.ids import LinkId, MeetingId, SpaceId, TenantId
from contracts.links import DueWhy, Link, Pause, WishState
from contracts.systems import System
from reconciler.decision.asked import decided_at
from reconciler.decision.consequences.due import waits_for_settings
from reconciler.decision.identity.finding import aliases_of
from reconciler.decision.learning.repeats import lanes_of, prints_of
from reconciler.decision.timeline import rooms_and_days
from reconciler.keys import (
    alias_key,
    bulk_key,
    day_key,
    due_key,
    held_key,
    link_key,
    meeting_key,
    paused_key,
    print_key,
    settings_key,
    tenant_key,
)
from runtime.ports.cache import Cache, Drop, Put, Score, Unscore, Write
from runtime.views import Fence, fence_key, hw_key

_EVER = float(2**53)


@dataclass(frozen=True)
class Shown:
    """What `link` shows of a booking, as a fingerprint."""

    link: LinkId
    print: str

    def written(self) -> bytes:
        return f"{self.link} {self.print}".encode()

    @classmethod
    def read(cls, text: bytes) -> "Shown":
        link, _, known = text.decode().partition(" ")
        return cls(LinkId(link), known)


class View:
    """One partition's. Every method raises Unavailable when Redis does not answer."""

    def __init__(self, cache: Cache, partition: int) -> None:
        self._cache = cache
        self._partition = partition

    async def hw(self) -> bytes | None:
        (found,) = await self._cache.get([hw_key(self._partition)])
        return found

    async def links(self, ids: Sequence[LinkId]) -> dict[LinkId, Link]:
        """Those that are there."""
        if not ids:
            return {}
        found = await self._cache.get([link_key(self._partition, one) for one in ids])
        return {one: Link.from_json(body) for one, body in zip(ids, found, strict=True) if body}

    async def by_alias(self, tenant: TenantId, aliases: Sequence[str]) -> dict[str, LinkId]:
        if not aliases:
            return {}
        found = await self._cache.get([alias_key(self._partition, tenant, alias) for alias in aliases])
        return {alias: LinkId(body.decode()) for alias, body in zip(aliases, found, strict=True) if body}

    async def shown(self, tenant: TenantId, lanes: Sequence[str]) -> dict[str, Shown]:
        """What is known already of these bookings: of those at rest, by the link that is known by that name."""
        if not lanes:
            return {}
        found = await self._cache.get([print_key(self._partition, tenant, lane) for lane in lanes])
        shown = {lane: Shown.read(body) for lane, body in zip(lanes, found, strict=True) if body}
        named = await self.by_alias(tenant, list(shown))
        return {lane: one for lane, one in shown.items() if named.get(lane) == one.link}

    async def of_meeting(self, tenant: TenantId, meeting: MeetingId) -> list[LinkId]:
        found = await self._cache.by_score(meeting_key(self._partition, tenant, meeting), 0, _EVER)
        return [LinkId(one) for one in found]

    async def on_days(self, tenant: TenantId, spaces: Iterable[SpaceId], days: Sequence[date]) -> list[LinkId]:
        """Links that hold one of the rooms on one of the days, or want to."""
        found: dict[LinkId, None] = {}
        for space in spaces:
            for day in days:
                members = await self._cache.by_score(day_key(self._partition, tenant, space, day), 0, _EVER)
                found |= dict.fromkeys(LinkId(one) for one in members)
        return list(found)

    async def of_tenant(self, tenant: TenantId, since: datetime | None) -> list[LinkId]:
        """Those about which something was decided since then."""
        since_s = since.timestamp() if since else 0
        found = await self._cache.by_score(tenant_key(self._partition, tenant), since_s, _EVER)
        return [LinkId(one) for one in found]

    async def due(self, until: datetime) -> list[LinkId]:
        found = await self._cache.by_score(due_key(self._partition), 0, until.timestamp())
        return [LinkId(one) for one in found]

    async def paused(self) -> set[TenantId]:
        """Tenants that people have paused."""
        return {TenantId(one) for one in await self._cache.by_score(paused_key(self._partition), 0, _EVER)}

    async def held(self, tenant: TenantId) -> list[LinkId]:
        """Links that wait for their tenant to be resumed."""
        return [LinkId(one) for one in await self._cache.by_score(held_key(self._partition, tenant), 0, _EVER)]

    async def refused_by_settings(self, tenant: TenantId) -> list[LinkId]:
        """Links that wait for a setting to be changed."""
        return [LinkId(one) for one in await self._cache.by_score(settings_key(self._partition, tenant), 0, _EVER)]

    async def bulk_open(self) -> set[LinkId]:
        """Links with an open wish of the initial sync, a full read or a replay."""
        return {LinkId(one) for one in await self._cache.by_score(bulk_key(self._partition), 0, _EVER)}

    def writes(self, before: Link | None, after: Link, *, is_carried_out: bool = True) -> list[Write]:
        """What makes Redis show the link as it is now. Aliases are never taken back: former objects stay ours.

        `is_carried_out`: everything that follows from this record is published. Else the news that led to it may come
        once more, to be decided again, and is not to be taken for a repeat.
        """
        partition, tenant, link = self._partition, after.tenant, after.link
        known = set(aliases_of(before)) if before else set()
        writes: list[Write] = [Put(link_key(partition, link), after.to_json())]
        writes += [
            Put(alias_key(partition, tenant, alias), link.encode()) for alias in aliases_of(after) if alias not in known
        ]
        writes.append(Score(meeting_key(partition, tenant, after.meeting), link, after.born_at.timestamp()))
        writes.append(Score(tenant_key(partition, tenant), link, decided_at(after).timestamp()))
        shows = prints_of(after) if is_carried_out else {}
        lanes = lanes_of(after) | (lanes_of(before) if before else frozenset())
        writes += [Drop(print_key(partition, tenant, lane)) for lane in sorted(lanes - shows.keys())]
        writes += [Put(print_key(partition, tenant, lane), Shown(link, now).written()) for lane, now in shows.items()]
        was, now = rooms_and_days(before) if before else [], rooms_and_days(after)
        writes += [Unscore(day_key(partition, tenant, *place), link) for place in was if place not in now]
        writes += [Score(day_key(partition, tenant, *place), link, 0) for place in now]
        writes += self._waiting(before, after)
        settings, was_refused = settings_key(partition, tenant), before is not None and waits_for_settings(before)
        if waits_for_settings(after) is not was_refused:
            writes.append(Unscore(settings, link) if was_refused else Score(settings, link, 0))
        if after.has_open_bulk:
            writes.append(Score(bulk_key(partition), link, 0))
        elif before is not None and before.has_open_bulk:
            writes.append(Unscore(bulk_key(partition), link))
        for system in System:
            issued = after.half(system).issued
            if issued is not None:
                fence = Fence(issued.epoch, issued.revision, issued.state is not WishState.OPEN)
                writes.append(Put(fence_key(partition, link, system), fence.written()))
        return writes

    def pause(self, pause: Pause) -> Write:
        key, tenant = paused_key(self._partition), pause.tenant
        return Score(key, tenant, pause.asked_at.timestamp()) if pause.is_paused else Unscore(key, tenant)

    def _waiting(self, before: Link | None, after: Link) -> list[Write]:
        """For its time; or for its tenant to be resumed, however long that takes."""
        due, link, held = due_key(self._partition), after.link, held_key(self._partition, after.tenant)
        if after.due is not None and after.due.why is DueWhy.PAUSED:
            return [Unscore(due, link), Score(held, link, after.due.at.timestamp())]
        was_held = before is not None and before.due is not None and before.due.why is DueWhy.PAUSED
        let_go = [Unscore(held, link)] if was_held else []
        return [Score(due, link, after.due.at.timestamp()) if after.due else Unscore(due, link), *let_go]
