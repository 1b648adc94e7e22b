"""The writer beside a simulated Microsoft: wishes for the room *Stage*, and what its calendar then shows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graph_kit import ALICE, BASE, EVENTS_TEAM, LOGIN, PARTITIONS, STAGE, TENANT, ZONE, World, configuration
from writer_kit import Bench

from contracts.commands import Answer, NoMeeting, OurMeeting, OutlookCommand, RoomAnswer, TheirMeeting
from contracts.ids import Epoch, Incarnation, LinkId, Mailbox, MeetingId, NativeKey, OutlookEventId, Revision, SpaceId
from contracts.outlook_side import Mark, OutlookObject, Sensitivity
from contracts.personal import Personal
from contracts.results import Result
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import Timed
from writer.settings import WriterSettings

LINK = LinkId("link-1")
MARK = Mark(link=LINK, incarnation=Incarnation(1))


def on(day: int, hour: int, hours: int = 2) -> Timed:
    """A time of March 2031, UTC."""
    start = datetime(2031, 3, day, hour, tzinfo=UTC)
    return Timed(start=start, end=start.replace(hour=hour + hours), zone=ZONE)


def meeting(**changes: Any) -> OurMeeting:
    """A rehearsal on Alice's calendar that books Stage, accepted by us."""
    wanted = OurMeeting(
        organizers=(ALICE, EVENTS_TEAM),
        room=STAGE,
        interval=on(5, 9),
        sensitivity=Sensitivity.NORMAL,
        teams=False,
        accept=True,
        mark=MARK,
    )
    return wanted.model_copy(update=changes)


def no_meeting(known: OutlookObject | None = None) -> NoMeeting:
    return NoMeeting(room=STAGE, mark=MARK, known=known, message="The event was cancelled.")


def answer(copy: str, given: Answer = Answer.ACCEPT, interval: Timed | None = None) -> RoomAnswer:
    return RoomAnswer(
        room=STAGE, room_copy=NativeKey(copy), interval=interval or on(5, 9), answer=given, message="From Elite."
    )


def moved(organizer: Mailbox, event: str, copy: str, interval: Timed, given: Answer = Answer.TENTATIVE) -> TheirMeeting:
    return TheirMeeting(
        organizer=organizer,
        event=OutlookEventId(event),
        room=STAGE,
        room_copy=NativeKey(copy),
        interval=interval,
        answer=given,
        message="From Elite.",
    )


def command(
    wish: OurMeeting | NoMeeting | RoomAnswer | TheirMeeting,
    *,
    revision: int = 1,
    link: LinkId = LINK,
    lane: str = "meeting-1",
    title: str | None = "Rehearsal",
) -> OutlookCommand:
    return OutlookCommand(
        tenant=TENANT,
        link=link,
        meeting=MeetingId(lane),
        space=SpaceId("stage"),
        epoch=Epoch(1),
        revision=Revision(revision),
        incarnation=Incarnation(1),
        rule=Rule.E6,
        personal=Personal(title=title, creator_name="Alice A", creator_email=ALICE) if title else None,
        home=STAGE,
        wish=wish,
    )


@dataclass
class OutlookWriter:
    world: World
    bench: Bench

    @classmethod
    async def open(cls, **settings: Any) -> "OutlookWriter":
        world = await World().open()
        read = WriterSettings(graph_base_url=BASE, graph_login_url=LOGIN, partitions=PARTITIONS, **settings)
        one = cls(world, Bench(world.ports, world.bus, read, System.OUTLOOK))
        await one.bench.start(configuration())
        return one

    async def apply(self, *commands: OutlookCommand) -> Result:
        """The one result that comes of them."""
        (result,) = await self.bench.apply(*commands)
        return result

    async def made(self, wish: OurMeeting | None = None) -> OutlookObject:
        """A meeting of ours that stands."""
        result = await self.apply(command(wish or meeting()))
        assert result.outlook is not None
        return result.outlook

    def on_stage(self) -> list[Any]:
        """What lies on the room's calendar and is not cancelled."""
        return [one for one in self.world.items(STAGE) if not one.cancelled]

    def meetings_of(self, mailbox: Mailbox = ALICE) -> list[Any]:
        return self.world.items(mailbox)

    def calls(self, *, method: str) -> int:
        return len([one for one in self.world.net.requests if one.method == method and one.url.host == "graph.test"])
