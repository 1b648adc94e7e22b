"""Rooms that are not mapped and can't be used together with a mapped one: what is told of them, and when it ends."""

import httpx
from elite_ingest_kit import Ingest
from elite_kit import BOB, FOYER, PARTITIONS, STAGE, TENANT, World, all_day, at, virtually

from contracts.configuration import TenantConfiguration
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.hints import EliteHint, HintCause
from contracts.ids import EliteRoomId
from contracts.topics import ELITE_NOTIFICATIONS
from elite.setup import Room
from elite_ingest.rooms import rooms_of
from runtime.memory.simloop import sleep
from runtime.publish import Post, Publisher

HALL, EAST, WEST = "Hall", "Hall East", "Hall West"


def hall_alone(world: World, version: int = 1, *more: str) -> TenantConfiguration:
    """*Hall* is mapped; its halves are not, but for `more`."""
    return world.configuration(version=version, spaces=[world.space(name) for name in (STAGE, HALL, *more)])


async def beside_hall(**settings: int) -> Ingest:
    world = await World().open()
    return await Ingest.open(world, hall_alone(world), **settings)


def told(seen: list[EliteSeen]) -> list[tuple[str, str | None, str]]:
    return [(one.space, one.in_use, one.status.value) for one in seen]


async def read_again(world: World) -> None:
    """Somebody asks for everything."""
    hint = EliteHint(tenant=TENANT, cause=HintCause.LOOK, everything=True, received_at=world.ports.clock.now())
    await Publisher(world.bus, PARTITIONS).publish([Post(ELITE_NOTIFICATIONS, TENANT, hint, lane=TENANT)])


@virtually
async def test_a_half_that_is_not_mapped_keeps_the_hall_busy_and_says_neither_what_nor_who() -> None:
    ingest = await beside_hall()
    event = await ingest.world.book(WEST, at(5, 9, 11))
    await ingest.world.book(FOYER, at(5, 9, 11))
    await ingest.quiet()
    (news,) = ingest.news()
    assert isinstance(news.seen, EliteSeen)
    (row,) = (await ingest.world.shown(event))["spaces"]
    assert (news.seen.space, news.seen.in_use, news.seen.room) == ("hall", WEST, ingest.world.room(WEST))
    assert (news.seen.key, news.seen.rows) == (f"{row['id']}@hall", (row["id"],))
    assert (news.personal, news.seen.creator) == (None, None)


@virtually
async def test_a_combo_room_that_is_not_mapped_keeps_each_of_its_parts_busy() -> None:
    world = await World().open()
    ingest = await Ingest.open(world, world.configuration(spaces=[world.space(EAST), world.space(WEST)]))
    await world.book(HALL, all_day(5, 6))
    await ingest.quiet()
    assert sorted(told(ingest.seen())) == 2 * [("hall-east", HALL, "definite")] + 2 * [("hall-west", HALL, "definite")]


@virtually
async def test_it_follows_what_becomes_of_the_booking() -> None:
    ingest = await beside_hall()
    event = await ingest.world.book(WEST, at(5, 9, 11), status="prospect")
    await ingest.quiet()
    assert ingest.seen() == [], "a prospect keeps nobody"
    for verb, arguments, now in (
        ("set_status", {"status": "tentative"}, "tentative"),
        ("set_status", {"status": "definite"}, "definite"),
        ("reschedule", {"room": WEST, "at": at(6, 9, 11)}, "definite"),
        ("set_status", {"status": "canceled"}, "canceled"),
    ):
        await ingest.world.people(verb, event=event, **arguments)
        await ingest.quiet()
        assert told(ingest.seen())[0] == ("hall", WEST, now)


@virtually
async def test_a_booking_that_moves_from_the_hall_to_its_half_ends_and_keeps_the_hall_busy() -> None:
    ingest = await beside_hall()
    event = await ingest.world.book(HALL, at(5, 9, 11))
    await ingest.quiet()
    ingest.seen()
    await ingest.world.people("move_room", event=event, **{"from": HALL, "to": WEST})
    await ingest.quiet()
    assert told(ingest.seen()) == [("hall", WEST, "definite"), ("hall", None, "removed")]
    await ingest.world.people("move_room", event=event, **{"from": WEST, "to": HALL})
    await ingest.quiet()
    assert told(ingest.seen()) == [("hall", None, "definite"), ("hall", WEST, "removed")]


@virtually
async def test_the_snapshot_of_the_hall_holds_its_busy_time_and_what_vanished_is_told() -> None:
    ingest = await beside_hall(full_read_every_s=600, poll_every_s=10)
    event = await ingest.world.book(WEST, at(5, 9, 11))
    await ingest.quiet(12)
    (busy,) = ingest.seen()
    await sleep(600)
    assert [one.key for one in ingest.newest()["hall"].bookings] == [busy.key]
    await ingest.world.people("vanish", event=event)
    await sleep(620)
    assert ingest.seen() == [busy.model_copy(update={"status": EliteStatus.REMOVED, "version": None})]
    assert ingest.newest()["hall"].bookings == ()


@virtually
async def test_a_look_that_is_asked_for_ends_what_the_event_books_no_more() -> None:
    ingest = await beside_hall()
    spaces = [{"room": room, "at": at(5, 9, 11), "status": "definite"} for room in (WEST, STAGE)]
    event = await ingest.world.people("create", by=BOB, name="Fair", spaces=spaces)
    await ingest.quiet()
    (busy,) = [one for one in ingest.seen() if one.in_use]
    await ingest.host.drain()
    await ingest.world.people("remove_space", event=event, room=WEST)
    ingest.forget()
    await ingest.begin()
    ingest.seen()
    world = ingest.world
    hint = EliteHint(tenant=TENANT, cause=HintCause.LOOK, look_at=(busy,), received_at=world.ports.clock.now())
    await Publisher(world.bus, PARTITIONS).publish([Post(ELITE_NOTIFICATIONS, TENANT, hint, lane=TENANT)])
    await ingest.quiet()
    assert ("hall", WEST, "removed") in told(ingest.seen())


@virtually
async def test_a_half_that_is_mapped_now_is_told_of_as_a_room_and_keeps_nobody_busy() -> None:
    ingest = await beside_hall()
    await ingest.world.book(WEST, at(5, 9, 11))
    await ingest.quiet()
    ingest.seen()
    await ingest.configure(hall_alone(ingest.world, 2, WEST))
    await ingest.quiet()
    assert sorted(told(ingest.seen()), key=str) == [("hall", WEST, "removed"), ("hall-west", None, "definite")]
    await ingest.configure(hall_alone(ingest.world, 3))
    await ingest.quiet()
    assert told(ingest.seen()) == [("hall", WEST, "definite")], "what was in the room stays as it is (rule 15)"


@virtually
async def test_elite_sets_rooms_up_otherwise_and_they_are_read_again() -> None:
    ingest = await beside_hall()
    await ingest.world.book(FOYER, at(5, 9, 11))
    await ingest.quiet()
    assert ingest.seen() == []
    rooms = ingest.world.tenant().directory.rooms
    foyer, hall = rooms[ingest.world.room(FOYER)], rooms[ingest.world.room(HALL)]
    foyer.conflicting_ids.append(hall.id)
    await read_again(ingest.world)
    await ingest.quiet()
    assert ("hall", FOYER, "definite") in told(ingest.seen())
    foyer.conflicting_ids.clear()
    await sleep(1000)
    assert told(ingest.seen()) == [("hall", FOYER, "removed")], "noticed by itself within a quarter of an hour"


@virtually
async def test_where_rooms_may_not_be_read_the_configuration_says_which_conflict() -> None:
    world = await World().open()
    spoilt: list[str] = []

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/rooms/true"):
            return None
        spoilt.append(request.url.path)
        return httpx.Response(403, json={"message": "No."})

    world.net.spoil = refuse
    ingest = await Ingest.open(world, hall_alone(world))
    await world.book(WEST, at(5, 9, 11))
    await ingest.quiet()
    assert told(ingest.seen()) == [("hall", WEST, "definite")]
    assert spoilt


@virtually
async def test_rooms_conflict_whichever_names_the_other() -> None:
    world = await World().open()
    configuration, hall = hall_alone(world), world.room(HALL)
    stage, loft, attic = world.room(STAGE), EliteRoomId("loft"), EliteRoomId("attic")
    set_up = [
        Room(id=loft, sub_room_ids=(hall, attic)),
        Room(id=stage, conflicting_room_ids=(attic, hall)),
    ]
    rooms = rooms_of(configuration, set_up)
    beside = {room: [one.space for one in kept] for room, kept in rooms.beside.items()}
    halves = {world.room(one): ["hall"] for one in (EAST, WEST)}
    assert beside == halves | {loft: ["hall"], attic: ["main-stage"]}, "two mapped rooms are the configuration's to say"
    assert rooms.print != rooms_of(configuration).print
