"""Lanes: what waits in one is handed over together, in order; lanes run side by side."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Sequence

from runtime.backoff import Backoff
from runtime.dead_letter import DeadLetters, TooManyDead
from runtime.ports.bus import Record
from runtime.ports.unavailable import Unavailable
from runtime.received import Poison, Received
from runtime.service import Input
from runtime.shift import Shift
from runtime.tasks import Tasks
from runtime.tracing import processing
from runtime.turns import working

log = logging.getLogger(__name__)

TRIES_MAX = 5


class Lanes:
    """Sees every record of a shift to its end: handled, or dead-lettered."""

    def __init__(
        self, work: Input, *, tasks: Tasks, backoff: Backoff, dead: DeadLetters, on_done: Callable[[Shift], None]
    ) -> None:
        self._work = work
        self._tasks = tasks
        self._backoff = backoff
        self._dead = dead
        self._on_done = on_done
        self._slots = asyncio.Semaphore(work.lanes_max)
        self._bulk_slots = asyncio.Semaphore(max(work.lanes_max // 2, 1))
        """Bulk never takes them all: what is live finds one."""

    def add(self, shift: Shift, received: Received) -> None:
        """The record has begun; it waits in its lane."""
        try:
            name = self._work.lane(received)
        except Poison as poison:
            self.reject(shift, received.record, poison.why)
            return
        except Exception as wrong:  # noqa: BLE001 – a lane function that fails must not stop the loop
            self.reject(shift, received.record, f"lane: {type(wrong).__name__}")
            return
        if name in shift.lanes:
            shift.lanes[name].append(received)
            return
        shift.lanes[name] = deque([received])
        shift.keep(self._tasks.start(self._run(shift, name), f"{self._work.group} lane {name}"))

    def reject(self, shift: Shift, record: Record, why: str) -> None:
        """The record has begun; it can't even be put into a lane."""
        name = f"{self._work.group} rejects {record.topic}/{record.partition}/{record.offset}"
        shift.keep(self._tasks.start(self._bury(shift, record, why), name))

    async def _run(self, shift: Shift, name: str) -> None:
        lane = shift.lanes[name]
        while lane and not shift.over:
            batch = [lane.popleft() for _ in range(min(len(lane), self._work.batch_max))]
            for number in dict.fromkeys(one.record.partition for one in batch):
                await shift.doors[number].wait()
            await self._settle(shift, batch)
        del shift.lanes[name]

    async def _settle(self, shift: Shift, batch: Sequence[Received]) -> None:
        """Until every record of the batch is done, or the shift over."""
        rest = list(batch)
        passing = wrong = 0
        while rest and not shift.over:
            try:
                handled = await self._handle(shift, rest)
            except Unavailable as away:
                passing += 1
                log.warning("batch.waits", extra={"group": self._work.group, "tries": passing, "why": str(away)})
                await self._wait(shift, passing, known=True)
            except Poison as poison:
                rest = await self._without(shift, rest, poison)
            except Exception as error:
                wrong += 1
                log.exception("batch.failed", extra={"group": self._work.group, "tries": wrong, "records": len(rest)})
                if wrong >= TRIES_MAX:
                    await self._give_up(shift, rest, type(error).__name__)
                    return
                await self._wait(shift, wrong, known=False)
            else:
                if handled:
                    self._done(shift, [one.record for one in rest])
                return

    async def _give_up(self, shift: Shift, batch: Sequence[Received], why: str) -> None:
        """Several: one of them must be it. One: it is."""
        if len(batch) == 1:
            await self._bury(shift, batch[0].record, why)
            return
        for one in batch:
            await self._settle(shift, [one])

    async def _handle(self, shift: Shift, batch: Sequence[Received]) -> bool:
        """False when the shift ended before it began."""
        bulk = all(one.envelope.bulk for one in batch)
        async with self._bulk_slots if bulk else contextlib.nullcontext(), self._slots:
            if shift.over:
                return False
            with shift.busy(), working(bulk=bulk), processing(batch, group=self._work.group):
                try:
                    await self._work.handle(batch)
                except Poison as poison:
                    if not any(_same(one.record, poison.received.record) for one in batch):
                        raise RuntimeError(f"poison that was not in the batch: {poison.why}") from poison
                    raise
                except asyncio.CancelledError as cancelled:
                    task = asyncio.current_task()
                    if task is None or task.cancelling():
                        raise
                    raise RuntimeError("the handler was cancelled from within") from cancelled
            return True

    async def _without(self, shift: Shift, batch: Sequence[Received], poison: Poison) -> list[Received]:
        """The rest, once the poison lies in the dead letters."""
        bad = poison.received.record
        await self._bury(shift, bad, poison.why)
        return [one for one in batch if not _same(one.record, bad)]

    async def _bury(self, shift: Shift, record: Record, why: str) -> None:
        tries = 0
        while not (tries and shift.over):
            try:
                with shift.busy():
                    await self._dead.bury(record, why)
            except (Unavailable, TooManyDead) as away:
                tries += 1
                log.warning("dead-letter.waits", extra={"group": self._work.group, "why": str(away)})
                await self._wait(shift, tries, known=isinstance(away, Unavailable))
            else:
                self._done(shift, [record])
                return

    def _done(self, shift: Shift, records: Sequence[Record]) -> None:
        for record in records:
            shift.done(record)
        self._on_done(shift)

    async def _wait(self, shift: Shift, tries: int, *, known: bool) -> None:
        if shift.over:
            return
        shift.waiting += known
        try:
            await self._backoff.wait(tries)
        finally:
            shift.waiting -= known


def _same(one: Record, other: Record) -> bool:
    return (one.topic, one.partition, one.offset) == (other.topic, other.partition, other.offset)
