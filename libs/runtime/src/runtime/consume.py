"""The one consume loop of all services: lanes, watermarks, dead letters, and a barrier at every revoke."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.envelope import EnvelopeError, read_headers
from runtime.backoff import Backoff
from runtime.dead_letter import DeadLetters
from runtime.doors import Doors
from runtime.lanes import Lanes
from runtime.pace import Pace
from runtime.ports.bus import Bus, Consumer, NotOurs, Record, TopicPartition
from runtime.ports.chance import Chance
from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable
from runtime.progress import Progress, behind_of, lag_of
from runtime.received import Received
from runtime.service import Input
from runtime.shift import Shift
from runtime.tasks import Tasks

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LoopSettings:
    """Seconds, unless the name says otherwise."""

    poll_s: float = 0.2
    """How long one poll waits for records; the simulation may take longer, new records end it."""
    poll_max: int = 500
    commit_every_s: float = 0.2
    commit_timeout_s: float = 10.0
    drain_s: float = 20.0
    """How long running handlers may finish at a revoke or stop; less than half the rebalance time-out (60 s)."""
    dead_per_hour: int = 1000
    """Dead letters of one partition; beyond, it is paused and liveness fails."""


class Loop:
    """Consumes one Input. Also the RebalanceListener of its own consumer."""

    def __init__(
        self,
        work: Input,
        *,
        bus: Bus,
        clock: Clock,
        chance: Chance,
        tasks: Tasks,
        settings: LoopSettings | None = None,
    ) -> None:
        self.work = work
        self._bus = bus
        self._clock = clock
        self._tasks = tasks
        self._settings = settings or LoopSettings()
        self._backoff = Backoff(clock, chance)
        self._dead = DeadLetters(bus, clock, per_hour=self._settings.dead_per_hour)
        self._lanes = Lanes(work, tasks=tasks, backoff=self._backoff, dead=self._dead, on_done=self._on_done)
        self._doors = Doors(work, tasks=tasks, backoff=self._backoff, on_open=self._adjust)
        self._pace = Pace(work, self._dead)
        self._consumer: Consumer | None = None
        self._shift = Shift()
        self._polling: asyncio.Task[None] | None = None
        self._committing = asyncio.Lock()
        self._barrier = asyncio.Lock()
        self._moved = asyncio.Event()
        self._assigned_once = False
        self._stopping = False
        self._polled_at = self._moved_at = 0.0

    async def start(self) -> None:
        """Joins the group, however long Kafka is away, and begins to consume."""
        self._polled_at = self._moved_at = self._clock.monotonic()
        topics = list(dict.fromkeys(topic.name for topic in (*self.work.topics, *self.work.when_idle)))
        tries = 0
        while self._consumer is None:
            try:
                self._consumer = await self._bus.consumer(group=self.work.group, topics=topics, listener=self)
            except Unavailable as away:
                tries += 1
                log.warning("consumer.waits", extra={"group": self.work.group, "why": str(away)})
                await self._backoff.wait(tries)
        if self._stopping:
            await self._consumer.stop()
            return
        self._polling = self._tasks.start(self._poll(self._consumer), f"{self.work.group} polls")
        self._tasks.start(self._commit_when_moved(), f"{self.work.group} commits")

    async def stop(self) -> None:
        """Finishes and commits what is in hand, then leaves the group."""
        self._stopping = True
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.wait([self._polling])
        await self._end_shift()
        self._moved.set()
        if self._consumer is not None:
            await self._consumer.stop()

    async def on_revoked(self, revoked: Sequence[TopicPartition]) -> None:
        log.info("consumer.revoked", extra={"group": self.work.group, "partitions": len(revoked)})
        await self._end_shift()
        self._shift = Shift()

    async def on_assigned(self, assigned: Sequence[TopicPartition]) -> None:
        log.info("consumer.assigned", extra={"group": self.work.group, "partitions": len(assigned)})
        if self._shift.over and not self._stopping:
            self._shift = Shift()
        self._moved_at = self._clock.monotonic()
        self._assigned_once = True
        for number in dict.fromkeys(place.partition for place in assigned):
            self._doors.open(self._shift, number)
        self._adjust()
        if self._consumer is not None:
            learning = self._learn_starts(self._consumer, self._shift, assigned)
            self._shift.keep(self._tasks.start(learning, f"{self.work.group} learns its place"))

    async def _learn_starts(self, consumer: Consumer, shift: Shift, assigned: Sequence[TopicPartition]) -> None:
        """So that a partition which never gives a record is seen to lag."""
        with contextlib.suppress(NotOurs, Unavailable, TimeoutError):
            for place in assigned:
                shift.starts[place] = await consumer.position(place)

    async def _poll(self, consumer: Consumer) -> None:
        failures = 0
        while not self._stopping:
            try:
                found = await consumer.getmany(timeout_s=self._settings.poll_s, max_records=self._settings.poll_max)
            except Exception:
                failures += 1
                log.exception("poll.failed", extra={"group": self.work.group})
                await self._backoff.wait(failures)
                continue
            failures = 0
            self._take(self._shift, found)  # no await since the records were handed out: it is their shift
            self._polled_at = self._clock.monotonic()
            self._adjust()

    def _take(self, shift: Shift, found: Mapping[TopicPartition, Sequence[Record]]) -> None:
        if shift.over:
            return
        for place, records in found.items():
            self._doors.open(shift, place.partition)
            for record in records:
                shift.begin(record)
                try:
                    envelope = read_headers(record.headers)
                except EnvelopeError as unreadable:
                    self._lanes.reject(shift, record, str(unreadable))
                else:
                    shift.whose[record.source, record.offset] = envelope.tenant
                    self._lanes.add(shift, Received(record, envelope))

    def _on_done(self, shift: Shift) -> None:
        self._moved_at = self._clock.monotonic()
        if shift is self._shift:
            self._moved.set()
            if self._pace.resting:
                self._adjust()

    def _adjust(self) -> None:
        if self._consumer is not None and not self._shift.over:
            self._pace.adjust(self._consumer, self._shift)

    async def _commit_when_moved(self) -> None:
        while not self._stopping:
            await self._moved.wait()
            self._moved.clear()
            if not await self._commit(self._shift):
                self._moved.set()
            await self._clock.sleep(self._settings.commit_every_s)

    async def _commit(self, shift: Shift) -> bool:
        """False when it is to be tried again."""
        async with self._committing:
            offsets = shift.to_commit()
            if not offsets or self._consumer is None:
                return True
            try:
                async with asyncio.timeout(self._settings.commit_timeout_s):
                    await self._consumer.commit(offsets)
            except NotOurs:
                shift.forget()
            except (Unavailable, TimeoutError) as away:
                log.warning("commit.waits", extra={"group": self.work.group, "why": str(away)})
                return False
            else:
                shift.committed.update(offsets)
            return True

    async def _end_shift(self) -> None:
        async with self._barrier:
            shift = self._shift
            if not shift.doors and not shift.marks:
                shift.over = True
                return
            await shift.finish(self._settings.drain_s)
            await self._commit(shift)
            await self._doors.close(shift)
            shift.marks.clear()

    def progress(self) -> Progress:
        consumer, shift = self._consumer, self._shift
        places = [] if consumer is None else consumer.assignment()
        now = self._clock.now()
        oldest = [mark.oldest for mark in shift.marks.values() if mark.oldest is not None]
        lag = 0 if consumer is None else lag_of(consumer, shift)
        open_count = shift.open_count()
        if not open_count and not lag:
            self._moved_at = self._clock.monotonic()
        return Progress(
            group=self.work.group,
            assigned_once=self._assigned_once,
            assigned=not shift.over and self._assigned_once,
            polled_at=self._polled_at,
            moved_at=self._moved_at,
            open_count=open_count,
            tenants=frozenset(shift.whose.values()),
            lag=lag,
            oldest_s=(now - min(oldest)).total_seconds() if oldest else None,
            waits_for_known=shift.waiting > 0,
            refused=tuple(place for place in places if self._dead.full(place)),
        )

    async def behind(self) -> int | None:
        """Records not fetched, by the brokers' own ends; None when not known."""
        if self._consumer is None or self._shift.over or not self._assigned_once:
            return None
        with contextlib.suppress(Unavailable, NotOurs, TimeoutError):
            async with asyncio.timeout(self._settings.commit_timeout_s):
                return await behind_of(self._consumer)
        return None
