"""Virtual time for the services; while long times are played, short sleeps take longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from runtime.ports.clock import Clock

_LOOKS = 1000
_GRAIN_S_MAX = 300.0
_GRAINS_AFTER = 2
"""Played finely at the end: whoever still sleeps coarsely wakes within one."""


class CoarseClock:
    """A sleep may always take longer than asked; services that look once a second would look 180,000 times in 50 h."""

    def __init__(self, fine: Clock) -> None:
        self._fine = fine
        self._grain_s = 0.0

    def now(self) -> datetime:
        return self._fine.now()

    def monotonic(self) -> float:
        return self._fine.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._fine.sleep(max(seconds, self._grain_s))

    async def play(self, seconds: float) -> None:
        """Lets so much time pass; at its end everybody is as wakeful as before."""
        grain_s = min(seconds / _LOOKS, _GRAIN_S_MAX)
        with self.coarse(grain_s):
            await self._fine.sleep(seconds - _GRAINS_AFTER * grain_s)
        await self._fine.sleep(_GRAINS_AFTER * grain_s)

    @contextmanager
    def coarse(self, grain_s: float) -> Iterator[None]:
        self._grain_s = grain_s
        try:
            yield
        finally:
            self._grain_s = 0.0
