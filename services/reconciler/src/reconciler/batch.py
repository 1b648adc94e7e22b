"""News of one partition decided in order, each over the links as the one before left them."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from contracts.configuration import TenantConfiguration, TenantState
from contracts.elite_side import EliteSeen
from contracts.envelope import HOPS_MAX, Envelope
from contracts.ids import Epoch, LinkId, SpaceId, TenantId, hold_id
from contracts.links import Link, Pause, WishState
from contracts.observations import Observation, RoomSnapshot
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.requests import Ask, Request
from contracts.results import Became, Result
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.asked import means
from reconciler.decision.busy_time import busy_time_id, noted
from reconciler.decision.consequences.due import looked_at_soon
from reconciler.decision.consequences.urgency import with_urgency
from reconciler.decision.decide import decide
from reconciler.decision.holds.own_hold import expected, has_made_way, is_there_already
from reconciler.decision.identity.apart import asks_for_a_change
from reconciler.decision.identity.doubles import double_left_behind, newborn_double, takes_its_place, with_object
from reconciler.decision.identity.finding import in_its_space, newborn
from reconciler.decision.identity.meeting_event import lives
from reconciler.decision.identity.twins import absorbed, is_twin, linked, with_half_of
from reconciler.decision.learning.absence import lacking
from reconciler.decision.learning.learn import learn_observation
from reconciler.decision.learning.repeats import is_repeat
from reconciler.decision.news import News, Tick, TickWhy, shown_at
from reconciler.decision.policy import Policy, policy_of
from reconciler.decision.rows.existing import is_still_left_alone
from reconciler.following import Following
from reconciler.known import Change, Known, Links
from reconciler.stirring import stirred_by

ConfigurationOf = Callable[[TenantId], TenantConfiguration | None]

STIRRED_MAX = 200
"""Ticks that one piece of news may set off: far beyond any room's waiting list, so that a mistake ends."""
STIRRING_HOPS_MAX = HOPS_MAX - 3
"""A command, its result and its outcome still follow. Bookings that waited for one another in a longer chain take
their turn a moment later, each as news of its own: they are no loop, and a loop would be slow."""


class Batch:
    def __init__(
        self,
        view: Links,
        configuration_of: ConfigurationOf,
        *,
        epoch: Epoch,
        now: datetime,
        paused: Container[TenantId] = frozenset(),
    ) -> None:
        self._known = Known(view)
        self._paused = paused
        self.pauses: dict[TenantId, Pause] = {}
        """What people have asked for in this batch."""
        self._configuration_of = configuration_of
        self._epoch = epoch
        self._now = now
        self._decided: dict[LinkId, Decided] = {}
        """Bookings whose holds (E12) are still to follow."""

    @property
    def changes(self) -> Sequence[Change]:
        """In the order of each link's last decision."""
        return list(self._known.changes.values())

    def has_touched(self, link: LinkId, tenant: TenantId, name: str) -> bool:
        """The link, or which link the far side's name stands for, is not as it was before the batch."""
        return self._known.has_touched(link, tenant, name)

    async def expect(self, news: Iterable[Envelope]) -> None:
        """The links of the observations among these are read together, by their lanes: most are known by that name."""
        await self._known.read_ahead((one.tenant, one.lane) for one in news if one.lane is not None)

    async def observe(self, news: Observation, cause: Envelope) -> None:
        """What no space is mapped for is left alone."""
        configuration = self._configuration_of(news.tenant)
        policy = _policy(configuration, news.seen.space)
        if configuration is None or policy is None:
            return
        if isinstance(news.seen, EliteSeen) and news.seen.in_use is not None:
            await self._note(news.seen, policy, cause)
            return
        link = await self._known.of(news)
        original = await self._known.original(news) if link is None else None
        if original is not None:
            await self._made_twice(original, news, policy, cause)
            return
        if link is None:
            link = newborn(news, policy, self._epoch, self._now, host=await self._known.marked(news))
            twin = await self._twin(link, news, policy)
            if twin is not None:
                self._link(learn_observation(twin, news).link, policy, cause)
                return
            link = link.model_copy(update={"home": await self._known.home_of(link)})
        elif link.left_alone is not None and await self._joins_twin(link, news, policy, cause):
            return
        await self._decide(in_its_space(link, news), news, configuration, cause)

    async def _note(self, seen: EliteSeen, policy: Policy, cause: Envelope) -> None:
        """Busy time (rule 4): whoever waits for its place is looked at, and who stands on it, that they are told."""
        configuration = policy.configuration
        before = await self._known.get(busy_time_id(configuration.tenant, seen))
        after = noted(before, seen, policy, self._epoch, self._now)
        if after is not None:
            self._known.remember(after, cause, configuration.version)
            await self._stir(await stirred_by(self._known, configuration, before, after), configuration, cause)

    async def _made_twice(self, original: Link, news: Observation, policy: Policy, cause: Envelope) -> None:
        """Rule 3: of two objects with one mark one stays; the other gets a link of its own, and ends."""
        configuration, system = policy.configuration, news.seen.system
        if not takes_its_place(original, news.seen, policy):
            double = newborn_double(original, news, policy, self._epoch)
            await self._decide(double, news, configuration, cause)
            return
        whole = self._mine(with_object(original, news.seen))
        self._known.remember(whole, cause, configuration.version)
        await self._decide(whole, Tick(TickWhy.DUE), configuration, cause)
        double = double_left_behind(original, system, policy, self._epoch, news)
        await self._decide(double, Tick(TickWhy.DUE), configuration, cause)

    async def learn(self, news: Result, cause: Envelope) -> None:
        await self._decide_known(news.link, news, cause)

    async def tick(self, link: LinkId, why: TickWhy) -> None:
        await self._decide_known(link, Tick(why), None)

    def pause(self, asked: Request) -> None:
        """From now on what is seen of the tenant is noted, and nothing follows from it; or it is resumed."""
        is_paused = asked.ask is Ask.PAUSE
        self.pauses[asked.tenant] = Pause(tenant=asked.tenant, is_paused=is_paused, asked_at=asked.asked_at)

    async def replay(self, asked: Request, cause: Envelope) -> list[Link]:
        """Every link that the request means is decided again, and may try again what was refused. They are returned."""
        if asked.link is not None:
            found = await self._known.get(asked.link)
            links = [found] if found is not None else []
        else:
            links = await self._known.of_tenant(asked.tenant, asked.since)
        meant = [link for link in links if means(asked, link)]
        for link in meant:
            await self._decide_known(link.link, Tick(TickWhy.REPLAY), cause)
        return meant

    async def lacking(self, snapshot: RoomSnapshot) -> list[Link]:
        """Bookings of its room and days that it should show, and does not."""
        window = Timed(start=snapshot.window_start, end=snapshot.window_end, zone="UTC")
        return lacking(snapshot, await self._known.beside(snapshot.tenant, [snapshot.space], [window]))

    async def follow(self) -> None:
        """To be called when all news is told: the holds (E12) of what was decided follow.

        They follow also from a record that has not changed: a crash may have come before they were written.
        """
        for _ in range(STIRRED_MAX):
            if not self._decided:
                return
            decided, self._decided = self._decided, {}
            for one in decided.values():
                await self._hold(one)

    async def _hold(self, decided: "Decided") -> None:
        configuration, cause = decided.configuration, decided.cause
        known = await self._known.get(decided.link)
        following = Following(self._known, configuration)
        if known is None or not following.may_be_of_concern(decided.before, known, self._epoch):
            return
        for booking in await following.bookings_concerned(decided.before, known):
            was = decided.before if booking.link == decided.link else booking
            for hold in await following.holds_of(booking, was, self._epoch):
                if cause is not None and cause.hop > STIRRING_HOPS_MAX:
                    self._look_soon(hold, configuration, cause)
                else:
                    await self._decide(hold, Tick(TickWhy.FOLLOWS), configuration, cause)
        if has_made_way(decided.before, known):
            await self._expect_in_parts(known, configuration, cause)

    async def _expect_in_parts(self, booking: Link, configuration: TenantConfiguration, cause: Envelope | None) -> None:
        """O13: where its holds stood, a room of the same meeting may have been declined, and nobody has seen it."""
        policy = _policy(configuration, booking.space)
        for space in policy.conflicting_spaces if policy is not None else ():
            part = _policy(configuration, space)
            held = await self._known.get(hold_id(booking.link, space))
            if part is None or not part.room_answers_by_itself or held is None:
                continue
            there = expected(booking, part.space, self._epoch, self._now)
            known = is_there_already(await self._known.of_meeting(booking), booking, part.space)
            if there is not None and not known and await self._known.get(there.link) is None:
                self._known.remember(there, cause, configuration.version)

    async def _decide_known(self, link: LinkId, news: News, cause: Envelope | None) -> None:
        known = await self._known.get(link)
        configuration = self._configuration_of(known.tenant) if known else None
        if known is not None and configuration is not None:
            await self._decide(known, news, configuration, cause)

    async def _decide(self, link: Link, news: News, configuration: TenantConfiguration, cause: Envelope | None) -> None:
        """And whatever waits for the places that this link lets go or takes."""
        await self._stir(await self._decide_one(link, news, configuration, cause), configuration, cause)

    async def _stir(self, links: Iterable[LinkId], configuration: TenantConfiguration, cause: Envelope | None) -> None:
        stirred = deque(links)
        for _ in range(STIRRED_MAX):
            if not stirred:
                return
            other = await self._known.get(stirred.popleft())
            if other is not None and cause is not None and cause.hop > STIRRING_HOPS_MAX:
                self._look_soon(other, configuration, cause)
            elif other is not None:
                stirred += await self._decide_one(other, Tick(TickWhy.SLOT_CHANGED), configuration, cause)

    def _look_soon(self, link: Link, configuration: TenantConfiguration, cause: Envelope) -> None:
        mine = self._mine(link)
        waits = looked_at_soon(mine, self._now)
        if waits != mine:
            self._known.remember(waits, cause, configuration.version)

    async def _decide_one(
        self, link: Link, news: News, configuration: TenantConfiguration, cause: Envelope | None
    ) -> list[LinkId]:
        policy = policy_of(configuration, link.space)
        if policy is None or link.is_busy_time:
            return []
        before = await self._known.get(link.link)
        if isinstance(news, Observation) and is_repeat(link, news):
            self._decided_before_us(before, configuration, cause)
            return []
        mine = self._mine(link)
        following = Following(self._known, configuration)
        follows = await following.followed(mine) if mine.held_for is not None else None
        if mine.held_for is not None and follows is None:
            return []
        is_paused = self._stands_still(configuration)
        if mine.held_for is None and not is_paused and link.link not in self._decided:
            self._decided[link.link] = Decided(link.link, before, configuration, cause)
        timeline = await following.timeline_of(mine, policy, _shown(news))
        shares, siblings = False, tuple[Link, ...]()
        if mine.held_for is None and mine.origin is System.OUTLOOK:
            shares = not policy.outlook_decides and await self._known.shares_meeting(mine, shown_at(news))
            siblings = await self._siblings(mine, news)
        decided = decide(
            policy,
            mine,
            news,
            timeline,
            self._now,
            shares_meeting=shares,
            siblings=siblings,
            follows=follows,
            is_paused=is_paused,
        ).link
        if decided == mine:
            return []
        decided = with_urgency(mine, decided, bulk=cause is not None and cause.bulk)
        self._known.remember(decided, cause, configuration.version)
        return await stirred_by(self._known, configuration, before, decided)

    async def _siblings(self, link: Link, news: News) -> tuple[Link, ...]:
        """None needed while it lives in an event, where it is not told to end, nor its room to be taken off (O13).

        An event for a change alone (O9), or for a request that Elite can't have beside, is to be none of the others'.
        """
        if asks_for_a_change(link.elite) or _was_refused(link, news):
            return tuple(one for one in await self._known.of_meeting(link) if one.link != link.link)
        seen = news.seen if isinstance(news, Observation) else None
        ends = isinstance(seen, OutlookSeen) and seen.response is RoomResponse.CANCELLED
        ends = ends or (isinstance(seen, EliteSeen) and not seen.status.is_live)
        return () if lives(link.elite) and not ends else await self._known.siblings(link)

    def _stands_still(self, configuration: TenantConfiguration) -> bool:
        """People have paused the tenant: by its configuration, or by asking for it."""
        asked = self.pauses.get(configuration.tenant)
        by_asking = asked.is_paused if asked is not None else configuration.tenant in self._paused
        return by_asking or configuration.state is TenantState.PAUSED

    def _decided_before_us(self, link: Link | None, configuration: TenantConfiguration, cause: Envelope | None) -> None:
        """By an owner who may have died before the holds followed; what we decided ourselves is carried out."""
        if link is not None and link.held_for is None and link.epoch != self._epoch:
            self._decided.setdefault(link.link, Decided(link.link, link, configuration, cause))

    async def _twin(self, link: Link, news: Observation, policy: Policy) -> Link | None:
        """Rule 16: the link that has the other system's half of a booking which stood in both before activation."""
        beside = await self._known.beside(news.tenant, (policy.space.space,), _shown(news))
        if not link.existed:
            beside = [one for one in beside if one.existed]
        return next((one for one in beside if is_twin(one, news.seen)), None)

    async def _joins_twin(self, link: Link, news: Observation, policy: Policy, cause: Envelope) -> bool:
        """A booking that was left alone, and is changed now, may come to stand where the other system has it."""
        learnt = learn_observation(link, news).link
        twin = None if is_still_left_alone(learnt) else await self._twin(link, news, policy)
        if twin is None or twin.has_open_command:
            return False
        self._link(with_half_of(learnt, twin), policy, cause)
        gone = self._mine(absorbed(twin))
        self._known.remember(gone, cause, policy.configuration.version)
        return True

    def _link(self, whole: Link, policy: Policy, cause: Envelope) -> None:
        self._known.remember(linked(policy, self._mine(whole), self._now).link, cause, policy.configuration.version)

    def _mine(self, link: Link) -> Link:
        """As the owner that decides."""
        return link if link.epoch == self._epoch else link.model_copy(update={"epoch": self._epoch})


class Decided(NamedTuple):
    """A booking that the batch has decided about, as it was before."""

    link: LinkId
    before: Link | None
    configuration: TenantConfiguration
    cause: Envelope | None


def _was_refused(link: Link, news: News) -> bool:
    """By Elite: be it that the other rooms are in its way."""
    issued = link.elite.issued
    refused = isinstance(news, Result) and news.target is System.ELITE and news.became is Became.REFUSED
    return refused or (issued is not None and issued.state is WishState.REFUSED)


def _shown(news: News) -> list[Timed | AllDay]:
    return [news.seen.interval] if isinstance(news, Observation) and news.seen.interval else []


def _policy(configuration: TenantConfiguration | None, space: SpaceId) -> Policy | None:
    return policy_of(configuration, space) if configuration else None
