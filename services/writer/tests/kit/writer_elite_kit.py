"""The writer beside a simulated Elite: wishes for *Main Stage*, and what Elite's people then see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from elite_kit import API, PARTITIONS, STAGE, TENANT, ZONE, World, external_id
from writer_kit import Bench

from contracts.commands import Booked, EliteCommand, NotBooked
from contracts.elite_side import EliteObject, EliteStatus
from contracts.ids import EliteEventId, Epoch, Incarnation, LinkId, Mailbox, MeetingId, Revision, SpaceId
from contracts.personal import Personal, name_print
from contracts.results import Result
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, local_instant
from writer.settings import WriterSettings

LINK = LinkId("link-1")
OTHER = LinkId("link-2")
ALICE = Mailbox("alice@contoso.test")
Json = dict[str, Any]


def on(day: int, start: int, end: int, *, end_day: int | None = None) -> Timed:
    """Local times of March 2031."""
    begins = datetime(2031, 3, day, start, tzinfo=UTC)
    ends = datetime(2031, 3, end_day or day, end, tzinfo=UTC)
    return Timed(
        start=local_instant(begins.date(), begins.time(), ZONE),
        end=local_instant(ends.date(), ends.time(), ZONE),
        zone=ZONE,
    )


def whole_days(first: int, after: int) -> AllDay:
    return AllDay(first=date(2031, 3, first), end_date=date(2031, 3, after), zone=ZONE)


@dataclass
class EliteWriter:
    world: World
    bench: Bench

    @classmethod
    async def open(cls, *, mapped: Sequence[str] | None = None, **settings: Any) -> "EliteWriter":
        world = await World().open()
        read = WriterSettings(
            elite_api_url=API, elite_auth_url=API, elite_calls_per_s=50, partitions=PARTITIONS, **settings
        )
        one = cls(world, Bench(world.ports, world.bus, read, System.ELITE))
        await one.bench.start(
            world.configuration(spaces=None if mapped is None else [world.space(room) for room in mapped])
        )
        return one

    def booked(self, room: str = STAGE, **changes: Any) -> Booked:
        """A request for Main Stage on the fourth, from nine to eleven."""
        space = self.world.space(room)
        wanted = Booked(
            external_id=external_id(),
            room=self.world.room(room),
            conflicting_rooms=tuple(space["conflicting_rooms"]),
            interval=on(4, 9, 11),
            status=EliteStatus.PROSPECT,
            defaults=self.world.configuration().event_defaults,
        )
        return wanted.model_copy(update=changes)

    def not_booked(self, known: EliteObject | None = None, **changes: Any) -> NotBooked:
        return NotBooked(external_id=external_id(), known=known).model_copy(update=changes)

    def command(
        self,
        wish: Booked | NotBooked,
        *,
        revision: int = 1,
        link: LinkId = LINK,
        space: str = "main-stage",
        title: str | None = "Rehearsal",
        organizer: Mailbox | None = ALICE,
    ) -> EliteCommand:
        name = "Alice A" if organizer == ALICE else None
        return EliteCommand(
            tenant=TENANT,
            link=link,
            meeting=MeetingId("meeting-1"),
            space=SpaceId(space),
            epoch=Epoch(1),
            revision=Revision(revision),
            incarnation=Incarnation(1),
            rule=Rule.O7,
            personal=Personal(title=title, organizer_name=name, organizer_email=organizer) if title else None,
            wish=wish,
        )

    async def apply(self, wish: Booked | NotBooked, **about: Any) -> Result:
        """The one result that comes of it."""
        (result,) = await self.bench.apply(self.command(wish, **about))
        return result

    async def made(self, wish: Booked | None = None, **about: Any) -> EliteObject:
        """A booking of ours that stands."""
        result = await self.apply(wish or self.booked(), **about)
        assert result.elite is not None, result
        return result.elite

    async def event(self) -> Json:
        """The only one there is."""
        (found,) = await self.world.events()
        return found

    async def rows(self) -> list[tuple[str, str, str | None, str | None, str]]:
        """All live rows: room, day, times, status."""
        return [
            (one["room"], one["start_date"], one["start_time"], one["end_time"], one["status"])
            for event in await self.world.events()
            for one in event["spaces"]
        ]

    async def can(self, **capabilities: bool) -> None:
        await self.world.control("", {"capabilities": capabilities}, "PATCH")

    def writes(self) -> int:
        """Those that people would notice: not notes, contacts and external ids."""
        return int(self.world.tenant().writes)


def known_as(event: EliteEventId, shown: Json, name: str | None = None) -> EliteObject:
    """An event of Elite's own people as the reconciler knows it."""
    written = name_print(name) if name else None
    return EliteObject(event=event, rows=tuple(one["id"] for one in shown["spaces"]), written=written)
