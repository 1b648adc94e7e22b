"""How long to wait before the next try of what failed in passing."""

from runtime.ports.chance import Chance
from runtime.ports.clock import Clock

LOW_S = 0.2
HIGH_S = 5.0


class Backoff:
    """Jittered, longer with every try, from 0.2 to 5 s."""

    def __init__(self, clock: Clock, chance: Chance) -> None:
        self._clock = clock
        self._chance = chance

    async def wait(self, tries: int) -> None:
        """`tries` so far, from 1."""
        high = min(HIGH_S, LOW_S * 2 ** min(tries, 10))
        await self._clock.sleep(self._chance.uniform(LOW_S, high))
