"""News of one partition decided in order, each over the links as the one before left them."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.envelope import Envelope
from contracts.ids import Epoch, LinkId, SpaceId, TenantId
from contracts.links import Link
from contracts.observations import Observation
from contracts.reasons import Reason
from contracts.results import Result
from contracts.when import AllDay, Timed, overlap
from reconciler.decision.decide import decide
from reconciler.decision.identity import aliases_of, in_its_space, is_ours, marked_link, names_in, newborn
from reconciler.decision.news import News, Tick, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Timeline, holds_of, places_of
from reconciler.view import View, days_touched
from runtime.configuration import Configurations

STIRRED_MAX = 200
"""Ticks that one piece of news may set off: far beyond any room's waiting list, so that a mistake ends."""


@dataclass(frozen=True)
class Change:
    """What a batch made of one link; `before` is None for a new one."""

    before: Link | None
    after: Link
    cause: Envelope | None
    config_version: int


class Batch:
    def __init__(self, view: View, configurations: Configurations, *, epoch: Epoch, now: datetime) -> None:
        self._view = view
        self._configurations = configurations
        self._epoch = epoch
        self._now = now
        self._links: dict[LinkId, Link] = {}
        """As this batch has left them, or read and not changed."""
        self._aliases: dict[tuple[TenantId, str], LinkId] = {}
        self.changes: dict[LinkId, Change] = {}
        """In the order of each link's last decision."""

    async def observe(self, news: Observation, cause: Envelope) -> None:
        """What no space is mapped for is left alone."""
        configuration = self._configurations.get(news.tenant)
        policy = _policy(configuration, news.seen.space)
        if configuration is None or policy is None:
            return
        link = await self._link_of(news) or await self._newborn(news, policy)
        await self._decide(in_its_space(link, news.seen), news, configuration, cause)

    async def learn(self, news: Result, cause: Envelope) -> None:
        await self._decide_known(news.link, news, cause)

    async def tick(self, link: LinkId, why: TickWhy) -> None:
        await self._decide_known(link, Tick(why), None)

    async def _decide_known(self, link: LinkId, news: News, cause: Envelope | None) -> None:
        known = await self._get(link)
        configuration = self._configurations.get(known.tenant) if known else None
        if known is not None and configuration is not None:
            await self._decide(known, news, configuration, cause)

    async def _decide(self, link: Link, news: News, configuration: TenantConfiguration, cause: Envelope | None) -> None:
        """And whatever waits for the places that this link lets go or takes."""
        stirred = deque(await self._decide_one(link, news, configuration, cause))
        for _ in range(STIRRED_MAX):
            if not stirred:
                return
            other = await self._get(stirred.popleft())
            if other is not None:
                stirred += await self._decide_one(other, Tick(TickWhy.SLOT_CHANGED), configuration, cause)

    async def _decide_one(
        self, link: Link, news: News, configuration: TenantConfiguration, cause: Envelope | None
    ) -> list[LinkId]:
        policy = _policy(configuration, link.space)
        if policy is None:
            return []
        mine = link.model_copy(update={"epoch": self._epoch})
        timeline = await self._timeline(policy, mine, news)
        decided = decide(policy, mine, news, timeline, self._now).link
        if decided == mine:
            return []
        before = self._links.get(link.link)
        self._remember(decided, cause, configuration.version)
        return await self._stirred(configuration, before, decided)

    async def _link_of(self, news: Observation) -> Link | None:
        seen = news.seen
        marked = marked_link(seen)
        if marked is not None and (link := await self._get(marked)) is not None and link.tenant == news.tenant:
            return link
        names = names_in(seen)
        known = await self._view.by_alias(news.tenant, names)
        for name in names:
            found = self._aliases.get((news.tenant, name)) or known.get(name)
            if found is not None and (link := await self._get(found)) is not None:
                return link
        if isinstance(seen, EliteSeen) and seen.external_id is not None:
            siblings = await self._view.of_meeting(news.tenant, seen.external_id.meeting)
            for sibling in (*siblings, *self.changes):
                if (link := await self._get(sibling)) is not None and is_ours(link, seen):
                    return link
        return None

    async def _newborn(self, news: Observation, policy: Policy) -> Link:
        """Its commands go where those of its meeting's first link go."""
        link = newborn(news, policy, self._epoch, self._now)
        siblings = [one.after for one in self.changes.values() if one.after.meeting == link.meeting]
        if not siblings:
            ids = await self._view.of_meeting(news.tenant, link.meeting)
            siblings = [one for one in [await self._get(i) for i in ids[:1]] if one is not None]
        return link.model_copy(update={"home": siblings[0].home}) if siblings else link

    async def _get(self, link: LinkId) -> Link | None:
        if link not in self._links:
            self._links.update(await self._view.links([link]))
        return self._links.get(link)

    async def _timeline(self, policy: Policy, link: Link, news: News) -> Timeline:
        shown = [news.seen.interval] if isinstance(news, Observation) and news.seen.interval else []
        others = await self._beside(policy.configuration, (policy,), [*places_of(link), *shown])
        return Timeline(tuple(hold for other in others if other.link != link.link for hold in holds_of(other)))

    async def _stirred(self, configuration: TenantConfiguration, before: Link | None, after: Link) -> list[LinkId]:
        """Links that wait for a place which this one has let go, taken, or come to rest on."""
        was, now = (holds_of(before) if before else ()), holds_of(after)
        places = [hold.interval for hold in (*was, *now) if hold not in was or hold not in now]
        rooms = [_policy(configuration, one.space) for one in (before, after) if one is not None]
        return [
            other.link
            for other in await self._beside(configuration, [room for room in rooms if room], places)
            if other.link != after.link
            and other.standing is not None
            and other.standing.reason is Reason.CONFLICT
            and any(overlap(other.standing.interval, place) for place in places)
        ]

    async def _beside(
        self, configuration: TenantConfiguration, rooms: Sequence[Policy], places: Sequence[Timed | AllDay]
    ) -> list[Link]:
        """Links of these rooms and of the mapped rooms they conflict with, on the days of these places."""
        days, tenant = days_touched(places), configuration.tenant
        spaces = dict.fromkeys(space for room in rooms for space in (room.space.space, *room.conflicting_spaces))
        ids = await self._view.on_days(tenant, spaces, days)
        unread = [one for one in ids if one not in self._links]
        self._links.update(await self._view.links(unread))
        wanted = dict.fromkeys([*ids, *self.changes])
        found = [self._links[one] for one in wanted if one in self._links]
        return [link for link in found if link.tenant == tenant and link.space in spaces]

    def _remember(self, link: Link, cause: Envelope | None, config_version: int) -> None:
        earlier = self.changes.pop(link.link, None)
        if earlier is not None:
            link = link.model_copy(update={"told": (*earlier.after.told, *link.told)})
        before = earlier.before if earlier else self._links.get(link.link)
        self._links[link.link] = link
        self._aliases |= {(link.tenant, alias): link.link for alias in aliases_of(link)}
        self.changes[link.link] = Change(before, link, cause, config_version)


def _policy(configuration: TenantConfiguration | None, space: SpaceId) -> Policy | None:
    mapped = configuration.mapping(space) if configuration else None
    return Policy(configuration, mapped) if configuration and mapped else None
