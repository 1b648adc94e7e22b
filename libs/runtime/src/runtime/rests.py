"""Whom a far side asked us to leave alone, and until when."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable

K = TypeVar("K", bound=Hashable)

AT_ONCE_MAX_S = 5.0
"""How long one try waits; the loop tries again, so that a drain is never held up."""


class Rests(Generic[K]):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[K, float] = {}

    def begin(self, who: K, seconds: float | None) -> None:
        """None: the far side asked for nothing."""
        if seconds:
            self._until[who] = self._clock.monotonic() + seconds

    async def wait(self, who: K) -> None:
        """Until its rest is over. Raises Unavailable when that is longer than one try may take."""
        left_s = self._until.get(who, 0.0) - self._clock.monotonic()
        if left_s <= 0:
            self._until.pop(who, None)
            return
        await self._clock.sleep(min(left_s, AT_ONCE_MAX_S))
        if left_s > AT_ONCE_MAX_S:
            raise Unavailable(f"the far side asked to be left alone for another {left_s - AT_ONCE_MAX_S:.0f} s")
