"""One partition of tenants: its decisions in order, its place in the log, and the one way back when that is lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from contracts.configuration import TenantState
from contracts.ids import Epoch, LinkId, Revision, TenantId
from contracts.links import Claim, DueWhy, Link, Pause
from reconciler.batch import Batch
from reconciler.known import Change
from reconciler.outbox import LostPlace, Outbox
from reconciler.replay import Replayed, age, replay
from reconciler.resumed import Resumed, WaitsFor, Woken
from reconciler.view import View
from runtime.configuration import Configurations
from runtime.metrics import counter
from runtime.ports import Ports
from runtime.ports.cache import Guard, Put
from runtime.ports.unavailable import Unavailable
from runtime.publish import Publisher
from runtime.views import hw_key

log = logging.getLogger(__name__)

RECOVERIES_MAX = 3
"""In a row, before the batch is left to be tried again later."""
TOLD_AGAIN = timedelta(minutes=15)
"""With `hw` lost nobody knows what people were told: older outcomes than this are taken as told."""
IMMINENT = timedelta(seconds=5)
_CHUNK = 200

RECOVERED = counter(
    "booking_sync.reconciler.recoveries",
    unit="{recovery}",
    question="How often was the view of the links made anew from the log?",
)
DECIDED = counter(
    "booking_sync.reconciler.decisions", unit="{decision}", question="How many links did decisions change?"
)

News = Callable[[Batch], Awaitable[None]]


class Partition:
    def __init__(self, number: int, ports: Ports, publisher: Publisher, configurations: Configurations) -> None:
        self.view = View(ports.cache, number)
        """To be read only while news is decided: then it is known to be the log's."""
        self._number = number
        self._ports = ports
        self._configurations = configurations
        self._outbox = Outbox(publisher, number)
        self._places = publisher.partition_of
        self._turn = asyncio.Lock()
        self._epoch: Epoch | None = None
        """None: our place is not known, nothing may be decided before a recovery."""
        self._next = 0
        self._closed = False
        self._due: dict[LinkId, datetime] = {}
        """Retries that this process has seen, for `imminent`."""
        self._bulk_open: set[LinkId] = set()
        self._paused: set[TenantId] = set()
        self._resumed = Resumed()

    @property
    def bulk_open(self) -> int:
        """Links with an open wish of the initial sync, a full read or a replay: it follows from the links."""
        return len(self._bulk_open)

    async def open(self) -> None:
        """Makes the partition ours. Raises Unavailable."""
        await self.decide(_nothing)

    async def decide(self, news: News) -> None:
        """Everything that follows is acknowledged and remembered when it returns. Raises Unavailable."""
        async with self._turn:
            if self._closed:
                raise Unavailable(f"partition {self._number} is not ours any more")
            for _ in range(RECOVERIES_MAX):
                try:
                    await self._decide(news)
                except LostPlace as lost:
                    log.warning("links.place.lost", extra={"partition": self._number, "why": str(lost)})
                else:
                    return
            raise Unavailable(f"partition {self._number} loses its place again and again")

    async def close(self) -> None:
        """What is under way ends; nothing is decided here any more."""
        async with self._turn:
            self._closed = True

    def wake(self, tenant: TenantId) -> None:
        """Its configuration is new: what waits for that, or for its resumption, is decided."""
        for waits_for in WaitsFor:
            self._resumed.wake([tenant], waits_for)

    async def look_at_due(self, news: Callable[[Batch, list[LinkId]], Awaitable[None]]) -> None:
        """Ticks for the links whose time has come; also finds out when Redis was emptied."""
        async with self._turn:
            due, held = await self.view.due(self._ports.clock.now()), await self._resumed.next(self._held)
            placed = self._epoch is not None and await self.view.hw() == self._place
        if (due or held or not placed) and not self._closed:
            await self.decide(lambda batch: news(batch, [*due, *(link for _, link in held)]))
            self._resumed.done(held)

    def imminent(self) -> int:
        """Links that are to be tried again within seconds: not quiet yet."""
        until = self._ports.clock.now() + IMMINENT
        return sum(at <= until for at in self._due.values())

    async def _decide(self, news: News) -> None:
        if self._epoch is None:
            await self._recover()
        assert self._epoch is not None
        await self._require_place()
        now = self._ports.clock.now()
        batch = Batch(self.view, self._configurations.get, epoch=self._epoch, now=now, paused=self._paused)
        await news(batch)
        await batch.follow()
        changes = batch.changes
        if not changes and not batch.pauses:
            return
        await self._require_place()  # emptied meanwhile, it has shown us nothing where there is something
        epoch, self._epoch = self._epoch, None  # an error from here on leaves it open what was written
        links = [(change.after, change.cause) for change in changes]
        pauses = list(batch.pauses.values())
        end = await self._outbox.publish_links(links, self._next, pauses)
        await self._outbox.publish_what_follows(changes)
        await self._remember([(change.before, change.after) for change in changes], self._place, end, pauses=pauses)
        self._next, self._epoch = end, epoch
        DECIDED.add(len(changes))

    async def _require_place(self) -> None:
        """Raises LostPlace where Redis does not show the log up to where we wrote."""
        if await self.view.hw() != self._place:
            self._epoch = None
            raise LostPlace("Redis has another end of the log than we wrote")

    async def _held(self, woken: Woken) -> list[LinkId]:
        """Links that wait for nothing but their turn."""
        tenant, configuration = woken.tenant, self._configurations.get(woken.tenant)
        if configuration is None or configuration.state is TenantState.PAUSED or tenant in self._paused:
            return []
        resumed = woken.waits_for is WaitsFor.RESUMPTION
        return await (self.view.held if resumed else self.view.refused_by_settings)(tenant)

    async def _recover(self) -> None:
        """Claim, replay through the claim, send again what may not have been sent, then the view."""
        self._epoch = None
        known = await self.view.hw()
        claim = await self._outbox.claim(Claim(owner=self._ports.ids.new(), at=self._ports.clock.now()))
        start = int(known) if known is not None and int(known) <= claim else 0
        found = await replay(self._ports.bus, self._number, start, claim)
        stored = await self._stored(found)
        again = _to_be_published_again(found, stored, Epoch(claim))
        end = await self._outbox.publish_links([(link, None) for link in again.values()], claim + 1)
        links = [again.get(link.link, link) for link in found.newest.values()]
        await self._outbox.publish_what_follows(self._unsaid(found, links, told_all=start > 0))
        records = [(stored.get(link.link), link) for link in links]
        await self._remember(records, known, end, pauses=list(found.pauses.values()), are_carried_out=False)
        self._bulk_open = await self.view.bulk_open()
        self._paused = await self.view.paused()
        ours = [one for one in self._configurations.active() if self._places(one) == self._number]
        self._resumed.wake(ours, WaitsFor.RESUMPTION)
        self._next, self._epoch = end, Epoch(claim)
        RECOVERED.add(1)
        log.info(
            "links.recovered", extra={"partition": self._number, "from": start, "epoch": claim, "links": len(links)}
        )

    async def _stored(self, found: Replayed) -> dict[LinkId, Link]:
        """What Redis has of the links that were replayed."""
        stored: dict[LinkId, Link] = {}
        ids = list(found.newest)
        for at in range(0, len(ids), _CHUNK):
            stored |= await self.view.links(ids[at : at + _CHUNK])
        return stored

    def _unsaid(self, found: Replayed, links: list[Link], *, told_all: bool) -> list[Change]:
        """Commands without a result; outcomes of every record since `hw`, or of late where `hw` was lost."""
        since = self._ports.clock.now() - TOLD_AGAIN
        told = [record for record, at in found.records if record.told and (told_all or at > since)]
        return [
            *(self._change(link.model_copy(update={"told": ()})) for link in links),
            *(self._change(_only_told(record)) for record in told),
        ]

    def _change(self, link: Link) -> Change:
        return Change(None, link, None, self._configurations.version_of(link.tenant))

    @property
    def _place(self) -> bytes:
        return str(self._next).encode()

    async def _remember(
        self,
        links: list[tuple[Link | None, Link]],
        known: bytes | None,
        end: int,
        *,
        pauses: Sequence[Pause],
        are_carried_out: bool = True,
    ) -> None:
        """Raises LostPlace when somebody else changed the view meanwhile."""
        key = hw_key(self._number)
        writes = [self.view.writes(before, after, is_carried_out=are_carried_out) for before, after in links]
        for at in range(0, max(len(writes), 1), _CHUNK):
            part = [write for of_link in writes[at : at + _CHUNK] for write in of_link]
            if at + _CHUNK >= len(writes):
                part += [*(self.view.pause(one) for one in pauses), Put(key, str(end).encode())]
            if not await self._ports.cache.write(part, Guard(key, known)):
                raise LostPlace("the view was changed by another owner, or emptied")
        for pause in pauses:
            (self._paused.add if pause.is_paused else self._paused.discard)(pause.tenant)
            self._resumed.wake([] if pause.is_paused else [pause.tenant], WaitsFor.RESUMPTION)
        for _, link in links:
            (self._bulk_open.add if link.has_open_bulk else self._bulk_open.discard)(link.link)
            if link.due is not None and link.due.why is DueWhy.RETRY:
                self._due[link.link] = link.due.at
            else:
                self._due.pop(link.link, None)


async def _nothing(_: Batch) -> None:
    """No news: only our place is looked for."""


def _to_be_published_again(found: Replayed, stored: dict[LinkId, Link], epoch: Epoch) -> dict[LinkId, Link]:
    """Links whose newest record is followed by an older one: compaction would keep the wrong one."""
    again: dict[LinkId, Link] = {}
    for link in found.newest.values():
        known = stored.get(link.link)
        newest = known if known is not None and age(link) < age(known) else link
        if age(found.last[link.link]) < age(newest):
            fresh = {"epoch": epoch, "revision": Revision(newest.revision + 1)}
            again[link.link] = newest.model_copy(update=fresh)
    return again


def _only_told(record: Link) -> Link:
    """The record without what it wished for."""
    halves = {
        "outlook": record.outlook.model_copy(update={"issued": None}),
        "elite": record.elite.model_copy(update={"issued": None}),
    }
    return record.model_copy(update=halves)
