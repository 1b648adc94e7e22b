"""Which tenant's subscriptions are looked after when, and which mailbox is read for the first time."""

from contracts.configuration import TenantConfiguration
from contracts.hints import HintCause
from contracts.ids import SpaceId, TenantId
from graph_ingest.hints import Hints
from graph_ingest.subscriptions import Subscribing
from graph_ingest.watched import Watched
from runtime.configuration import Configurations
from runtime.ports.chance import Chance
from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable

TICK_S = 0.5
_AGAIN_S = 10.0


class Keeper:
    """Looks after the mailboxes whose partition this replica owns; what another does besides is harmless."""

    def __init__(
        self,
        clock: Clock,
        chance: Chance,
        *,
        subscribing: Subscribing,
        configurations: Configurations,
        hints: Hints,
        every_s: float,
    ) -> None:
        self._clock = clock
        self._chance = chance
        self._subscribing = subscribing
        self._configurations = configurations
        self._hints = hints
        self._every_s = every_s
        self._woken: set[TenantId] = set()
        self._busy = False
        self._due: dict[TenantId, float] = {}
        self._failures: dict[TenantId, int] = {}
        """In a row."""
        self._greeted: set[tuple[Watched, SpaceId]] = set()

    def wake(self, tenant: TenantId) -> None:
        """Something of it to look after has changed."""
        self._woken.add(tenant)

    def renew_soon(self, watched: Watched) -> None:
        self._subscribing.renew_soon(watched)
        self.wake(watched.tenant)

    async def own(self, partition: int) -> None:
        self._hints.owned.add(partition)
        self._woken |= self._configurations.active().keys()

    async def disown(self, partition: int) -> None:
        self._hints.owned.discard(partition)
        self._greeted = {one for one in self._greeted if self._hints.is_ours(one[0])}

    @property
    def in_hand(self) -> int:
        return int(bool(self._woken & self._configurations.active().keys()) or self._busy)

    async def tick(self) -> None:
        """Compares what there is with what there should be, where something changed or it is time again."""
        if not self._hints.owned:
            return
        active = self._configurations.active()
        self._greeted = {pair for pair in self._greeted if pair[0].tenant in active}
        for tenant, configuration in active.items():
            if tenant in self._woken or self._clock.monotonic() >= self._due.get(tenant, 0.0):
                self._woken.discard(tenant)
                self._busy = True
                try:
                    well = await self._look_after(configuration)
                finally:
                    self._busy = False
                self._due[tenant] = self._clock.monotonic() + self._pause_s(tenant, well=well)

    async def _look_after(self, configuration: TenantConfiguration) -> bool:
        ours = [one for one in self._hints.ours() if one.tenant == configuration.tenant]
        try:
            well = await self._subscribing.reconcile(configuration, ours)
            await self._greet(configuration, ours)
        except Unavailable:
            return False
        return well

    def _pause_s(self, tenant: TenantId, *, well: bool) -> float:
        """After failures 10, 20, 40, … s: a mailbox that can't be subscribed is not asked about all the time."""
        failures = self._failures[tenant] = 0 if well else self._failures.get(tenant, 0) + 1
        pause_s = min(self._every_s, _AGAIN_S * 2.0 ** (failures - 1)) if failures else self._every_s
        return pause_s * self._chance.uniform(0.8, 1)

    async def _greet(self, configuration: TenantConfiguration, ours: list[Watched]) -> None:
        """A mailbox that is new here is read, once its subscription stands (or can't be had)."""
        spaces = {space.mailbox: space.space for space in configuration.spaces}
        mapped = {(one, spaces[one.mailbox]) for one in ours}
        self._greeted = {pair for pair in self._greeted if pair[0].tenant != configuration.tenant or pair in mapped}
        new = [(one, space) for one, space in mapped if (one, space) not in self._greeted]
        await self._hints.publish([(one, HintCause.START) for one, _ in sorted(new)])
        self._greeted.update(new)
