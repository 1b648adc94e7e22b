"""One read of one mailbox: changes → observations, published → cursor. In the order that makes a crash harmless."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from contracts.configuration import SpaceMapping, TenantConfiguration
from contracts.doubt import Doubt
from contracts.envelope import Envelope
from contracts.ids import NativeKey
from contracts.looks import Asked, OutlookLook
from contracts.observations import RoomSnapshot, doubtful_snapshot, held_by, snapshots_of
from contracts.systems import System
from contracts.topics import EVENTS, EVENTS_BULK, Topic
from contracts.window import window_at
from graph.calendar import Calendar
from graph_ingest.copies import CopyReader
from graph_ingest.cursors import Memory
from graph_ingest.delta import read_changes
from graph_ingest.gone import GoneCopies
from graph_ingest.looks import Looks
from graph_ingest.missing import Missing
from graph_ingest.observe import Look, observe
from graph_ingest.spread import day_of
from graph_ingest.watched import Watched
from runtime.ports.clock import Clock
from runtime.publish import Post, Publisher

log = logging.getLogger(__name__)

DOUBT_FOR = timedelta(minutes=10)
"""Until a second full read says whether so much is really gone."""
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
        self._gone = GoneCopies(calendar, self._copies, about.space, self._window, clock)

    async def run(self) -> None:
        """Everything told is acknowledged when it returns. Raises GraphError, NoAnswer, Unavailable."""
        space, about = self._about.space, self._about
        cursor = await self._memory.cursor()
        begins = cursor is None or about.everything
        in_doubt_since = await self._memory.in_doubt_since()
        second = in_doubt_since is not None and self._clock.now() >= in_doubt_since + DOUBT_FOR
        changes = await read_changes(self._calendar, space, None if begins or second else cursor, self._window)
        found = await self._copies.read(changes.rows if changes.is_full else await self._copies.news(changes.rows))
        looks = [look for copies in found.copies if (look := observe(space, copies))]
        told = await self._tell(looks, EVENTS_BULK if begins else EVENTS, again=about.everything)
        missing = Missing(self._gone, self._memory, self._window, self._clock)
        gone = await missing.settle(found.missing, looks, is_full=changes.is_full, is_second=in_doubt_since is not None)
        told += await self._tell(gone.looks)
        told += await self._look_again(about.look_at)
        await self._answer(about.asked)
        if gone.doubt is not None:
            await self._tell_doubt(gone.doubt)
        elif changes.is_full:
            await self._tell_everything(looks)
        if changes.is_full:
            await self._memory.put_in_doubt(self._clock.now() if gone.doubt is not None else None)
        await self._memory.advance(changes.cursor)
        log.info("mailbox.read", extra={"full": changes.is_full, "rows": len(changes.rows), "told": told})

    async def _look_again(self, keys: Sequence[NativeKey]) -> int:
        """Somebody asked: they are looked at by id, and told whatever was told before."""
        known = await self._memory.recall(keys)
        settled = await self._gone.settle(keys, known)
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
                    fingerprint=look.fingerprint if answers is None else None,  # an answer is news whatever it shows
                    bulk=topic is EVENTS_BULK,
                )
                for look in looks
            ]
        )

    async def _tell_doubt(self, doubt: Doubt) -> None:
        about = self._about
        log.warning("mailbox.doubt", extra={"missing": doubt.missing, "known": doubt.known})
        snapshot = doubtful_snapshot(
            tenant=about.configuration.tenant,
            system=System.OUTLOOK,
            space=about.space.space,
            window=self._window,
            doubt=doubt,
            looked_at=self._clock.now(),
        )
        await self._publish_snapshots([snapshot], EVENTS)

    async def _tell_everything(self, looks: Sequence[Look]) -> None:
        """After the observations, as the bulk topic is read only while nothing of the live one is in hand."""
        about = self._about
        snapshots = snapshots_of(
            tenant=about.configuration.tenant,
            system=System.OUTLOOK,
            space=about.space.space,
            window=self._window,
            held=held_by(looks),
            most=BOOKINGS_MAX,
            looked_at=self._clock.now(),
        )
        await self._publish_snapshots(snapshots, EVENTS_BULK)

    async def _publish_snapshots(self, snapshots: Sequence[RoomSnapshot], topic: Topic) -> None:
        about = self._about
        await self._publisher.publish(
            [
                Post(topic, snapshot.tenant, snapshot, cause=about.cause, config_version=about.configuration.version)
                for snapshot in snapshots
            ]
        )
