"""Where a record goes that can never be handled: `<topic>.dead`, bytes intact, the reason in headers."""

import logging
from collections import deque

from runtime.ports.bus import Bus, Outgoing, Record, TopicPartition
from runtime.ports.clock import Clock

log = logging.getLogger(__name__)

REASON = "x-dead-reason"
SOURCE = "x-dead-source"
_HOUR_S = 3600.0


class TooManyDead(Exception):
    """The bound of dead letters is reached: this is no poison message but a broken release or sender."""


class DeadLetters:
    def __init__(self, bus: Bus, clock: Clock, *, per_hour: int) -> None:
        self._bus = bus
        self._clock = clock
        self._per_hour = per_hour
        self._given: dict[TopicPartition, deque[float]] = {}

    async def bury(self, record: Record, why: str) -> None:
        """Acknowledged when it returns. `why` never tells content. Raises Unavailable, TooManyDead."""
        if self.full(record.source):
            raise TooManyDead(
                f"more than {self._per_hour} dead letters of {record.topic}/{record.partition} in an hour"
            )
        source = f"{record.topic}/{record.partition}/{record.offset}"
        letter = Outgoing(
            topic=f"{record.topic}.dead",
            partition=record.partition,
            key=record.key,
            value=record.value,
            headers=(*record.headers, (REASON, why.encode()), (SOURCE, source.encode())),
        )
        given = self._given.setdefault(record.source, deque())
        given.append(self._clock.monotonic())
        try:
            await (await self._bus.send(letter))
        except BaseException:
            given.pop()
            raise
        log.error("record.dead", extra={"source": source, "reason": why})

    def full(self, source: TopicPartition) -> bool:
        given = self._given.get(source)
        if not given:
            return False
        while given and given[0] < self._clock.monotonic() - _HOUR_S:
            given.popleft()
        return len(given) >= self._per_hour
