"""Rows B: a booking born in Outlook, then answered or changed in Elite."""

import pytest
from decision_kit import Story, at, automatic, held, momentus
from rows_kit import Row, confirmed, from_outside, moved_again_and_again, requested, shown

from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE

ROWS: list[Row] = [
    (
        "B2-removed-before-it-was-known-to-be-made",
        lambda: momentus().outlook("tentative").removed(),
        "outlook decline",
        ["O7 done"],
    ),
    (
        "B2-removed-told-and-quiet",
        lambda: momentus().outlook("tentative").removed().done("outlook").outlook("declined"),
        "nothing",
        ["O7 done", "B2 done declined"],
    ),
    (
        "B5-removed-before-it-was-known-to-be-made",
        lambda: automatic().outlook("accepted").removed(),
        "outlook decline",
        ["O2 done"],
    ),
    (
        "B5-overtaken-by-another-change-it-is-put-back-after-all",
        lambda: (
            shown()
            .elite("definite", at(14, 15))
            .elite("definite", at(16, 17))
            .changed("elite")
            .later(seconds=2)
            .tick()
            .done("elite")
        ),
        "nothing",
        ["O2 done", "B5 done reverted"],
    ),
    (
        "B5-overtaken-and-moved-in-outlook-too-is-R2",
        lambda: (
            shown()
            .elite("definite", at(14, 15))
            .elite("definite", at(16, 17))
            .changed("elite")
            .outlook("accepted", at(11, 12))
            .done("elite")
        ),
        "nothing",
        ["O2 done", "R2 done overwritten"],
    ),
    (
        "B5-overtaken-counts-once",
        lambda: moved_again_and_again(
            shown().elite("definite", at(12, 13)).changed("elite").later(seconds=2).tick().done("elite"), times=2
        ),
        "nothing",
        ["O2 done", "B5 done reverted", "B5 done reverted", "B5 failed needs_person"],
    ),
    ("B3", lambda: requested().elite("prospect", at(13, 16)), "outlook moved 13-16 tentative", ["O7 done"]),
    (
        "B3-confirmed-at-the-new-time",
        lambda: requested().elite("definite", at(13, 16)),
        "outlook moved 13-16 accept",
        ["O7 done"],
    ),
    (
        "B3-told-and-quiet",
        lambda: requested().elite("prospect", at(13, 16)).done("outlook").outlook("tentative", at(13, 16)),
        "nothing",
        ["O7 done", "B3 done"],
    ),
    (
        "B3-then-B1",
        lambda: requested().elite("prospect", at(13, 16)).done("outlook").elite("definite", at(13, 16)),
        "outlook accept",
        ["O7 done", "B3 done"],
    ),
    (
        "B3-moved-within-the-second-in-which-it-was-confirmed",
        lambda: confirmed_and_moved_within_a_second().done("outlook"),
        "nothing",
        ["O7 done", "B3 done"],
    ),
    (
        "B3-and-as-it-was-confirmed-is-read-again",
        lambda: confirmed_and_moved_within_a_second().done("outlook").later(seconds=-1).in_the_same_second("definite"),
        "nothing",
        ["O7 done", "B3 done"],
    ),
    (
        "B3-the-room's-copy-moves-before-the-writer-is-done",
        lambda: requested().elite("prospect", at(13, 16)).outlook("none", at(13, 16)),
        "outlook moved 13-16 tentative",
        ["O7 done"],
    ),
    (
        "B3-onto-a-taken-slot",
        lambda: requested().taken(held(at(13, 16), OUTLOOK)).elite("prospect", at(13, 16)),
        "nothing",
        ["O7 done", "B3 failed conflict"],
    ),
    (
        "B3-an-organizer-outside",
        lambda: from_outside().elite("prospect", at(13, 16)),
        "outlook decline",
        ["O7 done"],
    ),
    (
        "B3-goes-on-as-born-in-elite",
        lambda: from_outside().elite("definite", at(13, 16)).done("outlook").tick(),
        "outlook meeting accepted 13-16",
        ["O7 done", "B3 done"],
    ),
    (
        "B4",
        lambda: confirmed().elite("canceled"),
        "outlook decline",
        ["O7 done", "B1 done confirmed"],
    ),
    (
        "B4-told-and-quiet",
        lambda: confirmed().elite("canceled").done("outlook").outlook("declined"),
        "nothing",
        ["O7 done", "B1 done confirmed", "B4 done cancelled"],
    ),
    ("B5-cancelled", lambda: shown().elite("canceled"), "outlook decline", ["O2 done"]),
    (
        "B5-cancelled-told-and-quiet",
        lambda: shown().elite("canceled").done("outlook").outlook("declined"),
        "nothing",
        ["O2 done", "B5 done cancelled"],
    ),
    (
        "B5-gone-without-a-trace-is-made-anew",
        lambda: shown().elite("removed", vanished=True),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
    ("B5-moved", lambda: shown().elite("definite", at(15, 16)), "elite booked definite 9-10", ["O2 done"]),
    (
        "B5-moved-told",
        lambda: shown().elite("definite", at(15, 16)).done("elite"),
        "nothing",
        ["O2 done", "B5 done reverted"],
    ),
    ("B5-weaker", lambda: shown().elite("tentative"), "elite booked definite 9-10", ["O2 done"]),
    (
        "B5-cancelled-while-the-organizer-moves-it",
        lambda: shown().elite("canceled").changed("outlook").outlook("accepted", at(11, 12)),
        "outlook decline",
        ["O2 done"],
    ),
    (
        "B5-moved-then-weaker-while-it-is-put-back",
        lambda: shown().elite("definite", at(15, 16)).changed("elite").elite("tentative", at(15, 16)),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
    (
        "B5-removed-while-it-is-put-back",
        lambda: shown().elite("definite", at(15, 16)).changed("elite").elite("removed", at(15, 16)),
        "outlook decline",
        ["O2 done"],
    ),
    (
        "B5-not-for-ever",
        lambda: moved_again_and_again(shown(), times=3),
        "nothing",
        ["O2 done", "B5 done reverted", "B5 done reverted", "B5 failed needs_person"],
    ),
    (
        "B5-both-changed-outlook-wins",
        lambda: shown().elite("definite", at(15, 16)).outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["O2 done"],
    ),
    (
        "B1-not-for-the-time-before-a-move-that-is-on-its-way",
        lambda: requested().outlook("tentative", at(11, 12)).elite("definite"),
        "elite booked definite 9-10 and prospect 11-12; outlook tentative",
        ["O7 done"],
    ),
    ("B7", lambda: confirmed().elite("tentative"), "outlook tentative", ["O7 done", "B1 done confirmed"]),
    (
        "B7-and-confirmed-again",
        lambda: confirmed().elite("tentative").done("outlook").elite("definite"),
        "outlook accept",
        ["O7 done", "B1 done confirmed", "B7 done"],
    ),
    (
        "B7-and-moved-by-its-organizer-meanwhile",
        lambda: confirmed().elite("tentative").changed("outlook").outlook("none", at(13, 16)),
        "elite booked tentative 13-16",
        ["O7 done", "B1 done confirmed"],
    ),
    ("B1", lambda: requested().elite("definite"), "outlook accept", ["O7 done"]),
    ("B1-told", lambda: requested().elite("definite").done("outlook"), "nothing", ["O7 done", "B1 done confirmed"]),
    (
        "B1-held-by-another",
        lambda: requested().taken(held(at(9, 10), ELITE)).elite("definite"),
        "nothing",
        ["O7 done", "B1 failed conflict"],
    ),
    ("B2-cancelled", lambda: requested().elite("canceled"), "outlook decline", ["O7 done"]),
    ("B2-lost", lambda: requested().elite("lost"), "outlook decline", ["O7 done"]),
    (
        "B2-told-and-quiet",
        lambda: requested().elite("lost").done("outlook").outlook("declined"),
        "nothing",
        ["O7 done", "B2 done declined"],
    ),
]


def confirmed_and_moved_within_a_second() -> Story:
    return requested().elite("definite").later(seconds=1).in_the_same_second("definite", at(13, 14))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_changed_in_elite(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
