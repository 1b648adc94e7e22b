"""One hold in one room (E12), told step by step as a booking in another room changes."""

from dataclasses import dataclass, field

from decision_kit import EVENT, NOW, ROW, TENANT, Story, at, policy

from contracts.configuration import SpaceMapping
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.ids import (
    EliteEventId,
    EliteRoomId,
    Epoch,
    ICalUid,
    LinkId,
    Mailbox,
    MeetingId,
    NativeKey,
    Revision,
    SpaceId,
)
from contracts.links import Link
from contracts.systems import System
from contracts.when import Timed
from reconciler.decision.decide import decide
from reconciler.decision.holds.room_holds import Followed, WantedHold, newborn_hold
from reconciler.decision.news import News, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Hold, Timeline

HALL, EAST = EliteRoomId("hall-room"), EliteRoomId("east-room")


def combo(space: str, *, mode: str = "momentus") -> Policy:
    """*Hall* with its parts *East* and *West*."""
    whole = policy(mode=mode).configuration
    parts = {"hall": ("east", "west"), "east": ("hall",), "west": ("hall",)}
    spaces = tuple(_room(whole.spaces[0], one, conflicting) for one, conflicting in parts.items())
    configuration = whole.model_copy(update={"spaces": spaces})
    mapped = configuration.mapping(SpaceId(space))
    assert mapped is not None
    return Policy(configuration, mapped)


def _room(like: SpaceMapping, space: str, conflicting: tuple[str, ...]) -> SpaceMapping:
    return like.model_copy(
        update={
            "space": SpaceId(space),
            "name": space.title(),
            "room": EliteRoomId(f"{space}-room"),
            "conflicting_rooms": tuple(EliteRoomId(f"{one}-room") for one in conflicting),
            "mailbox": Mailbox(f"{space}@contoso.test"),
        }
    )


def booking(space: str = "hall", status: str = "definite", interval: Timed | None = None, **changes: object) -> Link:
    """A booking born in Elite, as its record says."""
    seen = EliteSeen(
        key=NativeKey(f"{space}-row"),
        space=SpaceId(space),
        room=EliteRoomId(f"{space}-room"),
        event=EVENT,
        rows=(ROW,),
        status=EliteStatus(status),
        interval=interval or at(9, 10),
    )
    link = Link(
        link=LinkId(f"booking-{space}"),
        tenant=TENANT,
        meeting=MeetingId(f"meeting-of-{EVENT}"),
        space=SpaceId(space),
        home=Mailbox(f"{space}@contoso.test"),
        origin=System.ELITE,
        born_at=NOW,
        epoch=Epoch(1),
        revision=Revision(1),
    )
    link = link.model_copy(update={"elite": link.elite.model_copy(update={"seen": seen})})
    return link.model_copy(update=changes)


def hold_of(other: str, interval: Timed, *, origin: System = System.ELITE, meeting: MeetingId | None = None) -> Hold:
    """The hold of another booking in this room."""
    return Hold(
        LinkId(f"hold-{other}"),
        meeting or MeetingId(other),
        EliteEventId(other),
        origin,
        System.OUTLOOK,
        interval,
        is_settled=True,
        held_for=LinkId(other),
        ical_uid=ICalUid(f"uid-{other}"),
    )


@dataclass
class HoldStory(Story):
    """In a room called atrium, while *Hall* is in use."""

    wanted: WantedHold | None = field(default_factory=lambda: WantedHold(at(9, 10), "Hall"))
    booking: Link = field(default_factory=booking)

    def __post_init__(self) -> None:
        assert self.wanted is not None
        self.link = newborn_hold(self.booking, self.policy.space, self.wanted, Epoch(1))

    def hear(self, news: News) -> "HoldStory":
        assert self.link is not None
        decision = decide(
            self.policy,
            self.link,
            news,
            Timeline(self.holds),
            self.now,
            follows=Followed(self.booking, self.wanted),
        )
        self.link, self.rule = decision.link, decision.rule
        self.told += decision.told
        return self


def in_an_answering_room() -> HoldStory:
    return HoldStory()


def in_a_managed_room() -> HoldStory:
    return HoldStory(policy=policy(mode="momentus", auto_accept=False))


def with_delegates() -> HoldStory:
    return HoldStory(policy=policy(auto_accept=False))


def follow(story: Story, interval: Timed | None = None, room: str = "Hall") -> Story:
    """The booking was decided about: the room is in use at this time."""
    return _decided(story, WantedHold(interval or at(9, 10), room))


def over(story: Story) -> Story:
    """The booking was decided about: the room is not in use any more."""
    return _decided(story, None)


def _decided(story: Story, wanted: WantedHold | None) -> Story:
    assert isinstance(story, HoldStory)
    story.wanted = wanted
    return story.tick(TickWhy.FOLLOWS)
