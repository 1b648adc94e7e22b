"""Rows O11, E7: a name does not wait for a slot. What stands refused goes on standing, and is told once."""

import pytest
from decision_kit import Story, at, held
from rows_kit import Row, delegated_and_invited, invited, requested, shown, stands

from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE


def not_put_back() -> Story:
    """B5: moved in Elite, and the old time is taken there."""
    return shown().taken(held(at(9, 10), ELITE)).elite("definite", at(14, 15), title="Budget review")


def not_moved() -> Story:
    """B3: moved in Elite onto a time that is taken in Outlook."""
    return requested().taken(held(at(13, 16), OUTLOOK)).elite("prospect", at(13, 16), title="Budget review")


def waits() -> Story:
    """E7: moved in Elite onto a taken time of a room that Elite manages."""
    return stands().taken(held(at(11, 12), OUTLOOK)).elite("definite", at(11, 12))


def moved_by_people() -> Story:
    """F1: our meeting was moved in Outlook, and the delegate has not answered; then renamed in Elite."""
    return delegated_and_invited().outlook("tentative", at(14, 15)).elite("definite", title="Gala")


ROWS: list[Row] = [
    (
        "O11-while-B5-stands",
        lambda: not_put_back().outlook("accepted", title="Budget 2032"),
        "elite named definite 9-10",
        ["O2 done", "B5 failed conflict"],
    ),
    (
        "O11-while-B5-stands-told-and-quiet",
        lambda: (
            not_put_back()
            .outlook("accepted", title="Budget 2032")
            .done("elite")
            .elite("definite", at(14, 15), title="Budget 2032")
        ),
        "nothing",
        ["O2 done", "B5 failed conflict", "O11 done"],
    ),
    (
        "B5-put-back-with-its-name-when-the-slot-is-free",
        lambda: not_put_back().outlook("accepted", title="Budget 2032").done("elite").taken().tick(),
        "elite booked definite 9-10",
        ["O2 done", "B5 failed conflict", "O11 done"],
    ),
    (
        "O11-while-B3-stands",
        lambda: not_moved().outlook("tentative", title="Budget 2032"),
        "elite named prospect 9-10",
        ["O7 done", "B3 failed conflict"],
    ),
    (
        "E7-renamed-while-the-move-waits",
        lambda: waits().elite("definite", at(11, 12), title="Gala"),
        "outlook meeting accepted 9-10",
        ["E6 done", "E7 failed conflict"],
    ),
    (
        "E7-renamed-told-and-quiet",
        lambda: waits().elite("definite", at(11, 12), title="Gala").done("outlook"),
        "nothing",
        ["E6 done", "E7 failed conflict", "E7 done"],
    ),
    ("E7-renamed-while-F1-is-unanswered", moved_by_people, "outlook named", ["E3 done", "E4 done confirmed"]),
    (
        "E7-renamed-then-F1-is-accepted",
        lambda: moved_by_people().done("outlook").outlook("accepted", at(14, 15), title="Gala"),
        "elite booked definite 14-15",
        ["E3 done", "E4 done confirmed", "E7 done"],
    ),
    (
        "E7-renamed-then-F1-is-declined",
        lambda: moved_by_people().done("outlook").outlook("declined", at(14, 15), title="Gala"),
        "outlook meeting 9-10",
        ["E3 done", "E4 done confirmed", "E7 done"],
    ),
    (
        "E7-renamed-as-F1-was-accepted",
        lambda: invited().elite("definite", title="Gala").done("outlook").outlook("accepted", at(14, 15)),
        "elite booked definite 14-15",
        ["E2 done", "E4 done confirmed", "E7 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_renamed_where_it_stands(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
