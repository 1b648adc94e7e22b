"""One assignment, from its first record to its revoke: what is in hand, and which tasks work on it."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from contracts.ids import TenantId
from runtime.ports.bus import Record, TopicPartition
from runtime.received import Received
from runtime.watermark import Watermark


@dataclass
class Shift:
    """A record, a lane or a task of an old assignment belongs to an old shift: it can't touch the new one."""

    over: bool = False
    """No new batch begins; what is not begun is forgotten."""
    marks: dict[TopicPartition, Watermark] = field(default_factory=dict)
    committed: dict[TopicPartition, int] = field(default_factory=dict)
    starts: dict[TopicPartition, int] = field(default_factory=dict)
    """Where the shift began, as far as asked for."""
    whose: dict[tuple[TopicPartition, int], TenantId] = field(default_factory=dict)
    """The tenant of each record that is not done, as far as it can be read."""
    lanes: dict[str, deque[Received]] = field(default_factory=dict)
    doors: dict[int, asyncio.Event] = field(default_factory=dict)
    """By partition number; set once `opened` is through."""
    tasks: "dict[asyncio.Task[None], None]" = field(default_factory=dict)
    _busy: "dict[asyncio.Task[None], None]" = field(default_factory=dict)
    waiting: int = 0
    """Tasks that wait for something known to be away."""

    def begin(self, record: Record) -> None:
        if record.source not in self.marks:
            self.marks[record.source] = Watermark(record.offset)
            self.committed[record.source] = record.offset
        self.marks[record.source].begin(record.offset, record.at)

    def done(self, record: Record) -> None:
        self.marks[record.source].done(record.offset)
        self.whose.pop((record.source, record.offset), None)

    def to_commit(self) -> dict[TopicPartition, int]:
        return {place: mark.next for place, mark in self.marks.items() if mark.next > self.committed[place]}

    def open_count(self, *, without: tuple[str, ...] = ()) -> int:
        return sum(mark.open_count for place, mark in self.marks.items() if place.topic not in without)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """What the current task does here may finish at a revoke."""
        task = asyncio.current_task()
        assert task is not None
        self._busy[task] = None
        try:
            yield
        finally:
            self._busy.pop(task, None)

    def keep(self, task: "asyncio.Task[None]") -> None:
        self.tasks[task] = None
        task.add_done_callback(lambda ended: self.tasks.pop(ended, None))

    def forget(self) -> None:
        """Ends the shift: only what is busy goes on."""
        self.over = True
        for task in list(self.tasks):
            if task not in self._busy:
                task.cancel()

    async def finish(self, drain_s: float) -> None:
        """The shift is over and no task of it runs any more; the busy ones had `drain_s`."""
        self.forget()
        if self.tasks:
            await asyncio.wait(list(self.tasks), timeout=drain_s)
        for task in list(self.tasks):
            task.cancel()
        if self.tasks:
            await asyncio.wait(list(self.tasks), timeout=1)
