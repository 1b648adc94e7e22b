"""One read of one mailbox: changes → observations, published → cursor. In the order that makes a crash harmless."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.configuration import SpaceMapping, TenantConfiguration
from contracts.envelope import Envelope
from contracts.ids import NativeKey
from contracts.looks import Asked, OutlookLook
from contracts.observations import snapshots_of
from contracts.systems import System
from contracts.topics import EVENTS, EVENTS_BULK, Topic
from contracts.window import window_at
from graph.calendar import Calendar
from graph_ingest.copies import CopyReader
from graph_ingest.cursors import Memory
from graph_ingest.delta import Changes, read_changes
from graph_ingest.gone import GoneCopies
from graph_ingest.looks import Looks
from graph_ingest.observe import Look, observe
from graph_ingest.spread import day_of
from graph_ingest.watched import Watched
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

log = logging.getLogger(__name__)

BOOKINGS_MAX = 600
"""In one snapshot. Ids of Graph have some 150 characters: with their fingerprints these stay far below 256 KiB."""


@dataclass(frozen=True)
class Read:
    """What a read is about; `cause` is the hint that asked for it."""

    configuration: TenantConfiguration
    space: SpaceMapping
    watched: Watched
    cause: Envelope
    look_at: tuple[NativeKey, ...] = ()
    """Copies that are to be told again, whatever was told of them before."""
    everything: bool = False
    """All are to be told again."""
    asked: tuple[OutlookLook, ...] = ()
    """Questions, each of which is answered by an observation, where something can be concluded."""


class Reading:
    def __init__(self, calendar: Calendar, memory: Memory, publisher: Publisher, clock: Clock, about: Read) -> None:
        self._calendar = calendar
        self._memory = memory
        self._publisher = publisher
        self._clock = clock
        self._about = about
        self._window = window_at(day_of(about.watched, clock.now()), about.configuration.horizon_days)
        self._copies = CopyReader(calendar, memory, about.space.mailbox, self._window)

    async def run(self) -> None:
        """Everything told is acknowledged when it returns. Raises GraphError, NoAnswer, Unavailable."""
        space, about = self._about.space, self._about
        cursor = await self._memory.cursor()
        begins = cursor is None or about.everything
        changes = await read_changes(self._calendar, space, None if begins else cursor, self._window)
        found = await self._copies.read(changes.rows)
        looks = [look for copies in found.copies if (look := observe(space, copies))]
        told = await self._tell(looks, EVENTS_BULK if begins else EVENTS, again=about.everything)
        told += await self._tell_missing(found.missing, changes, looks)
        told += await self._look_again(about.look_at)
        await self._answer(about.asked)
        if changes.is_full:
            await self._tell_everything(looks)
        await self._memory.advance(changes.cursor)
        log.info("mailbox.read", extra={"full": changes.is_full, "rows": len(changes.rows), "told": told})

    async def _look_again(self, keys: Sequence[NativeKey]) -> int:
        """Somebody asked: they are looked at by id, and told whatever was told before."""
        known = await self._memory.recall(keys)
        gone = GoneCopies(self._calendar, self._copies, self._about.space, self._window, self._clock)
        settled = await gone.settle(keys, known)
        await self._memory.doubt(settled.doubtful, self._clock.now())
        return await self._tell(settled.looks, again=True)

    async def _tell(self, looks: Sequence[Look], topic: Topic = EVENTS, *, again: bool = False) -> int:
        """Observations that differ from what was last told (`again`: all), published and remembered."""
        known = await self._memory.recall(look.seen.key for look in looks)
        new = [
            one for one in looks if again or not (was := known.get(one.seen.key)) or was.fingerprint != one.fingerprint
        ]
        if new:
            await self._memory.about_to_tell([one for one in new if one.seen.key not in known], self._clock.now())
            await self._publish(new, topic)
            await self._memory.told(new, self._clock.now())
        return len(new)

    async def _answer(self, asked: Sequence[OutlookLook]) -> None:
        looks = Looks(self._calendar, self._copies, self._about.space)
        for one in asked:
            found = await looks.look_at(one)
            if found is not None:
                await self._publish([found.look], answers=one.asked, unwritten=found.unwritten)
            log.info("mailbox.looked", extra={"link": one.asked.link, "found": found is not None})

    async def _publish(
        self, looks: Sequence[Look], topic: Topic = EVENTS, *, answers: Asked | None = None, unwritten: bool = False
    ) -> None:
        now, tenant = self._clock.now(), self._about.configuration.tenant
        await self._publisher.publish(
            [
                Post(
                    topic,
                    tenant,
                    look.observation(tenant, now, answers=answers, unwritten=unwritten),
                    cause=self._about.cause,
                    config_version=self._about.configuration.version,
                    lane=look.lane,
                    fingerprint=look.fingerprint,
                    bulk=topic is EVENTS_BULK,
                )
                for look in looks
            ]
        )

    async def _tell_missing(self, missing: Sequence[NativeKey], changes: Changes, looks: Sequence[Look]) -> int:
        """Gone copies: those just named, and those in doubt since an earlier read, which are looked at once."""
        shown = {look.seen.key for look in looks}
        new = list(missing)
        if changes.is_full:
            new += [key for key in await self._remembered_live() if key not in shown and key not in missing]
        old = [key for key in await self._memory.doubts() if key not in shown and key not in new]
        known = await self._memory.recall([*new, *old])
        gone = GoneCopies(self._calendar, self._copies, self._about.space, self._window, self._clock)
        told = 0
        for keys, patient in ((new, True), (old, False)):
            settled = await gone.settle(keys, known, patient=patient)
            told += await self._tell(settled.looks)
            await self._memory.doubt(settled.doubtful, self._clock.now())
            if settled.doubtful:
                log.warning("copies.differ", extra={"copies": len(settled.doubtful)})
        return told

    async def _remembered_live(self) -> list[NativeKey]:
        """What a full read must show, or it is looked up by id. What ended before the window is forgotten."""
        await self._memory.forget_before(self._window.start)
        known = await self._memory.recall(await self._memory.keys_after(self._window.start))
        return [key for key, was in known.items() if was.seen.version is not None]

    async def _tell_everything(self, looks: Sequence[Look]) -> None:
        """After the observations, as the bulk topic is read only while nothing of the live one is in hand."""
        about = self._about
        tenant = about.configuration.tenant
        snapshots = snapshots_of(
            tenant=tenant,
            system=System.OUTLOOK,
            space=about.space.space,
            window=self._window,
            looks=looks,
            most=BOOKINGS_MAX,
            looked_at=self._clock.now(),
        )
        await self._publisher.publish(
            [
                Post(
                    EVENTS_BULK,
                    tenant,
                    snapshot,
                    cause=about.cause,
                    config_version=about.configuration.version,
                )
                for snapshot in snapshots
            ]
        )
