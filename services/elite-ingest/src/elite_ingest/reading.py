"""One read of one tenant: changes → observations, published → cursor. In the order that makes a crash harmless."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.elite_side import EliteSeen
from contracts.looks import EliteLook
from elite.clients import Elite
from elite_ingest.creators import Creators
from elite_ingest.cursors import Memory
from elite_ingest.everything import Everything
from elite_ingest.feed import Pace, is_everything_due, read_changes
from elite_ingest.forgotten import read_ended
from elite_ingest.looks import look_at, look_for
from elite_ingest.observe import ended
from elite_ingest.telling import About, Telling
from runtime.ports.clock import Clock
from runtime.publish import Publisher

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WasRead:
    is_full: bool
    found_news: bool
    """The change feed had something that was not told yet."""


class Reading:
    def __init__(
        self, elite: Elite, memory: Memory, *, publisher: Publisher, creators: Creators, clock: Clock, about: About
    ) -> None:
        self._elite = elite
        self._memory = memory
        self._creators = creators
        self._clock = clock
        self._about = about
        self._telling = Telling(memory, publisher, creators, clock, about)

    async def run(self, pace: Pace) -> WasRead:
        """Everything told is acknowledged when it returns. Raises EliteError, NoAnswer, Unavailable."""
        about, telling = self._about, self._telling
        before = await self._memory.cursor()
        is_due = before is None or is_everything_due(before, about.rooms, self._clock.now())
        is_full = is_due or about.everything
        if before is None or is_full:
            cursor = await Everything(self._elite, self._memory, telling, self._clock, about).tell(before, pace)
        else:
            changes = await read_changes(self._elite.feed, before, pace, self._clock)
            await telling.events(changes.events)
            cursor = changes.cursor
        found_news = telling.count > 0 and not is_full
        await self._look_again(about.look_at)
        await self._answer(about.asked)
        await self._memory.advance(cursor)
        if telling.count or is_full:
            log.info("elite.read", extra={"full": is_full, "told": telling.count})
        return WasRead(is_full, found_news)

    async def _look_again(self, bookings: Sequence[EliteSeen]) -> None:
        """Somebody asked: their events are looked at by id, and told whatever was told before."""
        found, absent = await look_for(self._elite.events, list(dict.fromkeys(one.event for one in bookings)))
        shown = await self._telling.events(found, again=True)
        about, asked = self._about, {row for one in bookings for row in one.rows}
        for event in found:
            looks = await read_ended(self._elite.spaces, event, about.rooms.mapped, about.window)
            looks = [look for look in looks if not asked.isdisjoint(look.seen.rows)]
            busy = [one for one in bookings if one.event == event.id and one.in_use is not None]
            looks += ended(event, busy, [look for look in shown if look.seen.event == event.id], about.rooms)
            await self._telling.publish(looks)
        for gone in absent:
            await self._telling.vanished(gone, [one for one in bookings if one.event == gone])

    async def _answer(self, asked: Sequence[EliteLook]) -> None:
        about = self._about
        for one in asked:
            found = await look_at(self._elite.events, self._creators, about.rooms.mapped, about.window, one)
            await self._telling.publish(found.instead)
            await self._telling.publish([found.look], answers=one.asked, unwritten=found.unwritten)
