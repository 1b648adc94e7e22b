"""Hints on their way to whoever reads the mailbox: the replica that owns its partition."""

from collections.abc import Iterable

from contracts.hints import HintCause, MailboxHint
from contracts.murmur2 import partition_for
from contracts.topics import GRAPH_NOTIFICATIONS
from graph_ingest.watched import Watched
from runtime.configuration import Configurations
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

NOT_URGENT = frozenset({HintCause.SWEEP, HintCause.START})
"""Nobody is known to have changed anything: whoever has goes first."""


class Hints:
    def __init__(self, publisher: Publisher, configurations: Configurations, clock: Clock) -> None:
        self._publisher = publisher
        self._configurations = configurations
        self._clock = clock
        self.owned: set[int] = set()
        """The partitions of this replica: its mailboxes are swept and subscribed here, and nowhere else."""

    async def publish(self, watched: Iterable[tuple[Watched, HintCause]]) -> None:
        """All acknowledged. Raises Unavailable."""
        now = self._clock.now()
        await self._publisher.publish(
            [
                Post(
                    GRAPH_NOTIFICATIONS,
                    one.tenant,
                    MailboxHint(tenant=one.tenant, mailbox=one.mailbox, cause=cause, received_at=now),
                    key=one.key,
                    lane=one.key,
                    config_version=self._configurations.version_of(one.tenant),
                    bulk=cause in NOT_URGENT,
                )
                for one, cause in watched
            ]
        )

    @property
    def partitions(self) -> int:
        return self._publisher.partitions

    def is_ours(self, watched: Watched) -> bool:
        return partition_for(watched.key, self.partitions) in self.owned

    def ours(self) -> list[Watched]:
        """The mapped mailboxes of active tenants that this replica looks after."""
        return [
            one
            for tenant, configuration in self._configurations.active().items()
            for one in (Watched(tenant, space.mailbox) for space in configuration.spaces)
            if self.is_ours(one)
        ]
