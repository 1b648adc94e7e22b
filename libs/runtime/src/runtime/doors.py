"""The way into a partition number: `opened` before its first record, `closed` after its last."""

import asyncio
import logging
from collections.abc import Callable

from runtime.backoff import Backoff
from runtime.ports.unavailable import Unavailable
from runtime.service import Input
from runtime.shift import Shift
from runtime.tasks import Tasks

log = logging.getLogger(__name__)

CLOSE_TIMEOUT_S = 5.0


class Doors:
    def __init__(self, work: Input, *, tasks: Tasks, backoff: Backoff, on_open: Callable[[], None]) -> None:
        self._work = work
        self._tasks = tasks
        self._backoff = backoff
        self._on_open = on_open

    def open(self, shift: Shift, number: int) -> None:
        """Once per shift; lanes wait for it."""
        if number in shift.doors:
            return
        shift.doors[number] = asyncio.Event()
        if self._work.opened is None:
            shift.doors[number].set()
            return
        shift.keep(self._tasks.start(self._open(shift, number), f"{self._work.group} opens {number}"))

    async def _open(self, shift: Shift, number: int) -> None:
        assert self._work.opened is not None
        tries = 0
        while not shift.over:
            try:
                with shift.busy():
                    await self._work.opened(number)
            except Unavailable as away:
                tries += 1
                log.warning("partition.waits", extra={"group": self._work.group, "why": str(away)})
                shift.waiting += 1
                try:
                    await self._backoff.wait(tries)
                finally:
                    shift.waiting -= 1
            except Exception:
                tries += 1
                log.exception("partition.failed", extra={"group": self._work.group, "partition": number})
                await self._backoff.wait(tries)
            else:
                shift.doors[number].set()
                self._on_open()
                return

    async def close(self, shift: Shift) -> None:
        if self._work.closed is None:
            return
        for number in shift.doors:
            try:
                async with asyncio.timeout(CLOSE_TIMEOUT_S):
                    await self._work.closed(number)
            except Exception:
                log.exception("partition.close.failed", extra={"group": self._work.group, "partition": number})
        shift.doors.clear()
