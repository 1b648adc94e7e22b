from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.scenarios.seen import BookedSpace, EliteEvent, Entry, MeetingSeen
from tests.simulation.invariants import no_double_booking, no_lost_cancellation, one_mirror
from tests.simulation.oracle import Room, View, born_in_elite, born_in_outlook
from tests.simulation.plan import Thing

ATRIUM = Room("atrium", "atrium@x", "Atrium", momentus=False, answers_by_itself=True)
STAGE = Room("stage", "stage@x", "Main Stage", momentus=True, answers_by_itself=False)
BORN_IN_OUTLOOK, BORN_IN_ELITE = Thing("M", "outlook", "atrium"), Thing("E", "elite", "atrium")


def at(hour: int) -> datetime:
    return datetime(2031, 3, 4, hour, tzinfo=UTC)


def meeting(name: str, answer: str, room: Room = ATRIUM, **more: object) -> MeetingSeen:
    made = MeetingSeen("m1", "alice@x", name, at(9), at(10), is_live=True, answers={room.mailbox: answer})
    return replace(made, **more)  # type: ignore[arg-type]


def event(name: str, status: str = "definite", room: Room = ATRIUM, hour: int = 9) -> EliteEvent:
    space = BookedSpace("s1", room.elite_room, at(hour), at(hour + 1), status)
    return EliteEvent(f"{name}-{hour}", name, status, (space,) if status not in ("canceled", "lost") else ())


def entry(name: str, room: Room = ATRIUM, response: str = "accepted", by: str = "alice@x") -> Entry:
    return Entry(room.mailbox, name, at(9), at(10), response, by)


@pytest.mark.parametrize(
    ("meetings", "events", "holds"),
    [
        ([meeting("M", "accepted")], [event("M")], True),
        ([meeting("M", "accepted")], [], False),
        ([meeting("M", "accepted")], [event("M", hour=11)], False),
        ([meeting("M", "accepted")], [event("M", status="prospect")], False),
        ([meeting("M", "accepted")], [event("X")], True),
        ([meeting("M", "declined")], [], True),
        ([meeting("M", "declined")], [event("M")], False),
        ([meeting("M", "tentative")], [event("M")], False),
        ([meeting("M", "tentative", has_been_accepted=frozenset({"atrium@x"}))], [event("M", hour=11)], True),
        ([meeting("M", "accepted", is_live=False)], [event("M")], False),
        ([meeting("M", "accepted", is_live=False)], [event("M", status="canceled")], True),
        ([], [event("M")], False),
        ([meeting("M, renamed", "accepted")], [event("M, renamed")], True),
        ([meeting("M, renamed", "accepted")], [event("M")], False),
    ],
)
def test_what_elite_must_show_of_a_meeting(meetings: list[MeetingSeen], events: list[EliteEvent], holds: bool) -> None:
    assert (born_in_outlook(BORN_IN_OUTLOOK, ATRIUM, View(meetings, (), events)) == []) is holds


@pytest.mark.parametrize(
    ("answer", "status", "holds"),
    [
        ("tentative", "prospect", True),
        ("accepted", "prospect", False),
        ("accepted", "definite", True),
        ("tentative", "definite", False),
        ("declined", "lost", True),
        ("tentative", "lost", False),
    ],
)
def test_what_a_request_must_show(answer: str, status: str, holds: bool) -> None:
    view = View([meeting("M", answer, STAGE)], (), [event("M", status, STAGE)])
    assert (born_in_outlook(Thing("M", "outlook", "stage"), STAGE, view) == []) is holds


@pytest.mark.parametrize(
    ("meetings", "calendar", "events", "holds"),
    [
        ([meeting("E", "accepted")], [entry("E")], [event("E")], True),
        ([], [], [event("E")], False),
        ([], [entry("X")], [event("E")], True),
        ([], [], [event("E", "tentative")], True),
        ([meeting("E", "accepted")], [entry("E")], [event("E", "tentative")], False),
        ([meeting("E", "tentative")], [entry("E")], [event("E")], False),
        ([meeting("E", "accepted")], [entry("E")], [event("E", hour=11)], False),
        ([meeting("E", "accepted")], [entry("E")], [event("E, renamed")], False),
    ],
)
def test_what_outlook_must_show_of_an_event(
    meetings: list[MeetingSeen], calendar: list[Entry], events: list[EliteEvent], holds: bool
) -> None:
    assert (born_in_elite(BORN_IN_ELITE, ATRIUM, View(meetings, calendar, events)) == []) is holds


def test_two_mirrors_are_seen() -> None:
    view = View((), (), [event("M"), event("M", hour=11)])
    assert one_mirror([BORN_IN_OUTLOOK], view)
    assert one_mirror([BORN_IN_ELITE], View([meeting("E", "accepted"), meeting("E", "accepted", id="m2")], (), ()))
    assert not one_mirror([BORN_IN_ELITE], View([meeting("E", "accepted")], (), ()))


def test_two_accepted_entries_in_a_room_that_we_answer_for_are_seen() -> None:
    things = [Thing("M", "outlook", "stage"), Thing("E", "elite", "stage")]
    twice = View((), [entry("M", STAGE), entry("E", STAGE)], ())
    assert no_double_booking(things, {"stage": STAGE}, twice)
    once = View((), [entry("M", STAGE, "tentative"), entry("E", STAGE)], ())
    assert not no_double_booking(things, {"stage": STAGE}, once)


def test_a_cancellation_that_was_lost_is_seen() -> None:
    assert no_lost_cancellation([BORN_IN_OUTLOOK], {"atrium": ATRIUM}, View((), (), [event("M")]))
    assert no_lost_cancellation([BORN_IN_ELITE], {"atrium": ATRIUM}, View([meeting("E", "accepted")], (), ()))
