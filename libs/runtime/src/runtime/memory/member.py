"""A member of a group: joins, heartbeats, is told of rebalances, commits under its generation."""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence

from runtime.memory.consumer import MemoryReader
from runtime.memory.faults import BusFaults, Times
from runtime.memory.group import Group
from runtime.memory.log import Logs
from runtime.memory.simloop import sleep
from runtime.ports.bus import NotOurs, RebalanceListener, Record, TopicPartition
from runtime.ports.unavailable import Unavailable
from runtime.tasks import Tasks

log = logging.getLogger(__name__)


class MemoryConsumer(MemoryReader):
    """Revoking, joining and assigning happen in a task of its own; fetching is blocked meanwhile.

    As with aiokafka, the first records of an assignment may come before `on_assigned` is through.
    """

    def __init__(
        self,
        name: str,
        topics: Sequence[str],
        listener: RebalanceListener,
        *,
        group: Group,
        logs: Logs,
        faults: BusFaults,
        times: Times,
        chance: random.Random,
    ) -> None:
        super().__init__(logs, faults, times, chance)
        self.name = name
        self.topics: Sequence[str] = tuple(topics)
        self.generation = -1
        self.group = group
        self._listener = listener
        self._rejoin = asyncio.Event()
        self._thawed = asyncio.Event()
        self._thawed.set()
        self._last_poll = 0.0
        self._tasks = Tasks()
        self._gone = False
        """Crashed or stopped: no heartbeat will come."""

    def start(self) -> None:
        self._blocked = True
        self._rejoin.set()
        self._tasks.start(self._coordinate(), f"{self.name} coordinates")
        self._polled()
        self._watch_polls()

    async def getmany(self, *, timeout_s: float, max_records: int) -> Mapping[TopicPartition, Sequence[Record]]:
        await self._thawed.wait()
        self._polled()
        found = await super().getmany(timeout_s=timeout_s, max_records=max_records)
        self._polled()
        return found

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        await self._thawed.wait()
        for place in offsets:
            self._check_ours(place)
        await self._travel()
        await self._thawed.wait()
        try:
            self.group.commit(self, offsets)
        except NotOurs:
            self.rebalance_begins()
            raise
        if self._chance.random() < self._faults.commit_unacknowledged:
            self._faults.happened["kafka commit unacknowledged"] += 1
            await sleep(self._times.request_timeout_s)
            raise Unavailable("no answer to the commit in time")
        await self._travel()

    async def stop(self) -> None:
        self._gone = True
        self._tasks.cancel()
        self.group.remove(self, "leaves")
        self._positions = {}
        await super().stop()

    def crash(self) -> None:
        """The process is gone without a word: the group learns by the missing heartbeats."""
        if self._gone:
            return
        self._gone = True
        self._stopped = True
        self._tasks.cancel()
        self._lose_session()

    def freeze(self) -> None:
        """The process stands still: no heartbeats, no polls, until `thaw`."""
        self._thawed.clear()
        self._blocked = True
        self._lose_session()

    def thaw(self) -> None:
        self._thawed.set()
        if self.group.members.get(self.name) is not self or self.group.rebalancing:
            self.rebalance_begins()
        elif not self._rejoin.is_set() and self.generation == self.group.generation:
            self._blocked = False
            self._signal.fire()

    def rebalance_begins(self) -> None:
        self._rejoin.set()

    async def _coordinate(self) -> None:
        while True:
            await self._rejoin.wait()
            await self._thawed.wait()
            self._blocked = True
            if self._positions:
                await self._tell_revoked()
            self.begin({})
            await self._thawed.wait()
            self._rejoin.clear()
            await self._travel_patiently()
            plan = await self.group.join(self)
            await self._thawed.wait()
            await self._travel_patiently()
            self.generation = plan.generation
            if self.generation != self.group.generation or self._rejoin.is_set():
                self._rejoin.set()
                continue
            self.begin({place: self.group.committed.get(place, 0) for place in plan.partitions})
            self._blocked = False
            self._signal.fire()
            await self._tell_assigned()

    async def _tell_revoked(self) -> None:
        try:
            await self._listener.on_revoked(list(self._positions))
        except Exception:
            log.exception("consumer.revoked.failed", extra={"member": self.name})

    async def _tell_assigned(self) -> None:
        try:
            await self._listener.on_assigned(list(self._positions))
        except Exception:
            log.exception("consumer.assigned.failed", extra={"member": self.name})

    async def _travel_patiently(self) -> None:
        while True:
            try:
                return await self._travel()
            except Unavailable:
                continue

    def _lose_session(self) -> None:
        def silent() -> None:
            if self._gone or not self._thawed.is_set():
                self.group.remove(self, "evicted, no heartbeat")

        asyncio.get_running_loop().call_later(self._times.session_timeout_s, silent)

    def _polled(self) -> None:
        self._last_poll = asyncio.get_running_loop().time()

    def _watch_polls(self) -> None:
        """Leaves the group when nobody polls; joins again with the next poll, as aiokafka does."""
        if self._gone:
            return
        loop = asyncio.get_running_loop()
        due = self._last_poll + self._times.poll_timeout_s
        if loop.time() >= due and not self._blocked:
            self.group.remove(self, "leaves, nobody polls")
            self.rebalance_begins()
            due = loop.time() + self._times.poll_timeout_s
        loop.call_at(max(due, loop.time() + 1), self._watch_polls)
