"""What has changed in events, told once: published and acknowledged, then remembered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen
from contracts.envelope import Envelope
from contracts.ids import EliteEventId
from contracts.looks import Asked, EliteLook
from contracts.topics import EVENTS, EVENTS_BULK, Topic
from contracts.window import Window
from elite.event import EliteEvent
from elite_ingest.busy_time import busy_times
from elite_ingest.creators import Creators
from elite_ingest.cursors import Memory, Told
from elite_ingest.event_rows import with_rows
from elite_ingest.observe import Look, ended, observe, vanished
from elite_ingest.rooms import Rooms
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

T = TypeVar("T")

_TOGETHER = 200
"""Events whose observations are in flight at once."""


@dataclass(frozen=True)
class About:
    """What a read is about; `cause` is the hint that asked for it."""

    configuration: TenantConfiguration
    rooms: Rooms
    window: Window
    cause: Envelope
    look_at: tuple[EliteSeen, ...] = ()
    """Bookings that are to be told again, whatever was told of them before."""
    everything: bool = False
    """All are to be told again."""
    asked: tuple[EliteLook, ...] = ()
    """Questions, each of which is answered by an observation."""


class Telling:
    """For one tenant and one read."""

    def __init__(self, memory: Memory, publisher: Publisher, creators: Creators, clock: Clock, about: About) -> None:
        self._memory = memory
        self.publisher = publisher
        self.creators = creators
        self._clock = clock
        self._about = about
        self.count = 0
        """Observations told so far."""

    async def events(self, events: Sequence[EliteEvent], topic: Topic = EVENTS, *, again: bool = False) -> list[Look]:
        """The live bookings of all; those that differ from what was last told (`again`: all), and what ended, are told.

        Raises Unavailable, Passing.
        """
        shown: list[Look] = []
        for some in parts_of(events):
            known = await self._memory.recall(event.id for event in some)
            await self.creators.learn(some)
            looks = [(event, self._looks(event, known.get(event.id, ()))) for event in some]
            news: dict[EliteEventId, list[Look]] = {}
            over: dict[EliteEventId, list[Look]] = {}
            for event, live in looks:
                told = known.get(event.id, ())
                before = [was.seen for was in told]
                news[event.id] = with_rows(live if again else _news(live, told), live, before, all_of=again)
                over[event.id] = ended(event, before, live, self._about.rooms)
            # What lives is told before what ended: a row that was replaced must not look like a cancellation.
            for those in (news, over):
                await self.publish([look for one in those.values() for look in one], topic)
            for event, live in looks:
                if news[event.id] or over[event.id] or len(live) != len(known.get(event.id, ())):
                    await self._memory.told(event.id, live)
                shown += live
        return shown

    async def vanished(self, event: EliteEventId, told: Sequence[EliteSeen]) -> None:
        """A look by id has found no such event."""
        await self.publish(vanished(told, self._about.rooms))
        await self._memory.told(event, ())

    async def publish(
        self, looks: Sequence[Look], topic: Topic = EVENTS, *, answers: Asked | None = None, unwritten: bool = False
    ) -> None:
        """All acknowledged. Raises Unavailable."""
        now, configuration = self._clock.now(), self._about.configuration
        await self.publisher.publish(
            [
                Post(
                    topic,
                    configuration.tenant,
                    look.observation(configuration.tenant, now, answers=answers, unwritten=unwritten),
                    cause=self._about.cause,
                    config_version=configuration.version,
                    lane=look.lane,
                    fingerprint=look.fingerprint if answers is None else None,  # an answer is news whatever it shows
                    bulk=topic is EVENTS_BULK,
                )
                for look in looks
            ]
        )
        self.count += len(looks)

    def _looks(self, event: EliteEvent, told: Sequence[Told]) -> list[Look]:
        """In the window, or told before: where a booking went is told too."""
        before = {row for was in told for row in was.seen.rows}
        window, rooms = self._about.window, self._about.rooms
        return [
            look
            for look in (*observe(event, rooms.mapped, self.creators.of(event)), *busy_times(event, rooms))
            if (look.seen.interval and window.shows(look.seen.interval)) or not before.isdisjoint(look.seen.rows)
        ]


def _news(live: Iterable[Look], told: Iterable[Told]) -> list[Look]:
    known = {was.fingerprint for was in told}
    return [look for look in live if look.fingerprint not in known]


def parts_of(all_of: Sequence[T]) -> Iterator[list[T]]:
    """As many as may be in flight at once."""
    rest = iter(all_of)
    while part := list(islice(rest, _TOGETHER)):
        yield part
