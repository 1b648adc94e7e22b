"""One read of one tenant: changes → observations, published → cursor. In the order that makes a crash harmless."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from contracts.doubt import Doubt, doubts
from contracts.elite_side import EliteSeen
from contracts.ids import EliteEventId, SpaceId
from contracts.looks import EliteLook
from contracts.observations import doubtful_snapshot, snapshots_of
from contracts.systems import System
from contracts.topics import EVENTS, EVENTS_BULK
from elite.clients import Elite
from elite.errors import NotFound
from elite.event import EliteEvent
from elite_ingest.creators import Creators
from elite_ingest.cursors import Cursor, Memory
from elite_ingest.feed import Pace, read_changes
from elite_ingest.forgotten import read_ended, read_forgotten
from elite_ingest.looks import look_at
from elite_ingest.observe import Look
from elite_ingest.telling import About, Telling
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

log = logging.getLogger(__name__)

BOOKINGS_MAX = 1500
"""In one snapshot. A key of 32 characters and a fingerprint take some hundred bytes: far below 256 KiB."""

_DOUBT_FOR = timedelta(minutes=10)
"""Until a second full read says whether so much is really gone."""


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
        self._publisher = publisher
        self._creators = creators
        self._clock = clock
        self._about = about
        self._telling = Telling(memory, publisher, creators, clock, about)

    async def run(self, pace: Pace) -> WasRead:
        """Everything told is acknowledged when it returns. Raises EliteError, NoAnswer, Unavailable."""
        before = await self._memory.cursor()
        start = None if self._about.everything else before
        changes = await read_changes(self._elite.feed, self._about.spaces.values(), start, pace, self._clock)
        cursor = changes.cursor
        if changes.is_full:
            cursor = await self._tell_everything(changes.events, before, cursor)
        else:
            await self._telling.events(changes.events)
        found_news = self._telling.count > 0 and not changes.is_full
        await self._look_again(self._about.look_at)
        await self._answer(self._about.asked)
        await self._memory.advance(cursor)
        told = self._telling.count
        if told or changes.is_full:
            log.info("elite.read", extra={"full": changes.is_full, "events": len(changes.events), "told": told})
        return WasRead(changes.is_full, found_news)

    async def _tell_everything(self, events: Sequence[EliteEvent], before: Cursor | None, cursor: Cursor) -> Cursor:
        self._creators.refresh()
        await self._memory.forget_before(self._about.window.start)
        remembered = await self._memory.events()
        begins = before is None or self._about.everything
        looks = await self._telling.events(events, EVENTS_BULK if begins else EVENTS, again=self._about.everything)
        if before is None:
            about = self._about
            forgotten = await read_forgotten(self._elite.spaces, events, about.spaces, about.window, cursor.newest)
            await self._telling.publish(forgotten)
        shown = {event.id for event in events}
        found, absent = await self._look_for([one for one in remembered if one not in shown])
        looks += await self._telling.events(found)
        doubted = await self._doubted(absent, remembered) if absent and not (before and before.in_doubt) else {}
        if doubted:
            log.warning("elite.doubt", extra={"absent": len(absent), "remembered": len(remembered)})
            await self._publish_doubts(doubted)
            return cursor.model_copy(update={"in_doubt": True, "full_due": cursor.read_at + _DOUBT_FOR})
        for event, told in (await self._memory.recall(absent)).items():
            await self._telling.vanished(event, [was.seen for was in told])
        await self._publish_snapshots(looks)
        return cursor

    async def _look_again(self, bookings: Sequence[EliteSeen]) -> None:
        """Somebody asked: their events are looked at by id, and told whatever was told before."""
        found, absent = await self._look_for(list(dict.fromkeys(one.event for one in bookings)))
        await self._telling.events(found, again=True)
        about, asked = self._about, {row for one in bookings for row in one.rows}
        for event in found:
            looks = await read_ended(self._elite.spaces, event, about.spaces, about.window)
            await self._telling.publish([look for look in looks if not asked.isdisjoint(look.seen.rows)])
        for gone in absent:
            await self._telling.vanished(gone, [one for one in bookings if one.event == gone])

    async def _answer(self, asked: Sequence[EliteLook]) -> None:
        for one in asked:
            found = await look_at(self._elite.events, self._creators, self._about.spaces, one)
            await self._telling.publish([found.look], answers=one.asked, unwritten=found.unwritten)

    async def _look_for(self, missing: Sequence[EliteEventId]) -> tuple[list[EliteEvent], list[EliteEventId]]:
        """What the read lacks is looked up by id; only a look that finds nothing makes it gone."""
        found: list[EliteEvent] = []
        absent: list[EliteEventId] = []
        for event in missing:
            try:
                found.append(await self._elite.events.read(event))
            except NotFound:
                absent.append(event)
        return found, absent

    async def _doubted(
        self, absent: Sequence[EliteEventId], remembered: Sequence[EliteEventId]
    ) -> Mapping[SpaceId, Doubt]:
        known = await self._memory.recall(remembered)
        missing = [was.seen.space for event in absent for was in known.get(event, ())]
        return doubts(missing, [was.seen.space for told in known.values() for was in told])

    async def _publish_doubts(self, doubted: Mapping[SpaceId, Doubt]) -> None:
        configuration, now = self._about.configuration, self._clock.now()
        await self._publisher.publish(
            [
                Post(
                    EVENTS,
                    configuration.tenant,
                    doubtful_snapshot(
                        tenant=configuration.tenant,
                        system=System.ELITE,
                        space=space,
                        window=self._about.window,
                        doubt=doubt,
                        looked_at=now,
                    ),
                    cause=self._about.cause,
                    config_version=configuration.version,
                )
                for space, doubt in doubted.items()
            ]
        )

    async def _publish_snapshots(self, looks: Sequence[Look]) -> None:
        """After the observations, as the bulk topic is read only while nothing of the live one is in hand."""
        configuration, now = self._about.configuration, self._clock.now()
        by_space: dict[SpaceId, list[Look]] = defaultdict(list)
        for look in looks:
            by_space[look.seen.space].append(look)
        await self._publisher.publish(
            [
                Post(
                    EVENTS_BULK,
                    configuration.tenant,
                    snapshot,
                    cause=self._about.cause,
                    config_version=configuration.version,
                )
                for space in configuration.spaces
                for snapshot in snapshots_of(
                    tenant=configuration.tenant,
                    system=System.ELITE,
                    space=space.space,
                    window=self._about.window,
                    looks=by_space[space.space],
                    most=BOOKINGS_MAX,
                    looked_at=now,
                )
            ]
        )
