"""E12, O13: a room declined a meeting for a hold of that very meeting; once it has left, it is invited again."""

from dataclasses import replace

import pytest
from decision_kit import AGAIN, Story, at, automatic, delegated, held, momentus
from holds_kit import combo, hold_of
from rows_kit import Row

from contracts.ids import MeetingId
from contracts.links import Link
from contracts.systems import System
from reconciler.decision.holds.own_hold import expected, has_made_way
from reconciler.decision.news import TickWhy
from reconciler.decision.policy import Policy

INVITED = "outlook invited 9-10 by itself"


def link_of(story: Story) -> Link:
    assert story.link is not None
    return story.link


def over_its_own_hold(story: Story) -> Story:
    """The hold of the meeting's other room still stands when the room declines."""
    story.outlook("none")
    return story.taken(hold_of("other", at(9, 10), meeting=MeetingId(link_of(story).meeting))).outlook("declined")


def hall_taken_off() -> Link:
    """The combo room's booking, confirmed, and ended as its room was taken off the meeting."""
    hall = momentus()
    hall.outlook("tentative").done("elite").elite("definite").done("outlook").outlook("accepted").outlook("cancelled")
    return link_of(hall).model_copy(update={"space": "hall"})


def instead_of_the_hall() -> Story:
    """Its part; the hold has left before anybody saw what the part answered."""
    story, hall = automatic(), combo("hall").space
    atrium = story.policy.space.model_copy(update={"conflicting_rooms": (hall.room,)})
    whole = story.policy.configuration.model_copy(update={"spaces": (atrium, hall)})
    return replace(story, policy=Policy(whole, atrium), siblings=(hall_taken_off(),))


ROWS: list[Row] = [
    ("waits-until-its-own-hold-has-left", lambda: over_its_own_hold(automatic()), "nothing", []),
    (
        "then-it-is-invited-again",
        lambda: over_its_own_hold(automatic()).taken().tick(TickWhy.SLOT_CHANGED),
        INVITED,
        [],
    ),
    (
        "told-and-quiet",
        lambda: over_its_own_hold(automatic()).taken().tick(TickWhy.SLOT_CHANGED).done("outlook"),
        "nothing",
        ["O13 done"],
    ),
    (
        "declined-once-more-it-is-declined",
        lambda: over_its_own_hold(automatic()).taken().tick(TickWhy.SLOT_CHANGED).done("outlook").outlook("declined"),
        "nothing",
        ["O13 done"],
    ),
    (
        "not-onto-a-slot-that-was-given-away-meanwhile",
        lambda: over_its_own_hold(automatic()).taken(held(at(9, 10), System.OUTLOOK)).tick(TickWhy.SLOT_CHANGED),
        "nothing",
        [],
    ),
    ("a-delegate-says-no-for-reasons-of-their-own", lambda: over_its_own_hold(delegated()), "nothing", []),
    ("seen-when-the-hold-has-left-already", lambda: instead_of_the_hall().outlook("declined"), INVITED, []),
    (
        "not-for-ever",
        lambda: (
            instead_of_the_hall()
            .outlook("declined")
            .done("outlook")
            .outlook("none", copy=AGAIN)
            .outlook("declined", copy=AGAIN)
        ),
        "nothing",
        ["O13 done"],
    ),
    ("of-another-time", lambda: instead_of_the_hall().outlook("declined", at(13, 14)), "nothing", []),
    ("O3-where-nothing-was-held", lambda: automatic().outlook("declined"), "nothing", []),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_declined_for_its_own_hold(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_while_it_waits_it_is_found_by_whoever_lets_the_hold_go() -> None:
    assert not link_of(over_its_own_hold(automatic())).closed
    assert link_of(over_its_own_hold(delegated())).closed


def test_a_copy_that_nobody_saw_is_asked_for_by_its_meeting() -> None:
    hall, part = hall_taken_off(), combo("east", mode="outlook").space
    there = expected(hall, part, hall.epoch, automatic().now)
    assert there is not None
    assert (there.space, there.meeting, there.due and there.due.why) == ("east", hall.meeting, "unverified")
    assert has_made_way(None, hall)
    assert not has_made_way(hall, hall)
