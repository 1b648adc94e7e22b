"""The reconciler's decisions over links in memory: news in, links, commands and outcomes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from contracts.commands import EliteCommand, OutlookCommand
from contracts.configuration import TenantConfiguration
from contracts.envelope import Envelope
from contracts.ids import Epoch, LinkId, MessageId
from contracts.links import Link, WishState
from contracts.observations import Observation
from contracts.outcomes import Outcome
from contracts.results import Result
from reconciler.batch import Batch
from reconciler.decision.consequences.commands import commands_of
from reconciler.decision.news import TickWhy
from reconciler.what_if.links import ReplayLinks
from reconciler.what_if.run import now_of

Command = OutlookCommand | EliteCommand


@dataclass
class Reconciler:
    configuration: TenantConfiguration
    now: datetime
    sent: list[Command] = field(default_factory=list)
    """Every command once, in the order of its wish."""
    told: list[Outcome] = field(default_factory=list)
    _links: ReplayLinks = field(default_factory=lambda: ReplayLinks(()))

    @property
    def links(self) -> Mapping[LinkId, Link]:
        return self._links.newest

    def hear(self, news: Observation | Result) -> None:
        cause = Envelope(MessageId("news"), news.TYPE, news.tenant)
        batch = self._batch()
        now_of(batch.observe(news, cause) if isinstance(news, Observation) else batch.learn(news, cause))
        self._remember(batch)

    def look_at_due(self) -> None:
        for link in [one for one in self.links.values() if one.due is not None and one.due.at <= self.now]:
            batch = self._batch()
            now_of(batch.tick(link.link, TickWhy.DUE))
            self._remember(batch)

    def next_due(self) -> datetime | None:
        waiting = [link.due.at for link in self.links.values() if link.due is not None]
        return min(waiting, default=None)

    def is_newest(self, command: Command) -> bool:
        """The fence: no newer wish was issued for this link and target, and its result is not known yet."""
        issued = self.links[command.link].half(command.target).issued
        is_open = issued is not None and issued.state is WishState.OPEN
        return is_open and issued is not None and (issued.epoch, issued.revision) == (command.epoch, command.revision)

    def _batch(self) -> Batch:
        return Batch(self._links, lambda _: self.configuration, epoch=Epoch(1), now=self.now)

    def _remember(self, batch: Batch) -> None:
        for change in batch.changes:
            self._links.put(change.after)
            self.told += change.after.told
            self.sent += [command for command in commands_of(change.after) if command not in self.sent]
