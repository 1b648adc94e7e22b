"""Rule 10: beyond the horizon a booking waits, and over a day after its end it is left alone."""

from datetime import timedelta

import pytest
from decision_kit import Story, at, automatic, policy
from rows_kit import Row, accepted, invited, shown

from contracts.links import DueWhy
from reconciler.decision.news import TickWhy

FAR = at(9, 10, day=40)


def near_sighted() -> Story:
    return Story(policy=policy(horizon_days=30))


def when_due(story: Story) -> Story:
    assert story.link is not None
    assert story.link.due is not None
    assert story.link.due.why is DueWhy.HORIZON
    story.now = story.link.due.at
    return story.tick()


ROWS: list[Row] = [
    ("R10-beyond-outlook", lambda: near_sighted().outlook("accepted", FAR), "nothing", []),
    ("R10-beyond-elite", lambda: near_sighted().elite("definite", FAR), "nothing", []),
    (
        "R10-taken-up-outlook",
        lambda: when_due(near_sighted().outlook("accepted", FAR)),
        "elite booked definite 9-10",
        [],
    ),
    ("R10-taken-up-elite", lambda: when_due(near_sighted().elite("definite", FAR)), "outlook meeting 9-10", []),
    (
        "R10-what-is-carried-over-is-kept-in-step-wherever-it-goes",
        lambda: near_sighted().outlook("accepted").done("elite").elite("definite").outlook("accepted", FAR),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
    (
        "R10-cancelled-before-it-came-into-sight",
        lambda: near_sighted().outlook("accepted", FAR).outlook("cancelled", FAR),
        "nothing",
        [],
    ),
    ("R10-ended-a-day-ago-outlook", lambda: shown().later(days=3).outlook("cancelled"), "nothing", ["O2 done"]),
    (
        "R10-ended-a-day-ago-elite",
        lambda: invited().later(days=3).elite("canceled"),
        "nothing",
        ["E2 done", "E4 done confirmed"],
    ),
    ("R10-seen-first-when-long-over", lambda: automatic().later(days=3).outlook("accepted"), "nothing", []),
    ("R10-ended-today", lambda: shown().later(days=1, hours=4).outlook("cancelled"), "elite canceled", ["O2 done"]),
    (
        "R10-moved-to-what-is-to-come",
        lambda: shown().later(days=3).outlook("accepted", at(9, 10, day=9)),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_horizon(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_it_comes_into_sight_with_the_window_that_ingest_reads() -> None:
    story = near_sighted().outlook("accepted", FAR)
    assert story.link is not None
    assert story.link.due is not None
    assert story.link.due.at == FAR.start - timedelta(days=31)


def test_what_came_to_nothing_is_not_tried_for_ever() -> None:
    story = automatic().outlook("accepted").changed("elite").later(days=3).tick()
    assert story.link is not None
    assert (story.asked, story.link.due) == ("nothing", None)


def test_a_replay_of_what_is_long_over_writes_nothing() -> None:
    assert accepted().later(days=3).tick(TickWhy.REPLAY).asked == "nothing"
