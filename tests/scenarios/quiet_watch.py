"""When each service was last seen quiet. Scenarios that share services are hardly ever quiet all at one moment.

A message of one scenario keeps whoever has it, or waits with it, from being quiet at all; so each service seen quiet
lately, far sides unchanged for longer than that, means that nothing of this scenario is under way; but for a message
that one handed on to the next between the looks at them. So a second look shares no moment with the first.
"""

import asyncio
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
        """For ever; one that answers late makes nobody wait."""
        await asyncio.gather(*(self._follow(name) for name in COMMANDS))

    async def _follow(self, name: str) -> None:
        while True:
            asked_at = self._clock.monotonic()  # when the answer comes, it may hold no more
            busy = await self._stack.at_work(name)
            if busy is None:
                self._quiet_at[name] = asked_at
            else:
                self._busy[name] = busy.what
            in_hand = busy.tenants if busy is not None else frozenset[str]()
            if name == _POLLS and in_hand is not None:
                self._free_of.update({tenant: asked_at for tenant in self._asking if tenant not in in_hand})
            await self._clock.sleep(_LOOK_EVERY_S)

    def busy(self, tenant: TenantId) -> Sequence[Busy]:
        """Who was not quiet for this tenant at any look lately, and with what when it was not quiet last."""
        self._asking.add(tenant)
        since = self._clock.monotonic() - LATELY_S
        quiet_at = {**self._quiet_at, _POLLS: self._free_of.get(tenant, 0.0)}
        late = [name for name in COMMANDS if quiet_at.get(name, 0.0) < since]
        return [Busy(name, self._busy.get(name, "not looked at yet")) for name in late]
