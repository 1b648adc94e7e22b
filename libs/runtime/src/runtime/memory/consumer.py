"""What fetches: a member of a group, or a reader without one."""

import asyncio
import random
from collections.abc import Mapping, Sequence

from runtime.memory.faults import BusFaults, Times
from runtime.memory.log import Logs
from runtime.memory.signal import Signal
from runtime.memory.simloop import sleep
from runtime.ports.bus import NotOurs, Record, TopicPartition
from runtime.ports.unavailable import Unavailable


class ConsumerStopped(RuntimeError):
    """Used after `stop`."""


class MemoryReader:
    """Fetching; without a group. Nothing is fetched ahead, so there is nothing to drop."""

    def __init__(self, logs: Logs, faults: BusFaults, times: Times, chance: random.Random) -> None:
        self._logs = logs
        self._faults = faults
        self._times = times
        self._chance = chance
        self._positions: dict[TopicPartition, int] = {}
        self._paused: dict[TopicPartition, None] = {}
        self._highwater: dict[TopicPartition, int] = {}
        self._signal = Signal()
        self._blocked = False
        """A rebalance is under way, or the process is frozen."""
        self._stopped = False

    def begin(self, positions: Mapping[TopicPartition, int]) -> None:
        """A new assignment: nothing of the old one is left."""
        self._positions = dict(positions)
        self._paused = {}
        self._highwater = {}
        self._signal.fire()

    def wake(self, place: TopicPartition) -> None:
        if place in self._positions and place not in self._paused:
            self._signal.fire()

    async def getmany(self, *, timeout_s: float, max_records: int) -> Mapping[TopicPartition, Sequence[Record]]:
        await sleep(0)
        loop = asyncio.get_running_loop()
        until = loop.time() + timeout_s
        while True:
            self._check_running()
            left: float | None = None
            if not self._blocked:
                if found := self._take(max_records):
                    return found
                left = until - loop.time()
                if left <= 0:
                    return {}
            await self._signal.wait(left)

    def _take(self, max_records: int) -> dict[TopicPartition, Sequence[Record]]:
        if self._faults.away:
            return {}
        places = [place for place in self._positions if place not in self._paused]
        if places:
            turn = self._chance.randrange(len(places))
            places = places[turn:] + places[:turn]
        found: dict[TopicPartition, Sequence[Record]] = {}
        for place in places:
            self._highwater[place] = self._logs.end(place)
            records = self._logs.read(place, self._positions[place], max_records) if max_records else ()
            if records:
                found[place] = records
                max_records -= len(records)
                self._positions[place] = records[-1].offset + 1
        return found

    async def commit(self, offsets: Mapping[TopicPartition, int]) -> None:
        raise NotOurs(f"a reader has no group to commit {len(offsets)} offsets in")

    def assignment(self) -> Sequence[TopicPartition]:
        return list(self._positions)

    async def position(self, partition: TopicPartition) -> int:
        await sleep(0)
        self._check_ours(partition)
        return self._positions[partition]

    def highwater(self, partition: TopicPartition) -> int | None:
        return self._highwater.get(partition)

    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> Mapping[TopicPartition, int]:
        await self._travel()
        ends = {place: self._logs.end(place) for place in partitions}
        await self._travel()
        return ends

    def pause(self, *partitions: TopicPartition) -> None:
        for place in partitions:
            self._check_ours(place)
            self._paused[place] = None

    def resume(self, *partitions: TopicPartition) -> None:
        for place in partitions:
            self._check_ours(place)
            self._paused.pop(place, None)
        self._signal.fire()

    def paused(self) -> Sequence[TopicPartition]:
        return list(self._paused)

    def seek(self, partition: TopicPartition, offset: int) -> None:
        self._check_ours(partition)
        self._positions[partition] = offset
        self._signal.fire()

    async def stop(self) -> None:
        self._stopped = True
        self._signal.fire()

    def _check_running(self) -> None:
        if self._stopped:
            raise ConsumerStopped("the consumer was stopped")

    def _check_ours(self, place: TopicPartition) -> None:
        if place not in self._positions:
            raise NotOurs(f"{place.topic}/{place.partition} is not assigned")

    async def _travel(self) -> None:
        if self._faults.away:
            await sleep(self._times.request_timeout_s)
            raise Unavailable("no broker answers")
        await sleep(self._chance.uniform(*self._times.answer))
