"""A compacted topic, read to its end and followed; no record of it can stop the others."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping, Sequence

from contracts.envelope import EnvelopeError, read_headers
from runtime.backoff import Backoff
from runtime.dead_letter import DeadLetters, TooManyDead
from runtime.ports.bus import Bus, Consumer, Record, TopicPartition
from runtime.ports.unavailable import Unavailable
from runtime.received import Poison, Received
from runtime.service import Tails

log = logging.getLogger(__name__)

_POLL_MAX = 500
_TRIES_MAX = 5


class Table:
    def __init__(self, tails: Tails, *, bus: Bus, backoff: Backoff, dead: DeadLetters, poll_s: float) -> None:
        self.topic = tails.topic.name
        self.read = asyncio.Event()
        """Set once everything that was there at the start is applied."""
        self._tails = tails
        self._bus = bus
        self._backoff = backoff
        self._dead = dead
        self._poll_s = poll_s

    async def run(self) -> None:
        """For ever."""
        reader, ends = await self._begin()
        failures = 0
        try:
            while True:
                try:
                    found = await reader.getmany(timeout_s=0 if failures else self._poll_s, max_records=_POLL_MAX)
                    for records in found.values():
                        for record in records:
                            await self._apply(record)
                    if not found and not self.read.is_set() and await _at_end(reader, ends):
                        log.info("table.read", extra={"topic": self.topic})
                        self.read.set()
                    failures = 0
                except Unavailable as away:
                    failures += 1
                    log.warning("table.waits", extra={"topic": self.topic, "why": str(away)})
                    await self._backoff.wait(failures)
        finally:
            with contextlib.suppress(Unavailable):
                await reader.stop()

    async def _begin(self) -> tuple[Consumer, Mapping[TopicPartition, int]]:
        tries = 0
        while True:
            try:
                places = [TopicPartition(self.topic, n) for n in range(await self._bus.partitions_of(self.topic))]
                reader = await self._bus.reader(places)
                return reader, await self._ends(reader, places)
            except Unavailable as away:
                tries += 1
                log.warning("table.waits", extra={"topic": self.topic, "why": str(away)})
                await self._backoff.wait(tries)

    async def _ends(self, reader: Consumer, places: Sequence[TopicPartition]) -> Mapping[TopicPartition, int]:
        try:
            return await reader.end_offsets(places)
        except Unavailable:
            await reader.stop()
            raise

    async def _apply(self, record: Record) -> None:
        tries = 0
        while True:
            try:
                await self._tails.apply(Received(record, read_headers(record.headers)))
            except EnvelopeError as unreadable:
                await self._bury(record, str(unreadable))
            except Poison as poison:
                await self._bury(record, poison.why)
            except Unavailable as away:
                tries += 1
                log.warning("table.waits", extra={"topic": self.topic, "why": str(away)})
                await self._backoff.wait(tries)
                continue
            except Exception as error:
                tries += 1
                log.exception("table.failed", extra={"topic": self.topic, "tries": tries})
                if tries < _TRIES_MAX:
                    await self._backoff.wait(tries)
                    continue
                await self._bury(record, type(error).__name__)
            return

    async def _bury(self, record: Record, why: str) -> None:
        """Once: a table goes on without its dead letter, the log has the reason."""
        try:
            await self._dead.bury(record, why)
        except (Unavailable, TooManyDead) as away:
            place = f"{record.topic}/{record.partition}/{record.offset}"
            log.error("table.dead.lost", extra={"source": place, "reason": why, "why": str(away)})  # noqa: TRY400


async def _at_end(reader: Consumer, ends: Mapping[TopicPartition, int]) -> bool:
    """The brokers' `end_offsets` alone may be too low (`kafka.md` §6)."""
    for place, end in ends.items():
        if await reader.position(place) < max(end, reader.highwater(place) or 0):
            return False
    return True
