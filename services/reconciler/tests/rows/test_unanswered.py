"""Row E14: nobody answers our request; each of its moments reminds once, and nothing is written."""

from datetime import timedelta

import pytest
from decision_kit import Story, at, automatic, delegated, momentus
from rows_kit import Row

from contracts.ids import Epoch
from contracts.links import DueWhy, Link

REMINDED = "E14 failed unanswered"
IN_FIVE_DAYS = at(9, 10, day=5)


def asked_for(story: Story | None = None) -> Story:
    """The room has our request, for in five days, and has not answered."""
    story = (story or delegated()).elite("definite", IN_FIVE_DAYS).done("outlook")
    return story.outlook("tentative", IN_FIVE_DAYS)


def when_due(story: Story) -> Story:
    link = link_of(story)
    assert link.due is not None
    assert link.due.why is DueWhy.UNANSWERED
    story.now = link.due.at
    return story.tick()


def link_of(story: Story) -> Link:
    assert story.link is not None
    return story.link


def reminded(times: int) -> Story:
    story = asked_for()
    for _ in range(times):
        when_due(story)
    return story


ROWS: list[Row] = [
    ("E14-not-before-48-hours", lambda: asked_for().later(hours=47).tick(), "nothing", ["E3 done"]),
    ("E14-48-hours-on", lambda: reminded(1), "nothing", ["E3 done", REMINDED]),
    (
        "E14-once-only",
        lambda: reminded(1).later(hours=1).tick().elite("definite", IN_FIVE_DAYS),
        "nothing",
        ["E3 done", REMINDED],
    ),
    ("E14-24-hours-before", lambda: reminded(2), "nothing", ["E3 done", REMINDED, REMINDED]),
    ("E14-at-the-start", lambda: reminded(3), "nothing", ["E3 done", REMINDED, REMINDED, REMINDED]),
    ("E14-moments-missed-are-one", lambda: asked_for().later(days=6).tick(), "nothing", ["E3 done", REMINDED]),
    (
        "E14-an-answer-ends-it",
        lambda: reminded(1).outlook("accepted", IN_FIVE_DAYS).later(days=3).tick(),
        "nothing",
        ["E3 done", REMINDED, "E4 done confirmed"],
    ),
    (
        "E14-silence-is-not-a-refusal",
        lambda: reminded(3).later(hours=1).outlook("accepted", IN_FIVE_DAYS),
        "nothing",
        ["E3 done", REMINDED, REMINDED, REMINDED, "E4 done confirmed"],
    ),
    (
        "E14-a-room-that-answers-by-itself-is-not-reminded",
        lambda: asked_for(automatic()).later(days=3).tick(),
        "nothing",
        ["E2 done"],
    ),
    (
        "E14-nor-where-elite-decides",
        lambda: asked_for(momentus()).later(days=3).tick(),
        "outlook meeting accepted 9-10",
        ["E6 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_unanswered(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_the_moments_are_48_hours_on_24_hours_before_and_the_start() -> None:
    story, moments = asked_for(), []
    asked_at = story.now
    for _ in range(3):
        when_due(story)
        moments.append(story.now)
    assert moments == [
        asked_at + timedelta(hours=48),
        IN_FIVE_DAYS.start - timedelta(hours=24),
        IN_FIVE_DAYS.start,
    ]
    assert link_of(story).due is None


def test_what_begins_within_a_day_is_reminded_of_at_its_start_alone() -> None:
    tomorrow = at(7, 8)
    story = delegated().elite("definite", tomorrow).done("outlook").outlook("none", tomorrow)
    when_due(story)
    assert story.now == tomorrow.start
    assert (story.outcomes, link_of(story).due) == (["E3 done", REMINDED], None)


def test_whoever_owns_the_partition_next_reminds_nobody_again() -> None:
    story = reminded(1)
    story.link = Link.from_json(link_of(story).to_json()).model_copy(update={"epoch": Epoch(9)})
    story.tick()
    assert story.outcomes == ["E3 done", REMINDED]


def test_a_request_for_another_time_waits_anew() -> None:
    story = reminded(1)
    later = at(9, 10, day=20)
    story.elite("definite", later).done("outlook").outlook("tentative", later)
    asked_at = story.now
    when_due(story)
    assert story.now == asked_at + timedelta(hours=48)
