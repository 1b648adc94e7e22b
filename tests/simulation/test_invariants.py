from dataclasses import replace

from tests.scenarios.seen import Told
from tests.simulation.invariants import (
    no_double_booking,
    no_lost_cancellation,
    nothing_ended_for_nothing,
    one_mirror,
    put_backs_suffice,
)
from tests.simulation.plan import Act, Thing
from tests.simulation.sights import (
    BORN_IN_ELITE,
    BORN_IN_OUTLOOK,
    ROOMS,
    STAGE,
    entry,
    event,
    meeting,
)
from tests.simulation.view import View


def test_a_change_that_is_asked_for_in_an_event_of_its_own_is_no_second_mirror() -> None:
    held, asked, asked_too = (
        event("M", room=STAGE),
        event("M", "prospect", STAGE, 11),
        event("M", "prospect", STAGE, 13),
    )
    apart = View((), (), [held, asked], requests_stand_apart=True)
    assert not one_mirror([BORN_IN_OUTLOOK], apart)
    assert one_mirror([BORN_IN_OUTLOOK], View((), (), [held, asked]))
    assert one_mirror([BORN_IN_OUTLOOK], View((), (), [held, asked, asked_too], requests_stand_apart=True))
    twice_held = View((), (), [held, event("M", room=STAGE, hour=11)], requests_stand_apart=True)
    assert one_mirror([BORN_IN_OUTLOOK], twice_held)


def test_two_mirrors_are_seen() -> None:
    view = View((), (), [event("M"), event("M", hour=11)])
    assert one_mirror([BORN_IN_OUTLOOK], view)
    assert one_mirror([BORN_IN_ELITE], View([meeting("E", "accepted"), meeting("E", "accepted", id="m2")], (), ()))
    assert not one_mirror([BORN_IN_ELITE], View([meeting("E", "accepted")], (), ()))


def test_two_accepted_entries_in_a_room_that_we_answer_for_are_seen() -> None:
    twice = View((), [entry("M", STAGE), entry("E", STAGE)], ())
    assert no_double_booking(ROOMS, twice)
    by_people = replace(twice, done={"M": [Act(1.0, "outlook.answer", "M", {"response": "accept"})]})
    assert not no_double_booking(ROOMS, by_people)
    once = View((), [entry("M", STAGE, "tentative"), entry("E", STAGE)], ())
    assert not no_double_booking(ROOMS, once)


def test_a_cancellation_that_was_lost_is_seen() -> None:
    assert no_lost_cancellation([BORN_IN_OUTLOOK], View((), (), [event("M")]))
    assert no_lost_cancellation([BORN_IN_ELITE], View([meeting("E", "accepted")], (), ()))


def test_what_was_cancelled_or_declined_for_nothing_is_seen() -> None:
    cancelled = View((), (), [event("E", "canceled")], done={"E": [Act(0.0, "elite.create", "E")]})
    assert nothing_ended_for_nothing([BORN_IN_ELITE], ROOMS, cancelled)
    told = replace(cancelled, told={"E": [Told("E5", "done", "conflict")]})
    assert not nothing_ended_for_nothing([BORN_IN_ELITE], ROOMS, told)
    request = Thing("M", "outlook", "stage")
    declined = View([meeting("M", "declined", STAGE)], (), ())
    assert nothing_ended_for_nothing([request], ROOMS, declined)
    by_team = replace(declined, done={"M": [Act(0.0, "elite.decide", "M", {"status": "lost"})]})
    assert not nothing_ended_for_nothing([request], ROOMS, by_team)


def test_a_put_back_too_many_is_seen() -> None:
    view = View((), (), (), told={"M": [Told("B5", "failed", "needs_person")]})
    assert put_backs_suffice([BORN_IN_OUTLOOK], view)
