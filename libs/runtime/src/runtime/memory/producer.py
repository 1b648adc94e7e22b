"""One client's way of writing: in order per partition, acknowledged later, not always."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable

from runtime.memory.faults import BusFaults, Fault, Times
from runtime.memory.log import Logs
from runtime.ports.bus import Outgoing, TopicPartition
from runtime.ports.unavailable import Unavailable

Ack = asyncio.Future[int]


class MemoryProducer:
    def __init__(self, logs: Logs, faults: BusFaults, times: Times, chance: random.Random) -> None:
        self._logs = logs
        self._faults = faults
        self._times = times
        self._chance = chance
        self._under_way: dict[TopicPartition, deque[tuple[Outgoing, Ack]]] = {}

    async def send(self, record: Outgoing) -> Awaitable[int]:
        place = TopicPartition(record.topic, record.partition)
        self._logs.of(place)
        loop = asyncio.get_running_loop()
        ack: Ack = loop.create_future()
        ack.add_done_callback(_seen)
        self._under_way.setdefault(place, deque()).append((record, ack))
        loop.call_later(self._chance.uniform(*self._times.answer), self._arrive, place)
        return ack

    def crash(self) -> None:
        """The process is gone: of what was under way a first part still arrives, the rest never does."""
        for waiting in self._under_way.values():
            for _ in range(self._chance.randint(0, len(waiting))):
                waiting.pop()
            if waiting and self._faults.late_s > 0:
                late_s = self._chance.uniform(0, self._faults.late_s)
                asyncio.get_running_loop().call_later(late_s, self._arrive_late, [record for record, _ in waiting])
                waiting.clear()

    def _arrive_late(self, records: list[Outgoing]) -> None:
        for record in records:
            self._faults.happened["kafka late after a crash"] += 1
            self._logs.append(record)

    def _arrive(self, place: TopicPartition) -> None:
        waiting = self._under_way[place]
        if not waiting:
            return
        record, ack = waiting.popleft()
        loop = asyncio.get_running_loop()
        if self._faults.away:
            loop.call_later(self._times.request_timeout_s, _fail, ack, "no broker answers")
            return
        answer_s = self._chance.uniform(*self._times.answer)
        fault = self._faults.draw(record.topic, self._chance.random())
        if fault is Fault.REFUSED:
            loop.call_later(answer_s, _fail, ack, "the broker refused the record")
            return
        offset = self._logs.append(record)
        if fault is Fault.UNACKNOWLEDGED:
            loop.call_later(self._times.request_timeout_s, _fail, ack, "no acknowledgement in time")
        elif fault is Fault.DUPLICATED:
            loop.call_later(answer_s, self._again, record, ack)
        else:
            loop.call_later(answer_s, _give, ack, offset)

    def _again(self, record: Outgoing, ack: Ack) -> None:
        offset = self._logs.append(record)
        asyncio.get_running_loop().call_later(self._chance.uniform(*self._times.answer), _give, ack, offset)


def _give(ack: Ack, offset: int) -> None:
    if not ack.done():
        ack.set_result(offset)


def _fail(ack: Ack, why: str) -> None:
    if not ack.done():
        ack.set_exception(Unavailable(why))


def _seen(ack: Ack) -> None:
    """Who gave up waiting is not told again."""
    if not ack.cancelled():
        ack.exception()
