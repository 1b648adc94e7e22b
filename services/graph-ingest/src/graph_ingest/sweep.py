"""Every room is read now and then even when Graph is silent: what notifications missed is made good."""

from contracts.hints import HintCause
from graph_ingest.hints import Hints
from graph_ingest.spread import is_due
from runtime.ports.clock import Clock

_PARTS = 20
"""A sweep goes in so many steps: rooms are read a few at a time, and live news find a free slot."""


class Sweep:
    def __init__(self, hints: Hints, clock: Clock, every_s: float) -> None:
        self._hints = hints
        self._clock = clock
        self._every_s = every_s
        self._swept: float | None = None

    @property
    def step_s(self) -> float:
        return self._every_s / _PARTS

    async def step(self) -> None:
        """Those whose moment has come since the last step. Raises Unavailable; they are then swept at the next."""
        now = self._clock.monotonic()
        since = now if self._swept is None else self._swept
        due = [one for one in self._hints.ours() if is_due(one, since=since, now=now, every_s=self._every_s)]
        await self._hints.publish((one, HintCause.SWEEP) for one in due)
        self._swept = now
