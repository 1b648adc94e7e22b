"""A venue that nobody here made up, carried over to Outlook: all of it, once, and what is in the way is told.

The files are the vendor's and no part of this repository; without them the tests are skipped.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.scenarios.seen import Entry
from tests.scenarios.virtual_run import STEPS_MAX
from tests.venue.sample import FOLDER, SampleRoom, Stay, definite_stays, overlap, rooms, touching
from tests.venue.venue_world import VenueWorld, is_managed_by_elite, local, mailbox_of

from booking_sync.standard_tenant import BRUSSELS, address
from contracts.outcomes import Outcome, OutcomeResult
from contracts.reasons import Reason
from contracts.requests import Ask, Request
from contracts.topics import REQUESTS
from runtime.memory import simloop

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the vendor's files are not at {FOLDER}")


def on_virtual_time(play: Any) -> None:
    simloop.run(1, play(), start=simloop.START, steps_max=STEPS_MAX)


def test_every_definite_booking_is_in_outlook_once_and_blocks_what_it_conflicts_with() -> None:
    async def play() -> None:
        venue = await VenueWorld.open()
        await venue.activate()
        stays, shown = definite_stays(venue.shift), list(await venue.calendars())
        assert len(stays) > 25
        assert not touching(stays)
        assert {is_managed_by_elite(stay.room) for stay in stays} == {True, False}
        assert sorted(map(_as_stay, _bookings(shown))) == sorted(_wanted(stay) for stay in stays)
        _assert_blocked(stays, shown)
        assert {entry.response for entry in shown} == {"accepted"}
        assert [one for one in venue.outcomes() if one.result is OutcomeResult.FAILED] == []
        await venue.world.close()

    on_virtual_time(play)


def test_the_same_again_writes_nothing() -> None:
    async def play() -> None:
        venue = await VenueWorld.open()
        await venue.activate()
        await venue.mark()
        now = venue.world.now()
        asked = Request(tenant=venue.tenant.id, ask=Ask.READ_AGAIN, asked_by="test", asked_at=now)
        await venue.topics.publish(REQUESTS, asked)
        await venue.settle()
        await venue.world.flush_redis()
        for service in ("elite-ingest", "graph-ingest", "reconciler"):
            await venue.world.kill(service)
            await venue.world.start(service)
        await venue.settle()
        await venue.activate()
        wrote = await venue.wrote()
        assert (wrote.outlook, wrote.elite) == (0, 0), wrote.lines
        await venue.world.close()

    on_virtual_time(play)


def test_what_is_in_the_way_is_told_with_both_and_nothing_is_cancelled() -> None:
    async def play() -> None:
        venue = await VenueWorld.open()
        stays = definite_stays(venue.shift)
        by_mode = {is_managed_by_elite(stay.room): stay for stay in stays if "Katy" in stay.name or "Boat" in stay.name}
        for stay in by_mode.values():
            await _meet(venue, stay)
        whole = next(stay for stay in stays if stay.name == "Brad Paisley")
        part = next(room for room in rooms() if room.id in _room(whole.room).members_and_conflicts)
        await _create(venue, part, whole)
        await venue.activate()
        shown, told = await venue.calendars(), venue.outcomes()
        for stay in by_mode.values():
            in_room = [entry for entry in shown if entry.mailbox == mailbox_of(stay.room) and _meets(entry, stay)]
            assert [entry.subject for entry in in_room] == ["Fire drill"]
            (named,) = _conflicts(told, stay.room, stay)
            # A room that answers by itself says no more than that it is taken.
            assert named.in_the_way or not is_managed_by_elite(stay.room)
        # Of two that Elite holds at once in rooms that can't be used together one is carried over, the other is told
        # with the time of the first, and each room's hold for the other names both rooms.
        pair = {_room(whole.room).name: whole.room, part.name: part.id}
        carried = [room for room in pair.values() if any(_is_booking(e, room, whole) for e in shown)]
        assert len(carried) >= 1
        both = [one for room in pair.values() for one in _conflicts(told, room, whole)]
        assert all(one.in_the_way for one in both)
        assert {name for name in pair for one in both if one.detail and one.detail.startswith(name)} == set(pair)
        assert (await venue.wrote()).elite == 0
        await venue.world.close()

    on_virtual_time(play)


def _bookings(shown: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in shown if not entry.subject.startswith("In use: ")]


def _as_stay(entry: Entry) -> tuple[str, str, object, object]:
    return entry.mailbox, entry.subject.strip(), local(entry.start), local(entry.end)


def _wanted(stay: Stay) -> tuple[str, str, object, object]:
    return mailbox_of(stay.room), stay.name, stay.start, stay.end


def _assert_blocked(stays: Sequence[Stay], shown: Sequence[Entry]) -> None:
    """Every room that a stay's room conflicts with is held, but where its own event books that one too.

    In a room that answers by itself one hold that covers is enough.
    """
    held = {
        (e.mailbox, e.subject.removeprefix("In use: "), local(e.start)): e for e in shown if e not in _bookings(shown)
    }
    wanted = {
        (mailbox_of(other), _room(stay.room).name, stay.start): stay
        for stay in stays
        for other in _room(stay.room).members_and_conflicts
        if not any(one.event == stay.event and one.room == other and overlap(one, stay) for one in stays)
    }
    assert len(held) > 40
    assert held.keys() <= wanted.keys()
    for (mailbox, _, _), stay in wanted.items():
        covering = [e for e in held.values() if e.mailbox == mailbox and _covers(e, stay)]
        assert covering, f"nothing keeps {mailbox} free for {stay}"


def _covers(entry: Entry, stay: Stay) -> bool:
    return local(entry.start) <= stay.start and stay.end <= local(entry.end)


def _room(key: str) -> SampleRoom:
    return next(room for room in rooms() if room.id == key)


def _meets(entry: Entry, stay: Stay) -> bool:
    return _crosses(entry.start, entry.end, stay)


def _crosses(start: datetime, end: datetime, stay: Stay) -> bool:
    return local(start) < stay.end and stay.start < local(end)


def _is_booking(entry: Entry, room: str, stay: Stay) -> bool:
    return entry.mailbox == mailbox_of(room) and _meets(entry, stay) and not entry.subject.startswith("In use: ")


def _conflicts(told: Sequence[Outcome], room: str, stay: Stay) -> list[Outcome]:
    failed = (OutcomeResult.FAILED, Reason.CONFLICT, room)
    found = [one for one in told if (one.result, one.reason, one.space) == failed]
    return [one for one in found if one.interval and _crosses(one.interval.start, one.interval.end, stay)]


async def _meet(venue: VenueWorld, stay: Stay) -> None:
    """Somebody has the room in Outlook at that time, from long before."""
    zone = ZoneInfo(BRUSSELS)
    at = {"start": (stay.start + timedelta(hours=9)).replace(tzinfo=zone).isoformat(), "zone": BRUSSELS}
    at["end"] = (stay.start + timedelta(hours=10)).replace(tzinfo=zone).isoformat()
    body = {"subject": "Fire drill", "rooms": [mailbox_of(stay.room)], "at": at, "sensitivity": "normal"}
    made = await venue.far_sides.people("outlook", "book", {"by": address("alice"), "attendees": [], **body})
    await venue.settle()  # until it is in the room's calendar
    if is_managed_by_elite(stay.room):
        answer = {"meeting": made["meeting"], "as": mailbox_of(stay.room), "room": mailbox_of(stay.room)}
        await venue.far_sides.people("outlook", "answer", answer | {"response": "accept"})


async def _create(venue: VenueWorld, room: SampleRoom, beside: Stay) -> None:
    """Elite warns of a room that is in use with another, and lets its people go on."""
    day = str(beside.start.date())
    at = {"start_date": day, "end_date": day, "start_time": "18:00", "end_time": "20:00", "all_day": False}
    spaces = [{"room": room.name, "at": at, "status": "definite"}]
    event = {"by": address("erin"), "name": "Wine tasting", "spaces": spaces, "hidden": False, "contract": False}
    await venue.far_sides.people("elite", "create", event)
