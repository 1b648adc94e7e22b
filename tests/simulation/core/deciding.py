"""The reconciler's decisions over an in-memory view: news in, links, commands and outcomes out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.simulation.core.instant_cache import InstantCache, at_once

from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope
from contracts.ids import Epoch, LinkId, MessageId, TenantId
from contracts.links import Link
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.results import Result
from reconciler.batch import Batch
from reconciler.decision.commands import commands_of
from reconciler.decision.news import TickWhy
from reconciler.view import View
from runtime.configuration import Configurations

Command = OutlookCommand | EliteCommand
_NEVER = timedelta(days=3650)


class _OneTenant(Configurations):
    def __init__(self, configuration: TenantConfiguration) -> None:
        super().__init__()
        self._only = configuration

    def get(self, tenant: TenantId) -> TenantConfiguration | None:
        return self._only if tenant == self._only.tenant else None


@dataclass
class Reconciler:
    configuration: TenantConfiguration
    now: datetime
    sent: list[Command] = field(default_factory=list)
    """Every command once, in the order of its wish."""
    told: list[Outcome] = field(default_factory=list)
    links: dict[LinkId, Link] = field(default_factory=dict)
    _view: View = field(default_factory=lambda: View(InstantCache(), 0))
    _cache: InstantCache = field(default_factory=InstantCache)

    def __post_init__(self) -> None:
        self._view = View(self._cache, 0)
        self._configurations = _OneTenant(self.configuration)

    def hear(self, news: Observation | Result) -> None:
        cause = Envelope(MessageId("news"), news.TYPE, news.tenant)
        if isinstance(news, Observation):
            self._decide(lambda batch: batch.observe(news, cause))
        else:
            self._decide(lambda batch: batch.learn(news, cause))

    def look_at_due(self) -> None:
        for link in at_once(self._view.due(self.now)):
            self._decide(lambda batch, link=link: batch.tick(link, TickWhy.DUE))  # type: ignore[misc]

    def next_due(self) -> datetime | None:
        waiting = [link.due.at for link in self.links.values() if link.due is not None]
        return min(waiting, default=None)

    def is_newest(self, command: Command) -> bool:
        """The fence: no newer wish was issued for this link and target."""
        issued = self.links[command.link].half(command.target).issued
        return issued is not None and (issued.epoch, issued.revision) == (command.epoch, command.revision)

    def _decide(self, news: Callable[[Batch], Awaitable[None]]) -> None:
        batch = Batch(self._view, self._configurations, epoch=Epoch(1), now=self.now)
        at_once(_awaited(news, batch))
        for change in batch.changes:
            at_once(self._cache.write(self._view.writes(change.before, change.after)))
            self.links[change.after.link] = change.after
            self.told += change.after.told
            self.sent += [command for command in commands_of(change.after) if command not in self.sent]


async def _awaited(news: Callable[[Batch], Awaitable[None]], batch: Batch) -> None:
    await news(batch)
