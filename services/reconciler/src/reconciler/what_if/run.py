"""One replay: what was seen is decided as the reconciler decides, what it asks for is taken as carried out."""

from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope
from contracts.ids import Epoch, Incarnation, LinkId, MessageId, SpaceId, TenantId
from contracts.links import Link, Refusal
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.outlook_side import OutlookSeen
from contracts.systems import System
from contracts.when import overlap
from reconciler.batch import Batch
from reconciler.decision.consequences.commands import commands_of
from reconciler.decision.identity.finding import names_in
from reconciler.decision.learning.watching import believed
from reconciler.decision.news import TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import days_touched, holds_of
from reconciler.what_if.carried_out import carried_out
from reconciler.what_if.links import ReplayLinks
from reconciler.what_if.recorded import Slot
from reconciler.what_if.same import Shown, shown_by

COMMANDS_MAX = 200
"""That one piece of news may lead to; beyond, what is open stays open."""
T = TypeVar("T")
Work = Coroutine[Any, Any, T]
OnCarriedOut = Callable[[Link, datetime], Observation | None]
"""What is seen by itself once a wish of this link has come true."""


class Run:
    """`links` is what it has come to; `told` what people would have been told."""

    def __init__(
        self,
        configuration: TenantConfiguration,
        start: Iterable[Link],
        refused: Mapping[Slot, Refusal],
        follows: OnCarriedOut = lambda _link, _at: None,
    ) -> None:
        self.configuration = configuration
        self.links = ReplayLinks(start)
        self.told: dict[LinkId, list[Outcome]] = {}
        self._shown: dict[tuple[LinkId, System, Incarnation], list[tuple[datetime, Shown]]] = {}
        self._refused = refused
        self._follows = follows

    def begin(self, at: datetime) -> None:
        """What was under way comes to its end."""
        self._carry_out(list(self.links.newest), at)

    def hear(self, news: Observation, at: datetime) -> None:
        cause = Envelope(MessageId("replayed"), Observation.TYPE, news.tenant)
        self._decide(partial(Batch.observe, news=news, cause=cause), at)

    def wait(self, until: datetime) -> None:
        """Whatever is due before then is looked at when its time comes."""
        while (due := self.links.next_due(until)) is not None:
            at, link = due
            self._decide(partial(Batch.tick, link=link, why=TickWhy.DUE), at)

    def link(self, link: LinkId | None) -> Link | None:
        return self.links.newest.get(link) if link is not None else None

    def link_of(self, news: Observation) -> LinkId | None:
        """By a name that the replay itself knows."""
        names = names_in(news.seen)
        known = now_of(self.links.by_alias(news.tenant, names))
        return next((known[name] for name in names if name in known), None)

    def shown(self, link: Link, system: System) -> list[tuple[datetime, Shown]]:
        """What the object that stands now has shown, the last state last."""
        return self._shown.setdefault((link.link, system, link.half(system).incarnation), [])

    def policy_of(self, link: Link) -> Policy | None:
        return self.policy_of_space(link.space)

    def policy_of_space(self, space: SpaceId) -> Policy | None:
        mapped = self.configuration.mapping(space)
        return Policy(self.configuration, mapped) if mapped is not None else None

    def is_free_in_outlook(self, seen: OutlookSeen, link: Link | None) -> bool:
        """As the room's mailbox knows its own calendar, without this booking."""
        if seen.interval is None:
            return False
        days = days_touched([seen.interval])
        ids = now_of(self.links.on_days(self.configuration.tenant, (seen.space,), days))
        others = [self.links.newest[one] for one in ids if link is None or one != link.link]
        holds = [hold for one in others if one.space == seen.space for hold in holds_of(one)]
        return not any(hold.system is System.OUTLOOK and overlap(hold.interval, seen.interval) for hold in holds)

    def _decide(self, news: Callable[[Batch], Work[None]], at: datetime) -> None:
        self._carry_out(self._changed_by(news, at), at)

    def _changed_by(self, news: Callable[[Batch], Work[None]], at: datetime) -> list[LinkId]:
        batch = Batch(self.links, self._configuration_of, epoch=Epoch(0), now=at)
        now_of(news(batch))
        now_of(batch.follow())
        changes = batch.changes
        for change in changes:
            self.links.put(believed(change.after))
            self.told.setdefault(change.after.link, []).extend(change.after.told)
            self._note_shown(change.after, at)
        return [change.after.link for change in changes]

    def _note_shown(self, link: Link, at: datetime) -> None:
        for system in System:
            seen, before = link.half(system).seen, self.shown(link, system)
            if seen is not None and (not before or before[-1][1] != shown_by(seen)):
                before.append((at, shown_by(seen)))

    def _carry_out(self, changed: list[LinkId], at: datetime) -> None:
        waiting = deque(changed)
        for _ in range(COMMANDS_MAX):
            if not waiting:
                return
            link = self.links.newest[waiting.popleft()]
            commands = commands_of(link)
            if not commands:
                continue
            result = carried_out(commands[0], link, self._refused, at)
            cause = Envelope(MessageId("replayed"), result.TYPE, link.tenant)
            waiting += self._changed_by(partial(Batch.learn, news=result, cause=cause), at)
            shown = self._follows(self.links.newest[link.link], at)
            if shown is not None:
                waiting += self._changed_by(partial(Batch.observe, news=shown, cause=cause), at)

    def _configuration_of(self, tenant: TenantId) -> TenantConfiguration | None:
        return self.configuration if tenant == self.configuration.tenant else None


def now_of(work: Work[T]) -> T:
    """The value of something asynchronous that never waits: a replay reads nothing from outside."""
    try:
        work.send(None)
    except StopIteration as ended:
        value: T = ended.value
        return value
    raise AssertionError("a replay must not wait for anything")
