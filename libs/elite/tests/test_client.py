"""The client against a simulated Elite."""

import asyncio
from dataclasses import replace
from datetime import date, time

import httpx
import pytest
from elite_kit import (
    ATRIUM,
    BOB,
    ERIN,
    FOYER,
    STAGE,
    World,
    at,
    external_id,
    virtually,
)

from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, EliteRoomId
from elite.errors import DoubleBooked, Invalid, NotFound, ServiceUnavailable, Throttled, WrongAnswer
from elite.event import EliteEvent
from elite.events import NewEvent
from elite.setup import Capabilities
from elite.times import DayRow
from runtime.calls import NoAnswer

MORNING = DayRow(date(2031, 3, 4), time(9), time(10, 30))


def new_event(world: World, name: str = "Review") -> NewEvent:
    return NewEvent(
        name=name,
        external_id=external_id(),
        defaults=world.configuration().event_defaults,
        first_day=MORNING.day,
        last_day=MORNING.day,
        description="From Outlook.",
    )


async def read_all(world: World) -> list[EliteEvent]:
    return [event async for page in world.elite.feed.read_all() for event in page]


@virtually
async def test_a_tenant_is_not_called_more_often_than_its_pace_allows() -> None:
    world = await World(calls_per_s=10).open()
    await world.elite.setup.rooms()
    began = world.ports.clock.monotonic()
    await asyncio.gather(*(world.elite.setup.rooms() for _ in range(40)))
    assert world.ports.clock.monotonic() - began >= 3


@virtually
async def test_the_time_to_wait_is_handed_on() -> None:
    world = await World().open()
    await world.faults({"call": "read", "status": 429, "retry_after": 2.5}, {"call": "read", "status": 503})
    with pytest.raises(Throttled) as throttled:
        await world.elite.setup.rooms()
    assert throttled.value.retry_after_s is not None
    assert throttled.value.retry_after_s >= 2.5
    with pytest.raises(ServiceUnavailable):
        await world.elite.setup.rooms()


@virtually
async def test_nobody_there_is_no_answer() -> None:
    world = await World().open()
    del world.net.apps["elite.test"]
    with pytest.raises(NoAnswer):
        await world.elite.setup.rooms()


@virtually
async def test_an_event_of_ours_is_made_found_booked_renamed_and_cancelled() -> None:
    world = await World().open()
    elite, room = world.elite, world.room(STAGE)
    event = await elite.events.create(new_event(world))
    assert await elite.events.find_by_external_id(external_id()) is None
    await elite.events.set_external_id(event, external_id())
    await elite.events.add_contact(event, world.configuration().event_defaults.contact, "Requester")
    await elite.events.add_note(event, "Booked in Outlook by Alice.")
    space = await elite.spaces.add(event, room, MORNING, status=EliteStatus.PROSPECT, description="Review")
    found = await elite.events.find_by_external_id(external_id())
    assert found is not None
    assert (found.id, found.external_id, found.ended) == (event, external_id(), None)
    assert [(one.id, one.room_id, one.booked_status) for one in found.live_rows] == [
        (space, room, EliteStatus.PROSPECT)
    ]
    assert await elite.events.find_by_external_id(external_id(2)) is None

    later = DayRow(MORNING.day, time(14), time(15))
    await elite.spaces.change(event, space, room=world.room(ATRIUM), row=later, status=EliteStatus.DEFINITE)
    await elite.events.rename(found, "Great review")
    shown = await world.shown(event)
    assert (shown["name"], shown["contact"]) == ("Great review", "Facilities")
    assert shown["notes"] == ["Booked in Outlook by Alice."]
    assert (shown["account"], shown["event_type"]) == ("Internal", "Meeting")
    assert (shown["business_classification"], shown["genre"]) == ("Corporate", "Rock")
    assert shown["description"].startswith("From Outlook.")
    (row,) = shown["spaces"]
    assert (row["room"], row["start_time"], row["status"]) == (ATRIUM, "14:00", "definite")

    await elite.events.cancel(event)
    ended = await elite.events.read(event)
    assert (ended.ended, ended.live_rows) == (EliteStatus.CANCELED, ())
    await elite.events.uncancel(event)
    await elite.spaces.remove(event, space)
    assert await elite.spaces.read(event) == ()
    assert [one.space.id for one in await elite.spaces.read_removed(event)] == [space]
    with pytest.raises(NotFound):
        await elite.spaces.remove(event, space)
    await elite.events.lose(event, "Price")
    assert (await elite.events.read(event)).ended is EliteStatus.LOST


@virtually
async def test_an_event_whose_external_id_is_missing_is_found_by_the_key_in_its_description() -> None:
    world = await World().open()
    began = world.ports.clock.now()
    await world.book()
    event = await world.elite.events.create(new_event(world))
    (found,) = await world.elite.feed.find_marked(external_id(), began)
    assert found.id == event
    assert await world.elite.feed.find_marked(external_id(2), began) == []


@virtually
async def test_a_whole_day_and_a_day_of_times_are_written_as_rows() -> None:
    world = await World().open()
    event = await world.elite.events.create(new_event(world))
    await world.elite.spaces.add(event, world.room(STAGE), DayRow(MORNING.day), status=None)
    (row,) = (await world.shown(event))["spaces"]
    assert (row["all_day"], row["start_time"]) == (True, None)


@virtually
async def test_a_double_booking_that_is_refused_names_what_holds_the_room() -> None:
    world = await World().open()
    await world.control("", {"conflicts": "reject"}, "PATCH")
    holder = await world.book(when=at(4, 9, 11))
    event = await world.elite.events.create(new_event(world))
    with pytest.raises(DoubleBooked) as refused:
        await world.elite.spaces.add(event, world.room(STAGE), MORNING, status=EliteStatus.DEFINITE)
    assert refused.value.references == ((await world.shown(holder))["spaces"][0]["id"],)
    assert refused.value.message


@virtually
async def test_what_is_refused_names_the_field() -> None:
    world = await World().open()
    event = await world.elite.events.create(new_event(world))
    with pytest.raises(Invalid) as refused:
        await world.elite.spaces.add(event, EliteRoomId("room-none"), MORNING, status=None)
    assert [one.field for one in refused.value.fields] == ["roomId"]


@virtually
async def test_an_event_that_vanished_is_not_found() -> None:
    world = await World().open()
    event = await world.book()
    await world.people("vanish", event=event)
    with pytest.raises(NotFound):
        await world.elite.events.read(event)
    assert await world.elite.spaces.read(event) == ()
    assert await world.elite.spaces.read_removed(EliteEventId("event-none")) == ()


@virtually
async def test_changes_are_told_since_a_moment_and_everything_is_told_with_what_ended() -> None:
    world = await World().open()
    first = await world.book()
    await world.people("set_status", event=first, status="canceled")
    await world.ports.clock.sleep(100)
    since = world.ports.clock.now()
    second = await world.book(ATRIUM)
    assert [one.id for one in await world.elite.feed.read_since(since)] == [second]
    everything = {one.id: one for one in await read_all(world)}
    assert {one: event.ended for one, event in everything.items()} == {first: EliteStatus.CANCELED, second: None}
    assert everything[second].live_rows[0].room_id == world.room(ATRIUM)


@virtually
async def test_rows_that_move_between_pages_are_not_missed() -> None:
    world = await World().open()
    world.settings.page_size_max = 5
    made = {await world.book(when=at(day, 9, 11)) for day in range(4, 27)}
    for trouble in ({"shift": 1}, {"shift": 3}, {"truncate": 1}, {"truncate": 2, "shift": 2}):
        await world.control("feed", trouble)
        assert {one.id for one in await read_all(world)} == made


@virtually
async def test_one_page_is_read_once() -> None:
    world = await World().open()
    await world.book()
    await read_all(world)
    assert len(world.asked("/v1/events/all")) == 1


@virtually
async def test_an_event_that_cannot_be_read_stops_no_other() -> None:
    world = await World().open()
    await world.book()

    def spoil(request: httpx.Request) -> httpx.Response | None:
        if request.url.path != "/v1/events/all":
            return None
        odd = {"id": "event-odd", "bookedSpaces": [{"bookedSpaceId": "s", "roomId": "r", "startDate": "soon"}]}
        good = {"id": "event-good", "bookedSpaces": None}
        return httpx.Response(200, json={"totalCount": 2, "results": [odd, good]})

    world.net.spoil = spoil
    assert [one.id for one in await read_all(world)] == ["event-good"]


@virtually
async def test_of_two_sightings_of_an_event_the_newer_version_counts() -> None:
    world = await World().open()
    stamps = iter(["2031-03-03T08:00:09Z", "2031-03-03T08:00:05Z", "2031-03-03T08:00:07Z"] * 4)

    def spoil(request: httpx.Request) -> httpx.Response | None:
        if request.url.path != "/v1/events/all":
            return None
        return httpx.Response(200, json={"totalCount": 2, "results": [{"id": "e", "lastModifiedOn": next(stamps)}]})

    world.net.spoil = spoil
    found = (await read_all(world))[-1]
    assert found.version is not None
    assert found.version.stamp == "2031-03-03T08:00:09Z"


@virtually
async def test_an_event_read_by_itself_knows_what_is_invoiced() -> None:
    world = await World().open()
    event = await world.book()
    assert not (await world.elite.events.read(event)).is_protected
    spaces = world.tenant().events[event].spaces
    spaces |= {key: replace(space, invoiced=True) for key, space in spaces.items()}
    found = await world.elite.events.read(event)
    assert found.is_protected
    assert len(found.live_rows) == 1


@virtually
async def test_what_stands_on_some_days_is_told_by_room() -> None:
    world = await World().open()
    there = await world.book(when=at(4, 9, 11))
    await world.book(when=at(7, 9, 11))
    await world.book(FOYER, at(4, 9, 11))
    found = await world.elite.feed.read_days([world.room(STAGE)], date(2031, 3, 4), date(2031, 3, 5))
    assert [one.id for one in found] == [there]
    assert found[0].live_rows[0].booked_status is EliteStatus.DEFINITE


@virtually
async def test_what_is_set_up_is_told() -> None:
    world = await World().open()
    setup = world.elite.setup
    rooms = {room.name: room for room in await setup.rooms(inactive_too=True)}
    assert set(rooms["Hall"].conflicting_room_ids) == {world.room("Hall East"), world.room("Hall West")}
    assert rooms["Hall"].is_combo_room
    assert [one.mailbox for one in await setup.users()] == [ERIN, BOB]
    (account,) = await setup.accounts()
    assert [one.mailbox for one in await setup.contacts(account.id)] == ["facilities@contoso.test"]
    assert await setup.contacts("account-none") == []
    lists = (setup.venues, setup.event_types, setup.business_classifications, setup.genres)
    assert all([len(await one()) == 1 for one in (*lists, setup.contact_roles, setup.reasons_for_loss)])
    assert (await setup.capabilities()).can_update_space


@virtually
async def test_an_elite_that_knows_no_extensions_has_no_capabilities() -> None:
    world = await World().open()
    none = dict.fromkeys(("canCreateWithStatus", "canUpdateSpace", "canLose", "webhooks"), False)
    await world.control("", {"capabilities": none}, "PATCH")
    capabilities = await world.elite.setup.capabilities()
    assert capabilities == Capabilities()
    assert not capabilities.can_lose


@virtually
async def test_an_answer_that_is_none_says_where_it_cannot_be_read() -> None:
    world = await World().open()
    await world.elite.setup.rooms()
    world.net.spoil = lambda _: httpx.Response(200, json=[{"name": "no id"}])
    with pytest.raises(WrongAnswer, match="id"):
        await world.elite.setup.rooms()
    world.net.spoil = lambda _: httpx.Response(200, text="<html>")
    with pytest.raises(WrongAnswer):
        await world.elite.setup.rooms()
