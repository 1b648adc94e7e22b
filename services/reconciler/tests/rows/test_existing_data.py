"""What stood in either system before activation: carried over, linked or left alone (rule 16; E11, O16)."""

from datetime import timedelta

import pytest
from decision_kit import NOW, Story, at, held, policy
from rows_kit import Row

from contracts.systems import System


def stood(existing: str, *, mode: str = "outlook") -> Story:
    """A booking made a day before activation."""
    asked = policy(mode=mode, auto_accept=mode == "outlook", existing=existing)
    return Story(policy=asked, made_at=NOW - timedelta(days=1))


ROWS: list[Row] = [
    ("none-is-left-alone", lambda: stood("none").outlook("accepted"), "nothing", []),
    (
        "what-was-left-alone-counts-once-it-is-moved",
        lambda: stood("none").outlook("accepted").outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        [],
    ),
    (
        "carried-over-from-outlook",
        lambda: stood("outlook_to_momentus").outlook("accepted"),
        "elite booked definite 9-10",
        [],
    ),
    ("the-other-system-is-left-alone", lambda: stood("outlook_to_momentus").elite("definite"), "nothing", []),
    (
        "O16-accepted-before-activation",
        lambda: stood("outlook_to_momentus", mode="momentus").outlook("accepted"),
        "elite booked definite 9-10",
        [],
    ),
    (
        "O16-a-request-of-then-is-a-request",
        lambda: stood("outlook_to_momentus", mode="momentus").outlook("tentative"),
        "elite booked prospect 9-10",
        [],
    ),
    (
        "E11-taken",
        lambda: stood("momentus_to_outlook").taken(held(at(9, 10), System.OUTLOOK)).elite("definite"),
        "nothing",
        ["E11 failed conflict"],
    ),
    (
        "E11-declined",
        lambda: stood("momentus_to_outlook").elite("definite").done("outlook").outlook("declined"),
        "outlook cancel",
        ["E2 done"],
    ),
    (
        "E5-once-it-was-moved-after-activation",
        lambda: (
            stood("momentus_to_outlook")
            .elite("definite")
            .elite("definite", at(11, 12))
            .done("outlook")
            .taken(held(at(11, 12), System.OUTLOOK))
            .outlook("declined", at(11, 12))
        ),
        "elite canceled; outlook cancel",
        ["E7 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_existing_data(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_what_the_room_declined_for_is_told_with_the_refusal() -> None:
    story = stood("momentus_to_outlook").elite("definite").done("outlook").taken(held(at(9, 10), System.OUTLOOK))
    refused = story.outlook("declined").done("outlook")
    assert refused.outcomes[-1] == "E11 failed conflict"
    assert refused.told[-1].in_the_way == (at(9, 10),)
