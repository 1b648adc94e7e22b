"""Rows E7, E9 where Outlook decides and does not take the change: Elite goes back to what the room had accepted."""

import pytest
from decision_kit import Story, at, delegated, held
from rows_kit import Row, delegated_and_invited, invited

from contracts.reasons import Reason
from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE
INVITED, DELEGATED = ["E2 done", "E4 done confirmed"], ["E3 done", "E4 done confirmed"]


def onto_a_taken_slot(*, protected: bool = False) -> Story:
    return invited().taken(held(at(11, 12), OUTLOOK)).elite("definite", at(11, 12), protected=protected)


def declined_there() -> Story:
    """The meeting was moved, and the delegate does not want it at the new time."""
    return delegated_and_invited().elite("definite", at(11, 12)).done("outlook").outlook("declined", at(11, 12))


def put_back(story: Story, times: int) -> Story:
    for n in range(times):
        slot = at(11 + n, 12 + n)
        story.taken(held(slot, OUTLOOK)).elite("definite", slot)
        if story.to_elite is not None:
            story.done("elite")
    return story


ROWS: list[Row] = [
    ("E7-taken-goes-back", onto_a_taken_slot, "elite booked definite 9-10", INVITED),
    (
        "E7-taken-told-and-quiet",
        lambda: onto_a_taken_slot().done("elite").elite("definite"),
        "nothing",
        [*INVITED, "E7 failed conflict"],
    ),
    (
        "E7-taken-what-elite-still-shows-is-no-news",
        lambda: onto_a_taken_slot().elite("definite", at(11, 12)),
        "elite booked definite 9-10",
        INVITED,
    ),
    (
        "E7-taken-and-cancelled-meanwhile",
        lambda: onto_a_taken_slot().elite("canceled", at(11, 12)),
        "elite booked definite 9-10; outlook cancel",
        INVITED,
    ),
    (
        "E7-protected-is-never-moved-by-us",
        lambda: onto_a_taken_slot(protected=True),
        "nothing",
        [*INVITED, "E7 failed needs_person"],
    ),
    (
        "E7-onto-another-booking-born-in-elite-waits",
        lambda: invited().taken(held(at(11, 12), OUTLOOK, origin=ELITE)).elite("definite", at(11, 12)),
        "nothing",
        [*INVITED, "E7 failed conflict"],
    ),
    (
        "E7-taken-as-the-writer-met-it",
        lambda: (
            invited()
            .elite("definite", at(11, 12))
            .changed("outlook", Reason.CONFLICT)
            .taken(held(at(11, 12), OUTLOOK))
            .later(seconds=2)
            .tick()
        ),
        "elite booked definite 9-10; outlook meeting 9-10",
        INVITED,
    ),
    (
        "E7-never-accepted-is-a-first-refusal",
        lambda: (
            delegated().elite("definite").done("outlook").taken(held(at(11, 12), OUTLOOK)).elite("definite", at(11, 12))
        ),
        "elite canceled; outlook cancel",
        ["E3 done"],
    ),
    (
        "E7-declined-there-goes-back",
        declined_there,
        "elite booked definite 9-10; outlook meeting 9-10",
        [*DELEGATED, "E7 done"],
    ),
    (
        "E7-declined-there-told-and-asked-anew",
        lambda: declined_there().done("elite").done("outlook").outlook("accepted"),
        "nothing",
        [*DELEGATED, "E7 done", "E7 failed conflict"],
    ),
    (
        "E5-the-old-slot-is-lost-too",
        lambda: (
            delegated_and_invited()
            .elite("definite", at(11, 12))
            .done("outlook")
            .taken(held(at(9, 10), OUTLOOK))
            .outlook("declined", at(11, 12))
        ),
        "elite canceled; outlook cancel",
        [*DELEGATED, "E7 done"],
    ),
    (
        "E5-declined-at-the-old-time-too",
        lambda: declined_there().done("elite").done("outlook").outlook("declined"),
        "elite canceled; outlook cancel",
        [*DELEGATED, "E7 done", "E7 failed conflict"],
    ),
    (
        "E7-not-for-ever",
        lambda: put_back(invited(), times=3),
        "nothing",
        [*INVITED, "E7 failed conflict", "E7 failed conflict", "E7 failed needs_person"],
    ),
    (
        "E7-elite-does-not-take-it-back",
        lambda: onto_a_taken_slot().refused("elite", Reason.INVALID).elite("definite", at(11, 12)),
        "nothing",
        [*INVITED, "E7 failed invalid"],
    ),
    (
        "E7-the-old-time-was-given-away-in-elite",
        lambda: invited().taken(held(at(11, 12), OUTLOOK), held(at(9, 10), ELITE)).elite("definite", at(11, 12)),
        "nothing",
        [*INVITED, "E7 failed conflict"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_not_moved_in_outlook(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
