"""When each service was last seen quiet. Scenarios that share services are hardly ever quiet all at one moment.

A message of one scenario keeps whoever has it, or waits with it, from being quiet at all; so each service seen quiet
lately, far sides unchanged for longer than that, means that nothing of this scenario is under way.
"""

from collections.abc import Sequence

from tests.scenarios.world import Busy

from booking_sync.local.services import COMMANDS
from booking_sync.local.stack import Stack
from runtime.real.clock import RealClock

LATELY_S = 1.0
_LOOK_EVERY_S = 0.1


class QuietWatch:
    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._clock = RealClock()
        self._quiet_at: dict[str, float] = {}
        self._busy: dict[str, str] = {}

    async def run(self) -> None:
        """For ever."""
        while True:
            busy = {one.service: one.what for one in await self._stack.busy()}
            now = self._clock.monotonic()
            self._busy.update(busy)
            self._quiet_at.update({name: now for name in COMMANDS if name not in busy})
            await self._clock.sleep(_LOOK_EVERY_S)

    def busy(self) -> Sequence[Busy]:
        """Who was not quiet at any look lately, and with what at the last look at which it was not."""
        since = self._clock.monotonic() - LATELY_S
        late = [name for name in COMMANDS if self._quiet_at.get(name, 0.0) < since]
        return [Busy(name, self._busy.get(name, "not looked at yet")) for name in late]
