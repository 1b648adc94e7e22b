"""Which tenant is read when: a hint for each whose partition is ours, at once when something about it is new.

Where Elite tells of its changes by itself, it is asked more rarely: only for what its webhook missed.
"""

from collections.abc import Collection, Mapping

from contracts.hints import EliteHint, HintCause
from contracts.ids import TenantId
from contracts.topics import ELITE_NOTIFICATIONS
from runtime.configuration import Configurations
from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable
from runtime.publish import Post, Publisher

TICK_S = 0.2


class Polls:
    """A tenant has at most one hint of ours on its way: a read that takes long, or waits, gathers no others."""

    def __init__(
        self,
        publisher: Publisher,
        configurations: Configurations,
        clock: Clock,
        *,
        every_s: float,
        when_told_every_s: float,
    ) -> None:
        self._publisher = publisher
        self._configurations = configurations
        self._clock = clock
        self._every_s = every_s
        self._when_told_every_s = max(every_s, when_told_every_s)
        self._owned: set[int] = set()
        self._woken: set[TenantId] = set()
        """To be read at once."""
        self._asked: dict[TenantId, HintCause] = {}
        """A hint is on its way, or being worked on."""
        self._due: dict[TenantId, float] = {}
        self._telling: set[TenantId] = set()
        """Of whose changes Elite tells by itself."""

    def wake(self, tenant: TenantId) -> None:
        """Its configuration is new."""
        self._woken.add(tenant)

    async def own(self, partition: int) -> None:
        self._owned.add(partition)
        self._woken.update(tenant for tenant in self._ours() if self._publisher.partition_of(tenant) == partition)

    async def disown(self, partition: int) -> None:
        self._owned.discard(partition)
        ours = self._ours()
        self._asked = {tenant: cause for tenant, cause in self._asked.items() if tenant in ours}

    async def told(self, tenant: TenantId) -> None:
        """Its webhook says that something changed. Acknowledged when it returns. Raises Unavailable."""
        await self._publish({tenant: HintCause.NOTIFICATION})

    def read(self, tenant: TenantId, causes: Collection[HintCause], *, found_news: bool) -> None:
        """What was read for: word of a change has come from the webhook, or one was found of which it said nothing."""
        if HintCause.NOTIFICATION in causes:
            self._telling.add(tenant)
        elif found_news and all(cause is HintCause.SWEEP for cause in causes):
            self._telling.discard(tenant)

    def done(self, tenant: TenantId) -> None:
        """It was read, or can't be: the next hint comes after the pause."""
        self._asked.pop(tenant, None)
        pause_s = self._when_told_every_s if tenant in self._telling else self._every_s
        self._due[tenant] = self._clock.monotonic() + pause_s

    @property
    def in_hand(self) -> int:
        """Tenants of ours of which something is new that no read has seen yet."""
        started = {tenant for tenant, cause in self._asked.items() if cause is HintCause.START}
        return len((self._woken | started).intersection(self._ours()))

    async def tick(self) -> None:
        """Raises Unavailable."""
        now = self._clock.monotonic()
        due = {
            tenant: HintCause.START if tenant in self._woken else HintCause.SWEEP
            for tenant in self._ours()
            if tenant not in self._asked and (tenant in self._woken or self._due.get(tenant, 0.0) <= now)
        }
        if not due:
            return
        # Noted before it is published: the read may be done before the acknowledgement is here.
        self._asked |= due
        self._woken.difference_update(due)
        try:
            await self._publish(due)
        except Unavailable:
            self._woken.update(due)
            for tenant in due:
                self._asked.pop(tenant, None)
            raise

    async def _publish(self, due: Mapping[TenantId, HintCause]) -> None:
        received_at = self._clock.now()
        await self._publisher.publish(
            [
                Post(
                    ELITE_NOTIFICATIONS,
                    tenant,
                    EliteHint(tenant=tenant, cause=cause, received_at=received_at),
                    lane=tenant,
                    config_version=self._configurations.version_of(tenant),
                )
                for tenant, cause in due.items()
            ]
        )

    def _ours(self) -> list[TenantId]:
        active = self._configurations.active()
        return [tenant for tenant in active if self._publisher.partition_of(tenant) in self._owned]
