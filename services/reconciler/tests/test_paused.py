"""A tenant that people have paused: what is seen is noted, and nothing follows from it until it is resumed."""

from collections.abc import Callable

import pytest
from decision_kit import Story, at, automatic, momentus
from rows_kit import accepted, confirmed, requested, shown

from contracts.links import DueWhy, Link
from reconciler.decision.learning.watching import LOOKS_MAX


def link_of(story: Story) -> Link:
    assert story.link is not None
    return story.link


def watched() -> Story:
    """Booked in Elite by the writer's word, and not seen there yet."""
    return accepted()


STORIES: list[tuple[str, Callable[[], Story], str, str]] = [
    ("O2", lambda: automatic().pause().outlook("accepted"), "nothing", "elite booked definite 9-10"),
    ("O7", lambda: momentus().pause().outlook("none"), "nothing", "elite booked prospect 9-10"),
    ("E2", lambda: automatic().pause().elite("definite"), "nothing", "outlook meeting 9-10"),
    ("B1", lambda: requested().pause().elite("definite"), "nothing", "outlook accept"),
    ("O12", lambda: shown().pause().outlook("cancelled"), "nothing", "elite canceled"),
    (
        "what-came-and-went-asks-for-nothing",
        lambda: automatic().pause().outlook("accepted").outlook("cancelled"),
        "nothing",
        "nothing",
    ),
    (
        "the-newest-counts",
        lambda: shown().pause().outlook("accepted", at(11, 12)).outlook("accepted", at(13, 14)),
        "nothing",
        "elite booked definite 13-14",
    ),
    (
        "what-was-under-way-goes-on",
        lambda: automatic().outlook("accepted").pause().outlook("accepted", at(11, 12)),
        "elite booked definite 9-10",
        "elite booked definite 11-12",
    ),
    (
        "what-came-to-nothing-waits",
        lambda: automatic().outlook("accepted").pause().changed("elite").later(minutes=9).tick(),
        "nothing",
        "elite booked definite 9-10",
    ),
    (
        "O18-expires-when-it-is-resumed",
        lambda: requested().pause().later(days=2).tick(),
        "nothing",
        "elite canceled; outlook decline",
    ),
    ("in-step", lambda: confirmed().pause().tick(), "nothing", "nothing"),
]


@pytest.mark.parametrize("story", STORIES, ids=[story[0] for story in STORIES])
def test_nothing_is_asked_for_until_it_is_resumed(story: tuple[str, Callable[[], Story], str, str]) -> None:
    _, begin, meanwhile, resumed = story
    after = begin()
    assert after.asked == meanwhile
    assert after.resume().asked == resumed


def test_what_came_true_meanwhile_is_told_at_once() -> None:
    story = automatic().outlook("accepted").pause().done("elite")
    assert story.outcomes == ["O2 done"]
    assert story.resume().outcomes == ["O2 done"]


def test_it_waits_without_a_time_of_its_own() -> None:
    link = link_of(automatic().pause().outlook("accepted"))
    assert link.due is not None
    assert link.due.why is DueWhy.PAUSED
    assert link_of(automatic().pause().outlook("accepted").resume()).due is None


def test_a_write_that_nobody_could_look_at_during_the_pause_is_looked_at_afterwards_and_not_given_up() -> None:
    story = watched().pause()
    for _ in range(2 * LOOKS_MAX):
        story.later(hours=2).tick()
    watch = link_of(story.resume()).elite.watch
    assert watch is not None
    assert (watch.looks, story.outcomes) == (1, ["O2 done"])


def test_what_is_seen_twice_is_remembered_once() -> None:
    story = automatic().pause().outlook("accepted")
    revision = link_of(story).revision
    assert link_of(story.tick().outlook("accepted")).revision == revision
