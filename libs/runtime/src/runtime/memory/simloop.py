"""A deterministic event loop: virtual time, seeded order of what is ready, no sockets, no threads."""
# ruff: noqa: SLF001 – the loop's own handles are opened here, and nowhere else

import asyncio
import contextlib
import heapq
import random
from asyncio import base_events
from collections import deque
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday morning; where virtual clocks begin unless told otherwise."""
_CANCELLED_MAX = 256


class SimDeadlock(RuntimeError):
    """Nothing can ever run again."""


class SimEndless(RuntimeError):
    """More steps than allowed: something goes round in a circle."""


class SimLoop(base_events.BaseEventLoop):
    _ready: deque[asyncio.Handle]
    _scheduled: list[asyncio.TimerHandle]
    _stopping: bool
    _timer_cancelled_count: int

    def __init__(self, seed: int | str, *, start: datetime, shuffle: float, steps_max: int | None) -> None:
        super().__init__()
        self.start = start
        self.steps = 0
        self._chance = random.Random(f"loop-{seed}")  # noqa: S311 – chance of a simulation
        self._shuffle = shuffle
        self._steps_max = steps_max
        self._now = 0.0
        self._clock_resolution = 1e-9

    def time(self) -> float:
        """Virtual seconds since `start`."""
        return self._now

    def _run_once(self) -> None:
        self._forget_cancelled()
        if not self._ready:
            if not self._scheduled:
                if self._stopping:
                    return
                raise SimDeadlock("nothing can ever run again")
            # As on any clock, waiting takes time: who asks again for the same instant would go round for ever.
            self._now = max(self._now + self._clock_resolution, self._scheduled[0].when())
        while self._scheduled and self._scheduled[0].when() <= self._now:
            timer = heapq.heappop(self._scheduled)
            timer._scheduled = False  # type: ignore[attr-defined]
            if not timer._cancelled:
                self._ready.append(timer)
        if self._ready:
            self._run_one()

    def _run_one(self) -> None:
        ready = self._ready
        if len(ready) > 1 and self._chance.random() < self._shuffle:
            place = self._chance.randrange(len(ready))
            handle = ready[place]
            del ready[place]
        else:
            handle = ready.popleft()
        self.steps += 1
        if self._steps_max is not None and self.steps > self._steps_max:
            raise SimEndless(f"more than {self._steps_max} steps; virtual time is {self._now:.3f} s")
        if not handle._cancelled:
            handle._run()

    def _forget_cancelled(self) -> None:
        if self._timer_cancelled_count > max(_CANCELLED_MAX, len(self._scheduled) // 2):
            for timer in self._scheduled:
                if timer._cancelled:
                    timer._scheduled = False  # type: ignore[attr-defined]
            self._scheduled = [timer for timer in self._scheduled if not timer._cancelled]
            heapq.heapify(self._scheduled)
            self._timer_cancelled_count = 0
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)._scheduled = False  # type: ignore[attr-defined]
            self._timer_cancelled_count = max(0, self._timer_cancelled_count - 1)

    def _process_events(self, _: object) -> None:
        """There are no sockets."""

    def _write_to_self(self) -> None:
        """There are no threads to wake it from."""

    def run_in_executor(self, *_: Any) -> NoReturn:  # type: ignore[override]
        raise RuntimeError("threads are not simulated; use the Blocking port")

    async def getaddrinfo(self, *_: Any, **__: Any) -> NoReturn:
        raise RuntimeError("a real call out of the simulation")


async def sleep(seconds: float) -> None:
    """Of the loop's time, whichever loop it is: virtual in the simulation."""
    await asyncio.sleep(seconds)  # noqa: TID251 – the one place under virtual time


def run(
    seed: int | str,
    work: Coroutine[Any, Any, T],
    *,
    start: datetime = START,
    shuffle: float = 0.5,
    steps_max: int | None = None,
) -> T:
    """Runs to the end of `work` and cancels what it left. Equal seeds and work give equal runs, step by step.

    `shuffle` is how often another than the first ready step goes first. Raises SimDeadlock, SimEndless.
    """
    loop = SimLoop(seed, start=start, shuffle=shuffle, steps_max=steps_max)
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(work)
    finally:
        loop._steps_max = None
        _cancel_rest(loop)
        asyncio.set_event_loop(None)
        loop.close()


def _cancel_rest(loop: SimLoop) -> None:
    left = sorted(asyncio.all_tasks(loop), key=lambda task: task.get_name())
    for task in left:
        task.cancel()
    if left:
        with contextlib.suppress(SimDeadlock, asyncio.CancelledError):
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
