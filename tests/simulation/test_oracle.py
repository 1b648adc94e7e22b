from dataclasses import replace

import pytest
from tests.scenarios.seen import EliteEvent, Entry, MeetingSeen, Told
from tests.simulation.oracle_elite import born_in_elite
from tests.simulation.oracle_outlook import born_in_outlook
from tests.simulation.plan import Act, Thing
from tests.simulation.sights import (
    BORN_IN_ELITE,
    BORN_IN_OUTLOOK,
    LIBRARY,
    ROOMS,
    STAGE,
    at,
    entry,
    event,
    meeting,
)
from tests.simulation.view import View


@pytest.mark.parametrize(
    ("meetings", "events", "holds"),
    [
        ([meeting("M", "accepted")], [event("M")], True),
        ([meeting("M", "accepted")], [], False),
        ([meeting("M", "accepted")], [event("M", hour=11)], False),
        ([meeting("M", "accepted")], [event("M", status="prospect")], False),
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
    assert (born_in_outlook(BORN_IN_OUTLOOK, ROOMS, View(meetings, (), events)) == []) is holds


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
    assert (born_in_outlook(Thing("M", "outlook", "stage"), ROOMS, view) == []) is holds


@pytest.mark.parametrize(
    ("meetings", "calendar", "events", "holds"),
    [
        ([meeting("E", "accepted")], [entry("E")], [event("E")], True),
        ([], [], [event("E")], False),
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
    assert (born_in_elite(BORN_IN_ELITE, ROOMS, View(meetings, calendar, events)) == []) is holds


@pytest.mark.parametrize(("told", "holds"), [([], False), ([Told("O14", "failed", "conflict")], True)])
def test_what_is_missing_as_something_overlaps_must_be_told(told: list[Told], holds: bool) -> None:
    refused = View([meeting("M", "accepted")], (), [event("X")], told={"M": told})
    unsent = View((), [entry("X")], [event("E")], told={"X": told})
    assert (born_in_outlook(BORN_IN_OUTLOOK, ROOMS, refused) == []) is holds
    assert (born_in_elite(BORN_IN_ELITE, ROOMS, unsent) == []) is holds


def test_a_request_that_has_begun_does_not_stay() -> None:
    asked = View([meeting("M", "tentative", STAGE)], (), [event("M", "prospect", STAGE)], now=at(8))
    assert not born_in_outlook(Thing("M", "outlook", "stage"), ROOMS, asked)
    assert born_in_outlook(Thing("M", "outlook", "stage"), ROOMS, replace(asked, now=at(9)))


def test_only_a_room_that_was_asked_for_by_people_accepts_a_request() -> None:
    view = View([meeting("M", "accepted", STAGE)], (), [event("M", "prospect", STAGE)])
    warned = replace(view, told={"M": [Told("O10", "failed", "ownership_violation")]})
    assert born_in_outlook(Thing("M", "outlook", "stage"), ROOMS, view)
    assert not born_in_outlook(Thing("M", "outlook", "stage"), ROOMS, warned)


def test_an_event_moved_to_another_room_invites_that_room_alone() -> None:
    moved = event("E", room=LIBRARY)
    assert not born_in_elite(BORN_IN_ELITE, ROOMS, View([meeting("E", "accepted", LIBRARY)], (), [moved]))
    assert born_in_elite(BORN_IN_ELITE, ROOMS, View([meeting("E", "accepted")], (), [moved]))


def test_an_unanswered_move_of_our_meeting_leaves_elite_as_it_is() -> None:
    moved = View([meeting("E", "tentative", LIBRARY)], (), [event("E", room=LIBRARY, hour=11)])
    by_people = replace(moved, done={"E": [Act(1.0, "outlook.reschedule", "E")]})
    assert born_in_elite(Thing("E", "elite", "library"), ROOMS, moved)
    assert not born_in_elite(Thing("E", "elite", "library"), ROOMS, by_people)


def test_what_people_call_a_booking_of_the_other_side_is_theirs() -> None:
    theirs = {"E": [Act(1.0, "outlook.rename", "E", {"subject": "E, called otherwise"})]}
    view = View([meeting("E, called otherwise", "accepted")], (), [event("E")])
    assert born_in_elite(BORN_IN_ELITE, ROOMS, view)
    assert not born_in_elite(BORN_IN_ELITE, ROOMS, replace(view, done=theirs))


def test_what_was_released_after_its_start_stays() -> None:
    declined = {"M": [Act(1.0, "outlook.answer", "M", {"response": "decline"})]}
    view = View([meeting("M", "declined")], (), [event("M")], done=declined, now=at(8))
    assert born_in_outlook(BORN_IN_OUTLOOK, ROOMS, view)
    assert not born_in_outlook(BORN_IN_OUTLOOK, ROOMS, replace(view, now=at(9)))


def test_what_the_events_team_revives_and_the_room_lacks_is_told() -> None:
    revived = {"M": [Act(1.0, "elite.revive", "M", {"status": "definite"})]}
    told = {"M": [Told("B8", "failed", "needs_person")]}
    for meetings in ([meeting("M", "declined")], []):
        view = View(meetings, (), [event("M")], done=revived)
        assert born_in_outlook(BORN_IN_OUTLOOK, ROOMS, view)
        assert not born_in_outlook(BORN_IN_OUTLOOK, ROOMS, replace(view, told=told))


def test_a_meeting_whose_room_was_swapped_stands_in_the_new_room_alone() -> None:
    there, still_here = event("M", room=LIBRARY), event("M")
    assert not born_in_outlook(BORN_IN_OUTLOOK, ROOMS, View([meeting("M", "accepted", LIBRARY)], (), [there]))
    assert born_in_outlook(BORN_IN_OUTLOOK, ROOMS, View([meeting("M", "accepted", LIBRARY)], (), [still_here]))
    assert born_in_outlook(BORN_IN_OUTLOOK, ROOMS, View([meeting("M", "accepted", LIBRARY)], (), [there, still_here]))
