"""The oracle of row E12 sees a hold that is missing, and one too many."""

from dataclasses import replace

import pytest
from tests.scenarios.seen import Entry, Told
from tests.simulation.oracle_holds import holds_follow
from tests.simulation.plan import Thing
from tests.simulation.sights import EAST, HALL, at, entry, event
from tests.simulation.told import holds_of
from tests.simulation.view import View

ROOMS = {room.space: room for room in (HALL, EAST)}
IN_HALL, IN_EAST = Thing("C", "elite", "hall"), Thing("W", "outlook", "east")
CONGRESS, WORKSHOP = event("C", room=HALL), entry("W", room=EAST)
HOLD_IN_EAST, HOLD_IN_HALL = entry("In use: Hall", room=EAST), entry("In use: Hall East", room=HALL)


def found(*calendar: Entry, congress: bool = True, told: str | None = None) -> list[str]:
    reasons = {holds_of("C"): [Told("E12", "failed", told)]} if told else {}
    events = [CONGRESS] if congress else []
    return holds_follow([IN_HALL, IN_EAST], ROOMS, View([], calendar, events, told=reasons, rooms=ROOMS))


def test_a_confirmed_booking_with_its_hold_is_right() -> None:
    assert found(HOLD_IN_EAST) == []
    assert found(WORKSHOP, HOLD_IN_HALL, congress=False) == []


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [replace(HOLD_IN_EAST, response="none")],
        [replace(HOLD_IN_EAST, start=at(8), end=at(9))],
        [replace(HOLD_IN_EAST, mailbox=HALL.mailbox)],
    ],
)
def test_a_hold_that_is_missing_or_elsewhere_is_seen(wrong: list[Entry]) -> None:
    assert "C has Hall 04 09:00–10:00, and Hall East carries no hold" in found(*wrong)


def test_a_hold_that_nothing_calls_for_is_seen() -> None:
    assert found(HOLD_IN_EAST, congress=False) == ["Hall East carries In use: Hall 04 09:00–10:00 for nothing"]
    assert len(found(HOLD_IN_EAST, HOLD_IN_HALL)) == 1


def test_a_hold_may_be_missing_where_something_stands_and_people_were_told() -> None:
    theirs = entry("Somebody's", room=EAST)
    assert len(found(theirs)) == 1
    assert found(theirs, told="conflict") == []
    assert len(found(told="conflict")) == 1, "nothing stands in its way"


def test_in_a_room_that_answers_by_itself_one_hold_that_covers_is_enough() -> None:
    assert found(replace(HOLD_IN_EAST, subject="In use: Elsewhere", start=at(8))) != []
    assert all("carries no hold" not in line for line in found(replace(HOLD_IN_EAST, subject="In use: Elsewhere")))
