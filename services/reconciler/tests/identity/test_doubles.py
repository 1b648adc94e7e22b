"""Rule 3: two objects with one link's mark; one stays, the other is withdrawn, but never what people confirmed."""

import pytest
from decision_kit import ALICE, EVENTS, MAILBOX, NOW, ROOM, TENANT, at, policy
from reconciler_kit import PARTITIONS, World, done, told
from rows_kit import delegated_and_invited

from contracts.commands import NoMeeting, NotBooked
from contracts.elite_side import EliteSeen, EliteStatus, ExternalId
from contracts.ids import EliteEventId, EliteSpaceId, ICalUid, NativeKey, OutlookEventId, SpaceId
from contracts.links import Link
from contracts.observations import Observation
from contracts.outlook_side import Mark, OutlookObject, OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.systems import System
from contracts.topics import RESULTS
from contracts.versions import Version
from reconciler.decision.identity.doubles import is_double, takes_its_place
from runtime.memory.simloop import run
from runtime.publish import Post, Publisher

SMALLER, LARGER = EliteEventId("a-event"), EliteEventId("z-event")


def in_elite(link: Link, event: EliteEventId, status: str = "definite") -> Observation:
    """Another event with the external id of the link's own."""
    seen = EliteSeen(
        key=NativeKey(f"{event}-row"),
        space=SpaceId("atrium"),
        room=ROOM,
        event=event,
        rows=(EliteSpaceId(f"{event}-row"),),
        status=EliteStatus(status),
        interval=at(9, 10),
        creator=ALICE,
        version=Version(system=System.ELITE, stamp="2031-03-03T09:00:00Z"),
        external_id=ExternalId(meeting=link.meeting, incarnation=link.elite.incarnation),
    )
    return Observation(tenant=TENANT, seen=seen, personal=Personal(title="m0"), looked_at=NOW)


def in_outlook(link: Link, event: str, response: str = "tentative") -> Observation:
    """Another meeting with the link's mark, in the same room."""
    seen = OutlookSeen(
        key=NativeKey(f"{event}-copy"),
        space=SpaceId("atrium"),
        mailbox=MAILBOX,
        response=RoomResponse(response),
        ical_uid=ICalUid(f"uid-{event}"),
        interval=at(9, 10),
        organizer=EVENTS,
        organizer_copy=OutlookEventId(event),
        version=Version(system=System.OUTLOOK, stamp="2031-03-03T09:00:00.0000000Z", tag=event),
        mark=Mark(link=link.link, incarnation=link.outlook.incarnation),
    )
    return Observation(tenant=TENANT, seen=seen, personal=Personal(title="m0"), looked_at=NOW)


BORN_IN_ELITE = Observation(
    tenant=TENANT,
    seen=EliteSeen(
        key=NativeKey("row"),
        space=SpaceId("atrium"),
        room=ROOM,
        event=EliteEventId("gala"),
        rows=(EliteSpaceId("row"),),
        status=EliteStatus.DEFINITE,
        interval=at(9, 10),
        creator=ALICE,
        version=Version(system=System.ELITE, stamp="2031-03-03T08:00:00Z"),
    ),
    personal=Personal(title="Gala"),
    looked_at=NOW,
)
OURS = OutlookObject(
    organizer=EVENTS, event=OutlookEventId("meeting"), ical_uid=ICalUid("uid"), room_copy=NativeKey("copy")
)


def booked_twice(
    event: EliteEventId, *, times: int = 1, mode: str = "outlook", known: str = "prospect", status: str = "definite"
) -> tuple[World, Link]:
    """A meeting that is booked in Elite, and then seen there in another event too; the link as it was before.

    `known`: what people have made of ours by then, where Elite decides.
    """

    async def story() -> tuple[World, Link]:
        momentus = mode == "momentus"
        world = World(configuration=policy(mode=mode, auto_accept=not momentus).configuration)
        host, _ = await world.open()
        await world.see("m0", day=1)
        await world.rest(host)
        (link,) = world.links().values()
        ours = link.elite.ours
        if momentus and known == "definite" and ours is not None and link.elite.seen is not None:
            given = link.elite.seen.model_copy(update={"status": EliteStatus.DEFINITE})
            given_by_people = in_elite(link, ours.event).model_copy(update={"seen": given})
            await Publisher(world.bus, PARTITIONS).publish([told(given_by_people)])
            await world.rest(host)
            (link,) = world.links().values()
        for _ in range(times):
            await Publisher(world.bus, PARTITIONS).publish([told(in_elite(link, event, status))])
            await world.rest(host)
        return world, link

    return run(1, story())


def withdrawn(world: World) -> list[EliteEventId]:
    wishes = [one.wish for one in world.commands()]
    return [one.known.event for one in wishes if isinstance(one, NotBooked) and one.known is not None]


@pytest.mark.parametrize("times", [1, 2])
def test_a_second_event_with_a_larger_id_is_withdrawn_once(times: int) -> None:
    world, link = booked_twice(LARGER, times=times)
    assert withdrawn(world) == [LARGER]
    assert world.links()[link.link].elite.ours == link.elite.ours
    assert world.to_outlook() == []


def test_a_second_event_with_a_smaller_id_takes_the_place_of_the_first() -> None:
    world, link = booked_twice(SMALLER)
    assert link.elite.ours is not None
    assert withdrawn(world) == [link.elite.ours.event]
    ours = world.links()[link.link].elite.ours
    assert ours is not None
    assert ours.event == SMALLER


@pytest.mark.parametrize(
    ("event", "known", "status", "ends"),
    [
        (LARGER, "prospect", "definite", "ours"),
        (SMALLER, "definite", "prospect", "theirs"),
        (SMALLER, "definite", "definite", "none"),
        (LARGER, "prospect", "prospect", "theirs"),
        (SMALLER, "prospect", "prospect", "ours"),
    ],
    ids=["they-confirmed-the-other", "they-confirmed-ours", "they-confirmed-both", "neither-larger", "neither-smaller"],
)
def test_what_people_have_confirmed_is_never_withdrawn(event: EliteEventId, known: str, status: str, ends: str) -> None:
    world, link = booked_twice(event, mode="momentus", known=known, status=status)
    assert link.elite.ours is not None
    expected = {"ours": [link.elite.ours.event], "theirs": [event], "none": []}[ends]
    assert withdrawn(world) == expected
    told_of = [one.reason for one in world.outcomes().values() if one.rule == "R3"]
    assert told_of == ["needs_person" if ends == "none" else "cancelled"]


def test_people_are_told_of_what_was_withdrawn() -> None:
    world, _ = booked_twice(LARGER)
    told_of = [(one.rule, one.reason, one.detail) for one in world.outcomes().values() if one.rule == "R3"]
    assert told_of == [("R3", "cancelled", "It had been made twice; the other one stands.")]


def test_it_is_in_nobody_s_way() -> None:
    """Else the two would be told as a conflict."""
    world, _ = booked_twice(LARGER)
    assert {one.reason for one in world.outcomes().values()} == {None, "cancelled"}


@pytest.mark.parametrize("event", ["a-meeting", "z-meeting"])
def test_of_two_meetings_with_our_mark_the_one_that_was_accepted_stays(event: str) -> None:
    async def story() -> World:
        world = World(configuration=policy(mode="momentus", auto_accept=False).configuration)
        host, _ = await world.open(writer=False)
        publisher = Publisher(world.bus, PARTITIONS)
        await publisher.publish([told(BORN_IN_ELITE)])
        await world.rest(host)
        (sent,) = world.to_outlook()
        await publisher.publish([Post(RESULTS, TENANT, done(sent).model_copy(update={"outlook": OURS}))])
        await world.rest(host)
        (link,) = world.links().values()
        await publisher.publish([told(in_outlook(link, event))])
        await world.rest(host)
        return world

    ends = [one.wish for one in run(1, story()).to_outlook() if isinstance(one.wish, NoMeeting)]
    assert [one.known.event for one in ends if one.known is not None] == [event]


@pytest.mark.parametrize(
    ("event", "answer", "known_stays"),
    [
        ("a-meeting", RoomResponse.NONE, False),
        ("z-meeting", RoomResponse.NONE, True),
        ("z-meeting", RoomResponse.ACCEPTED, False),
    ],
)
def test_of_two_meetings_that_wait_for_the_room_the_one_with_the_smaller_id_stays(
    event: str, answer: RoomResponse, known_stays: bool
) -> None:
    waits = delegated_and_invited().outlook("none").link
    assert waits is not None
    seen = in_outlook(waits, event, answer).seen
    assert is_double(waits, seen)
    assert takes_its_place(waits, seen, policy(auto_accept=False)) is not known_stays
