"""When each service was last seen quiet. Scenarios that share services are hardly ever quiet all at one moment.

A message of one scenario keeps whoever has it, or waits with it, from being quiet at all; so each service seen quiet
lately, far sides unchanged for longer than that, means that nothing of this scenario is under way.
"""

from collections.abc import Sequence

from tests.scenarios.world import Busy

from booking_sync.local.services import COMMANDS
from booking_sync.local.stack import Stack
from contracts.ids import TenantId
from runtime.real.clock import RealClock

LATELY_S = 1.0
_LOOK_EVERY_S = 0.1
_POLLS = "elite-ingest"
"""It looks at each active tenant all the time: quiet for one is when it has nothing of that one in hand."""


class QuietWatch:
    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._clock = RealClock()
        self._quiet_at: dict[str, float] = {}
        self._busy: dict[str, str] = {}
        self._free_of: dict[TenantId, float] = {}
        """When the one that polls had nothing of a tenant in hand."""
        self._asking: set[TenantId] = set()

    async def run(self) -> None:
        """For ever."""
        while True:
            busy = {one.service: one for one in await self._stack.busy()}
            now = self._clock.monotonic()
            self._busy.update({name: one.what for name, one in busy.items()})
            self._quiet_at.update({name: now for name in COMMANDS if name not in busy})
            in_hand = busy[_POLLS].tenants if _POLLS in busy else frozenset[str]()
            self._free_of.update({tenant: now for tenant in self._asking if tenant not in in_hand})
            await self._clock.sleep(_LOOK_EVERY_S)

    def busy(self, tenant: TenantId) -> Sequence[Busy]:
        """Who was not quiet for this tenant at any look lately, and with what when it was not quiet last."""
        self._asking.add(tenant)
        since = self._clock.monotonic() - LATELY_S
        quiet_at = {**self._quiet_at, _POLLS: self._free_of.get(tenant, 0.0)}
        late = [name for name in COMMANDS if quiet_at.get(name, 0.0) < since]
        return [Busy(name, self._busy.get(name, "not looked at yet")) for name in late]
