"""A full read of a tenant, page by page: what differs is told, then what the rooms hold; what it lacks is looked up.

Of what was told only what the snapshots need is kept: a tenant may have a hundred thousand bookings.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from contracts.doubt import Doubt, doubts
from contracts.ids import EliteEventId, SpaceId
from contracts.observations import Held, RoomSnapshot, doubtful_snapshot, held_by, snapshots_of
from contracts.systems import System
from contracts.topics import EVENTS, EVENTS_BULK, Topic
from elite.clients import Elite
from elite_ingest.cursors import Cursor, Memory
from elite_ingest.feed import Pace, newest_of
from elite_ingest.forgotten import Lately, read_forgotten
from elite_ingest.looks import look_for
from elite_ingest.observe import Look
from elite_ingest.telling import About, Telling, parts_of
from runtime.ports.clock import Clock
from runtime.publish import Post

log = logging.getLogger(__name__)

BOOKINGS_MAX = 1500
"""In one snapshot. A key of 32 characters and a fingerprint take some hundred bytes: far below 256 KiB."""
_DOUBT_FOR = timedelta(minutes=10)
"""Until a second full read says whether so much is really gone."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Everything:
    """Of one tenant and one read."""

    def __init__(self, elite: Elite, memory: Memory, telling: Telling, clock: Clock, about: About) -> None:
        self._elite = elite
        self._memory = memory
        self._telling = telling
        self._clock = clock
        self._about = about
        self._held: dict[EliteEventId, dict[SpaceId, list[Held]]] = {}
        """By event, as one that changes meanwhile comes again."""

    async def tell(self, before: Cursor | None, pace: Pace) -> Cursor:
        """Where to go on. Raises EliteError, NoAnswer, Unavailable."""
        began, about = self._clock.now(), self._about
        self._telling.creators.refresh()
        await self._memory.forget_before(about.window.start)
        remembered = await self._memory.events()
        newest, lately = await self._tell_pages(before)
        cursor = Cursor(
            newest=newest,
            newest_seen_at=self._clock.now(),
            read_at=began,
            full_due=began + pace.full_every,
            far_read_at=began,
            mapping=about.rooms.print,
        )
        if before is None:
            mapped = about.rooms.mapped
            forgotten = await read_forgotten(self._elite.spaces, lately.events(newest), mapped, about.window)
            changed = {look.seen.event for look in forgotten}
            # In bulk they may be read later than that some of their rows have gone.
            await self._telling.events([one for one in lately.events(newest) if one.id in changed], again=True)
            await self._telling.publish(forgotten)
        missing = [one for one in remembered if one not in self._held]
        found, absent = await look_for(self._elite.events, missing)
        for event in found:
            self._hold(event.id, await self._telling.events([event]))
        doubted = await self._doubted(absent, remembered) if absent and not (before and before.in_doubt) else {}
        if doubted:
            log.warning("elite.doubt", extra={"absent": len(absent), "remembered": len(remembered)})
            await self._publish(self._doubtful(doubted), EVENTS)
            return cursor.model_copy(update={"in_doubt": True, "full_due": cursor.read_at + _DOUBT_FOR})
        for gone, told in (await self._memory.recall(absent)).items():
            await self._telling.vanished(gone, [was.seen for was in told])
        await self._publish(self._snapshots(), EVENTS_BULK)
        return cursor

    async def _tell_pages(self, before: Cursor | None) -> tuple[datetime, Lately]:
        begins, newest, lately = before is None or self._about.everything, _NEVER, Lately()
        async for page in self._elite.feed.read_all():
            topic = EVENTS_BULK if begins else EVENTS
            shown: dict[EliteEventId, list[Look]] = {event.id: [] for event in page}
            for look in await self._telling.events(page, topic, again=self._about.everything):
                shown[look.seen.event].append(look)
            for event, looks in shown.items():
                self._hold(event, looks)
            newest = newest_of(page, newest, self._clock.now())
            if before is None:
                lately.meet(page, newest)
        return newest, lately

    def _hold(self, event: EliteEventId, looks: Sequence[Look]) -> None:
        by_space: dict[SpaceId, list[Look]] = defaultdict(list)
        for look in looks:
            by_space[look.seen.space].append(look)
        self._held[event] = {space: held_by(those) for space, those in by_space.items()}

    async def _doubted(
        self, absent: Sequence[EliteEventId], remembered: Sequence[EliteEventId]
    ) -> Mapping[SpaceId, Doubt]:
        known: list[SpaceId] = []
        missing: list[SpaceId] = []
        gone = set(absent)
        for some in parts_of(remembered):
            for event, told in (await self._memory.recall(some)).items():
                spaces = [was.seen.space for was in told]
                known += spaces
                missing += spaces if event in gone else []
        return doubts(missing, known)

    def _doubtful(self, doubted: Mapping[SpaceId, Doubt]) -> Iterator[RoomSnapshot]:
        for space, doubt in doubted.items():
            yield doubtful_snapshot(
                tenant=self._about.configuration.tenant,
                system=System.ELITE,
                space=space,
                window=self._about.window,
                doubt=doubt,
                looked_at=self._clock.now(),
            )

    def _snapshots(self) -> Iterator[RoomSnapshot]:
        """To be told after the observations: the bulk topic is read only while nothing of the live one is in hand."""
        held: dict[SpaceId, list[Held]] = defaultdict(list)
        for by_space in self._held.values():
            for space, those in by_space.items():
                held[space] += those
        for mapped in self._about.configuration.spaces:
            yield from snapshots_of(
                tenant=self._about.configuration.tenant,
                system=System.ELITE,
                space=mapped.space,
                window=self._about.window,
                held=held.pop(mapped.space, []),
                most=BOOKINGS_MAX,
                looked_at=self._clock.now(),
            )

    async def _publish(self, snapshots: Iterator[RoomSnapshot], topic: Topic) -> None:
        """All acknowledged. Raises Unavailable."""
        about = self._about
        version = about.configuration.version
        for one in snapshots:
            await self._telling.publisher.publish(
                [Post(topic, one.tenant, one, cause=about.cause, config_version=version)]
            )
