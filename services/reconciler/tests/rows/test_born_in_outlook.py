"""Rows O: a meeting was made in Outlook."""

import pytest
from decision_kit import at, automatic, delegated, held, momentus
from rows_kit import Row, accepted, confirmed, requested

from contracts.reasons import Reason
from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE

ROWS: list[Row] = [
    ("O1-none", lambda: automatic().outlook("none"), "nothing", []),
    ("O1-tentative", lambda: delegated().outlook("tentative"), "nothing", []),
    ("O2", lambda: automatic().outlook("accepted"), "elite booked definite 9-10", []),
    ("O2-told", accepted, "nothing", ["O2 done"]),
    ("O2-again", lambda: accepted().outlook("accepted"), "nothing", ["O2 done"]),
    ("O3", lambda: delegated().outlook("tentative").outlook("declined"), "nothing", []),
    ("O4", lambda: accepted().outlook("declined"), "elite canceled", ["O2 done"]),
    ("O4-told", lambda: accepted().outlook("declined").done("elite"), "nothing", ["O2 done", "O4 done declined"]),
    ("O5", lambda: accepted().outlook("accepted", at(11, 12)), "elite booked definite 11-12", ["O2 done"]),
    (
        "O5-onto-a-slot-that-elite-gave-away",
        lambda: accepted().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)),
        "elite canceled",
        ["O2 done"],
    ),
    (
        "O5-onto-a-slot-that-elite-gave-away-told",
        lambda: accepted().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)).done("elite"),
        "nothing",
        ["O2 done", "O14 failed conflict"],
    ),
    ("O6", lambda: accepted().outlook("tentative", at(11, 12)), "nothing", ["O2 done"]),
    (
        "O6-then-O5",
        lambda: accepted().outlook("tentative", at(11, 12)).outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["O2 done"],
    ),
    ("O7", lambda: momentus().outlook("tentative"), "elite booked prospect 9-10", []),
    ("O7-told", requested, "nothing", ["O7 done"]),
    ("O7-begun", lambda: momentus().later(days=2).outlook("none"), "nothing", []),
    ("O11", lambda: accepted().outlook("accepted", title="Final review"), "elite named definite 9-10", ["O2 done"]),
    (
        "O11-while-the-room-has-not-answered-a-move",
        lambda: (
            automatic()
            .outlook("accepted")
            .done("elite")
            .outlook("none", at(11, 12))
            .outlook("none", at(11, 12), title="Final review")
        ),
        "elite named definite 9-10",
        ["O2 done"],
    ),
    (
        "O11-an-exception-of-a-series-renames-nothing",
        lambda: accepted().outlook("accepted", title="Final review", exception=True),
        "nothing",
        ["O2 done"],
    ),
    (
        "O11-a-name-that-people-gave-in-elite-is-theirs",
        lambda: accepted().elite("definite", title="Gala").outlook("accepted", title="Final review"),
        "nothing",
        ["O2 done"],
    ),
    ("O12", lambda: accepted().outlook("cancelled"), "elite canceled", ["O2 done"]),
    (
        "O12-refused-by-elite-is-told-once",
        lambda: accepted().outlook("cancelled").refused("elite", Reason.UNSUPPORTED).elite("definite"),
        "nothing",
        ["O2 done", "O12 failed unsupported"],
    ),
    ("O12-request", lambda: requested().outlook("cancelled"), "elite canceled", ["O7 done"]),
    ("O12-never-carried-over", lambda: delegated().outlook("tentative").outlook("cancelled"), "nothing", []),
    (
        "O12-while-the-create-is-under-way",
        lambda: automatic().outlook("accepted").outlook("cancelled"),
        "elite canceled",
        [],
    ),
    (
        "O14-taken",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O14-told-once",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted").tick().outlook("accepted"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O14-tried-again-when-free",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted").taken().tick(),
        "elite booked definite 9-10",
        ["O14 failed conflict"],
    ),
    (
        "O14-refused",
        lambda: automatic().outlook("accepted").refused("elite", Reason.INVALID),
        "nothing",
        ["O14 failed invalid"],
    ),
    (
        "O14-momentus-declines",
        lambda: momentus().taken(held(at(9, 10), ELITE)).outlook("tentative"),
        "outlook decline",
        [],
    ),
    (
        "O14-momentus-told",
        lambda: momentus().taken(held(at(9, 10), ELITE)).outlook("tentative").done("outlook"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O15-told-once",
        lambda: accepted().later(days=1, hours=2).outlook("declined").elite("definite", title="Other"),
        "nothing",
        ["O2 done", "O15 skipped released"],
    ),
    (
        "O15-where-elite-decides",
        lambda: confirmed().later(days=1, hours=2).outlook("declined"),
        "nothing",
        ["O7 done", "B1 done confirmed", "O15 skipped released"],
    ),
    ("O8", lambda: requested().outlook("tentative", at(11, 12)), "elite booked prospect 11-12", ["O7 done"]),
    (
        "O8-onto-a-taken-slot",
        lambda: requested().taken(held(at(11, 12), ELITE)).outlook("tentative", at(11, 12)),
        "elite canceled; outlook decline",
        ["O7 done"],
    ),
    ("O10", lambda: requested().outlook("accepted"), "nothing", ["O7 done", "O10 failed ownership_violation"]),
    (
        "O10-told-once",
        lambda: requested().outlook("accepted").tick().elite("prospect", title="x"),
        "nothing",
        ["O7 done", "O10 failed ownership_violation"],
    ),
    (
        "O18",
        lambda: requested().later(days=1, hours=1).tick(),
        "elite canceled; outlook decline",
        ["O7 done"],
    ),
    (
        "O18-told",
        lambda: requested().later(days=1, hours=1).tick().done("elite").done("outlook").outlook("declined"),
        "nothing",
        ["O7 done", "O18 done expired"],
    ),
    (
        "O18-moved-in-the-last-moment-is-asked-for-anew",
        lambda: (
            requested()
            .later(days=1, hours=1)
            .tick()
            .changed("outlook")
            .done("elite")
            .outlook("tentative", at(11, 12, day=2))
        ),
        "elite revived booked prospect 11-12",
        ["O7 done", "O18 done expired"],
    ),
    (
        "O14-momentus-moved-onto-a-taken-slot-then-to-a-free-one",
        lambda: (
            requested()
            .taken(held(at(11, 12), ELITE))
            .outlook("tentative", at(11, 12))
            .done("elite")
            .changed("outlook")
            .outlook("tentative", at(13, 14))
        ),
        "elite revived booked prospect 13-14",
        ["O7 done"],
    ),
    ("O19", lambda: requested().outlook("declined"), "elite canceled", ["O7 done"]),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_born_in_outlook(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
