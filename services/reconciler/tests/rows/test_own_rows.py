"""Every decision names its own row, also one that is carried out like another, or that asks for nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from decision_kit import AGAIN, Story, at, automatic
from rows_kit import accepted, delegated_and_invited, from_outside, invited, requested, shown, stands

from contracts.rules import Rule
from contracts.when import Timed


def off_the_meeting() -> Story:
    """Its room was taken off, and the booking is cancelled in Elite."""
    return accepted().outlook("cancelled").done("elite")


def in_another_room(other: Story) -> Story:
    """A booking of the same meeting; the other's room is another one."""
    assert other.link is not None
    return Story(siblings=(other.link.model_copy(update={"space": "library"}),))


def beside_the_new_room(interval: Timed | None = None) -> Story:
    """Another room of the same meeting, invited a minute later, has been seen already."""
    story = accepted()
    assert story.link is not None
    new = accepted() if interval is None else automatic().outlook("accepted", interval)
    assert new.link is not None
    invited_at = story.link.born_at + timedelta(minutes=1)
    other = {"space": "library", "link": "another", "born_at": invited_at}
    story.siblings = (new.link.model_copy(update=other),)
    return story.later(minutes=2)


def asked_anew() -> Story:
    """The events team had cancelled the request, and the organizer asks for the room once more."""
    return requested().elite("canceled").done("outlook").outlook("declined").outlook("none", copy=AGAIN)


def ours_moved_while_elite_s_move_was_written() -> Story:
    """The writer found our meeting where people had just dragged it."""
    story = invited().elite("definite", at(14, 15)).changed("outlook")
    return story.outlook("none", at(11, 12), title="Concert")


STORIES: list[tuple[str, Callable[[], Story], str, list[str]]] = [
    ("O13", lambda: in_another_room(off_the_meeting()).outlook("accepted"), "O13", []),
    ("O13-told", lambda: in_another_room(off_the_meeting()).outlook("accepted").done("elite"), "R1", ["O13 done"]),
    (
        "O13-tried-again",
        lambda: in_another_room(off_the_meeting()).outlook("accepted").changed("elite").later(seconds=2).tick(),
        "O13",
        [],
    ),
    ("a-room-more", lambda: in_another_room(accepted()).outlook("accepted"), "O2", []),
    (
        "another-occurrence-of-a-series",
        lambda: in_another_room(off_the_meeting()).outlook("accepted", at(11, 12)),
        "O2",
        [],
    ),
    ("O13-the-new-room-was-seen-first", lambda: beside_the_new_room().outlook("cancelled"), "O13", ["O2 done"]),
    (
        "O13-the-new-room-was-seen-first-told",
        lambda: beside_the_new_room().outlook("cancelled").done("elite"),
        "O13",
        ["O2 done", "O13 done cancelled"],
    ),
    (
        "O12-the-other-room-is-no-new-one",
        lambda: beside_the_new_room().later(minutes=30).outlook("cancelled"),
        "O12",
        ["O2 done"],
    ),
    (
        "O12-the-other-room-is-asked-for-at-another-time",
        lambda: beside_the_new_room(at(11, 12)).outlook("cancelled"),
        "O12",
        ["O2 done"],
    ),
    ("O20", lambda: off_the_meeting().outlook("accepted"), "O20", ["O2 done", "O12 done cancelled"]),
    ("O20-a-request", asked_anew, "O20", ["O7 done", "B2 done declined"]),
    (
        "O20-made-anew-where-elite-can't-revive-it",
        lambda: off_the_meeting().outlook("accepted").gone("elite").later(seconds=2).tick(),
        "O20",
        ["O2 done", "O12 done cancelled"],
    ),
    ("F4", lambda: stands().outlook("accepted", title="Concert (bring ear plugs)"), "F4", ["E6 done"]),
    (
        "F4-where-outlook-decides",
        lambda: invited().outlook("accepted", title="Concert (bring ear plugs)"),
        "F4",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F4-not-what-a-room-answers-meanwhile",
        lambda: delegated_and_invited().outlook("declined", title="Concert (bring ear plugs)"),
        "F5",
        ["E3 done", "E4 done confirmed"],
    ),
    ("R2-elite-decides", lambda: moved_in_both(requested()), "R2", ["O7 done"]),
    (
        "R2-elite-decides-and-the-organizer-was-heard-first",
        lambda: requested().outlook("none", at(11, 12)).changed("elite").elite("prospect", at(14, 15)),
        "R2",
        ["O7 done"],
    ),
    (
        "R2-elite-decides-and-the-organizer-is-heard-before-the-writer",
        lambda: requested().elite("prospect", at(14, 15)).outlook("none", at(11, 12)).changed("outlook"),
        "R2",
        ["O7 done"],
    ),
    (
        "R2-not-ours-to-move",
        lambda: moved_in_both(from_outside()),
        "R2",
        ["O7 done"],
    ),
    (
        "R2-outlook-decides",
        lambda: shown().outlook("none", at(11, 12)).elite("definite", at(14, 15)).outlook("accepted", at(11, 12)),
        "R2",
        ["O2 done"],
    ),
    (
        "R2-our-meeting",
        lambda: stands().elite("definite").outlook("accepted", at(11, 12)).elite("definite", at(14, 15)),
        "R2",
        ["E6 done"],
    ),
    (
        "R2-the-organizer-was-quicker-than-our-move-of-the-meeting",
        lambda: moved_in_both(requested()).later(seconds=5).tick().done("outlook").outlook("tentative", at(14, 15)),
        "R1",
        ["O7 done", "R2 done overwritten"],
    ),
    (
        "R2-our-meeting-where-outlook-decides-and-has-not-answered",
        lambda: ours_moved_in_both("none"),
        "F1",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-while-our-move-of-it-is-under-way",
        ours_moved_while_elite_s_move_was_written,
        "F1",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-while-our-move-of-it-is-under-way-is-renamed-where-it-is",
        lambda: ours_moved_while_elite_s_move_was_written().elite("definite", at(14, 15), title="Gala"),
        "E7",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-while-it-is-renamed-is-not-moved-back",
        lambda: (
            ours_moved_while_elite_s_move_was_written()
            .elite("definite", at(14, 15), title="Gala")
            .outlook("tentative", at(11, 12), title="Concert")
        ),
        "F1",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-while-our-move-of-it-is-under-way-and-the-room-has-accepted-it",
        lambda: ours_moved_while_elite_s_move_was_written().outlook("accepted", at(11, 12), title="Concert"),
        "R2",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-while-our-move-of-it-is-under-way-told-and-quiet",
        lambda: (
            ours_moved_while_elite_s_move_was_written()
            .outlook("accepted", at(11, 12), title="Concert")
            .done("elite")
            .elite("definite", at(11, 12))
        ),
        "E4",
        ["E2 done", "E4 done confirmed", "R2 done overwritten", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-where-the-room-has-accepted-it",
        lambda: ours_moved_in_both("accepted"),
        "R2",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-where-the-room-has-accepted-it-told",
        lambda: ours_moved_in_both("accepted").done("elite"),
        "E4",
        ["E2 done", "E4 done confirmed", "R2 done overwritten", "E4 done confirmed"],
    ),
    (
        "R2-our-meeting-where-the-room-has-declined-it-follows-elite",
        lambda: ours_moved_in_both("declined"),
        "R2",
        ["E2 done", "E4 done confirmed"],
    ),
    ("both-moved-to-the-same-time", lambda: both_to(at(11, 12)), "O6", ["O2 done"]),
]


def moved_in_both(story: Story) -> Story:
    """The events team was heard first; its move was not written, as the organizer had moved the meeting too."""
    story.elite("prospect", at(14, 15)).changed("outlook")
    return story.outlook("none", at(11, 12))


def ours_moved_in_both(response: str) -> Story:
    """People have dragged our meeting, and the events team has moved its booking."""
    story = invited().outlook("none", at(11, 12), title="Concert").elite("definite", at(14, 15))
    return story if response == "none" else story.outlook(response, at(11, 12), title="Concert")


def test_of_a_meeting_of_ours_the_time_stands_that_the_room_has_accepted() -> None:
    asked = [ours_moved_in_both(response).asked for response in ("none", "accepted", "declined")]
    assert asked == ["nothing", "elite booked definite 11-12", "outlook meeting 14-15"]


def both_to(interval: Timed) -> Story:
    return shown().outlook("none", interval).elite("definite", interval)


@pytest.mark.parametrize("row", STORIES, ids=[row[0] for row in STORIES])
def test_a_decision_names_its_own_row(row: tuple[str, Callable[[], Story], str, list[str]]) -> None:
    _, story, rule, told = row
    after = story()
    assert (after.rule, after.outcomes) == (rule, told)


def test_people_are_told_which_time_was_not_kept() -> None:
    (told,) = [one for one in moved_in_both(requested()).done("outlook").told if one.rule is Rule.R2]
    assert told.detail == "Also moved, to Tuesday 4 March 2031, 12:00–13:00 (Europe/Brussels), which was not kept."
