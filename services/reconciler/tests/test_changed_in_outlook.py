"""Rows F: our meeting, changed in Outlook by people."""

import pytest
from decision_kit import at, held
from rows_kit import Row, delegated_and_invited, invited, stands

from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE

ROWS: list[Row] = [
    (
        "F1-moved-and-accepted",
        lambda: invited().outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F1-told-and-quiet",
        lambda: invited().outlook("accepted", at(11, 12)).done("elite"),
        "nothing",
        ["E2 done", "E4 done confirmed", "F1 done", "E4 done confirmed"],
    ),
    (
        "F1-not-answered-yet",
        lambda: delegated_and_invited().outlook("tentative", at(11, 12)),
        "nothing",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-declined-is-put-back",
        lambda: delegated_and_invited().outlook("declined", at(11, 12)),
        "outlook meeting 9-10",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-onto-a-time-that-elite-gave-away",
        lambda: invited().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F2", lambda: invited().outlook("cancelled"), "elite canceled", ["E2 done", "E4 done confirmed"]),
    (
        "F2-protected",
        lambda: invited().elite("definite", protected=True).outlook("cancelled"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F3-moved", lambda: stands().outlook("accepted", at(11, 12)), "outlook meeting accepted 9-10", ["E6 done"]),
    ("F3-answered", lambda: stands().outlook("declined"), "outlook meeting accepted 9-10", ["E6 done"]),
    (
        "F3-deleted-is-made-again",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick(),
        "outlook meeting accepted 9-10",
        ["E6 done"],
    ),
    (
        "F3-told",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick().done("outlook"),
        "nothing",
        ["E6 done", "F3 done reverted"],
    ),
    ("F5", lambda: invited().outlook("declined"), "elite canceled; outlook cancel", ["E2 done", "E4 done confirmed"]),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_changed_in_outlook(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
