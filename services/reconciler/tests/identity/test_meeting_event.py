"""Rows O13, O20: which Elite event a booking goes to when its meeting has had one before."""

from dataclasses import replace

import pytest
from decision_kit import AGAIN, Story, at, momentus
from rows_kit import Row, accepted, confirmed, requested, shown

from contracts.commands import Booked
from contracts.links import WishState
from contracts.personal import name_print
from contracts.reasons import Reason

ROWS: list[Row] = [
    (
        "O20-the-event-that-we-cancelled-lives-again",
        lambda: removed().outlook("accepted", at(11, 12)),
        "elite revived booked definite 11-12",
        ["O2 done", "O12 done cancelled"],
    ),
    (
        "O20-told-and-quiet",
        lambda: removed().outlook("accepted").done("elite").elite("definite"),
        "nothing",
        ["O2 done", "O12 done cancelled", "O20 done"],
    ),
    (
        "O20-a-late-sighting-of-the-end-changes-nothing",
        lambda: removed().outlook("accepted").elite("canceled").outlook("accepted", title="Called otherwise"),
        "elite revived booked definite 9-10",
        ["O2 done", "O12 done cancelled"],
    ),
    (
        "O20-where-elite-can't-it-is-made-anew",
        lambda: removed().outlook("accepted").gone("elite").later(seconds=2).tick(),
        "elite booked definite 9-10",
        ["O2 done", "O12 done cancelled"],
    ),
    (
        "O20-the-slot-was-taken-meanwhile-and-is-free-again",
        lambda: removed().outlook("accepted").changed("elite").later(seconds=2).tick(),
        "elite revived booked definite 9-10",
        ["O2 done", "O12 done cancelled"],
    ),
    (
        "O20-cancelled-before-it-lived",
        lambda: removed().outlook("accepted").outlook("cancelled"),
        "elite canceled",
        ["O2 done", "O12 done cancelled"],
    ),
    (
        "O20-a-request-begins-as-one",
        lambda: confirmed().outlook("cancelled").done("elite").outlook("none"),
        "elite revived booked prospect 9-10",
        ["O7 done", "B1 done confirmed", "O12 done cancelled"],
    ),
    (
        "O20-and-is-turned-down-as-one",
        lambda: confirmed().outlook("cancelled").done("elite").outlook("none").done("elite").elite("lost"),
        "outlook decline",
        ["O7 done", "B1 done confirmed", "O12 done cancelled", "O20 done"],
    ),
    (
        "O20-a-request-that-was-turned-down-is-asked-anew",
        lambda: turned_down().outlook("none", copy=AGAIN),
        "elite booked prospect 9-10",
        ["O7 done", "B2 done declined"],
    ),
    (
        "O20-asked-anew-while-the-decline-of-its-former-copy-was-on-its-way",
        lambda: declined_meanwhile_and_asked_anew().done("outlook"),
        "nothing",
        ["O7 done", "O20 done", "B2 done declined"],
    ),
    (
        "O20-and-confirmed-then",
        lambda: declined_meanwhile_and_asked_anew().done("outlook").elite("definite"),
        "outlook accept",
        ["O7 done", "O20 done", "B2 done declined"],
    ),
    (
        "O20-and-turned-down-again",
        lambda: turned_down().outlook("none", copy=AGAIN).done("elite").elite("canceled"),
        "outlook decline",
        ["O7 done", "B2 done declined", "O20 done"],
    ),
    (
        "O20-after-an-answer-that-elite-took-back",
        lambda: shown().elite("canceled").done("outlook").outlook("accepted", copy=AGAIN),
        "elite booked definite 9-10",
        ["O2 done", "B5 done cancelled"],
    ),
    (
        "O20-a-new-request-for-a-slot-that-was-taken",
        lambda: refused().outlook("none", copy=AGAIN),
        "elite booked prospect 9-10",
        ["O14 failed conflict"],
    ),
    (
        "O20-the-room-is-asked-again-while-elite-stands-and-accepts-again",
        lambda: confirmed().outlook("none"),
        "outlook accept",
        ["O7 done", "B1 done confirmed"],
    ),
    (
        "O13-after-the-old-room's-cancellation-its-event-lives-again",
        lambda: beside(accepted().outlook("cancelled")).outlook("accepted"),
        "elite revived booked definite 9-10",
        [],
    ),
    (
        "O13-what-went-with-the-old-room's-booking-lives-again",
        lambda: swapped_on_both_sides().elite("canceled"),
        "elite revived booked prospect 9-10",
        ["O13 done"],
    ),
    (
        "O13-and-is-turned-down-then",
        lambda: then_cancelled(swapped_on_both_sides().elite("canceled").done("elite")).elite("lost"),
        "outlook decline",
        ["O13 done", "O13 done"],
    ),
    (
        "O13-what-people-ended-stays-ended",
        lambda: beside(requested().elite("canceled")).outlook("accepted"),
        "elite booked definite 9-10",
        [],
    ),
    (
        "a-room-more-joins-the-event-of-the-others",
        lambda: beside(accepted()).outlook("accepted"),
        "elite booked definite 9-10",
        [],
    ),
]


def turned_down() -> Story:
    """The events team cancelled the request, and the room declined."""
    return requested().elite("canceled").done("outlook").outlook("declined")


def declined_meanwhile_and_asked_anew() -> Story:
    """People have declined it before we could, and its organizer has invited the room once more."""
    return requested().elite("lost").outlook("declined").outlook("none", copy=AGAIN, stamp=2).done("elite")


def rows_removed() -> Story:
    return requested().elite("removed").done("outlook").outlook("declined")


def refused() -> Story:
    """Elite had given the slot away, and the room declined."""
    return momentus().outlook("none").refused("elite", Reason.CONFLICT).done("outlook").outlook("declined")


def test_the_event_s_name_is_known_as_ours_after_its_end_was_seen() -> None:
    wish = removed().elite("canceled").outlook("accepted", title="Called otherwise").to_elite
    assert isinstance(wish, Booked)
    assert wish.known is not None
    assert wish.known.written == name_print("Budget review")


def removed() -> Story:
    """Booked in Elite, and cancelled there, as the room was taken off the meeting."""
    return accepted().outlook("cancelled").done("elite")


def beside(other: Story) -> Story:
    """A new room of the other's meeting."""
    assert other.link is not None
    return Story(siblings=(other.link,))


def swapped_on_both_sides() -> Story:
    """The events team has moved the booking to the room that its organizer invites instead; the old one's is to go."""
    old = accepted().outlook("cancelled").link
    assert old is not None
    old = old.model_copy(update={"link": "another", "space": "library"})
    return replace(momentus(), siblings=(old,)).outlook("none").done("elite")


def then_cancelled(story: Story) -> Story:
    """The old room's booking is known to have ended."""
    (old,) = story.siblings
    assert old.elite.issued is not None
    assert story.link is not None
    ended = {"issued": old.elite.issued.model_copy(update={"state": WishState.DONE}), "seen": story.link.elite.seen}
    return replace(story, siblings=(old.model_copy(update={"elite": old.elite.model_copy(update=ended)}),))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_which_event(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


@pytest.mark.parametrize(
    ("story", "incarnation", "knows_rows"),
    [
        (lambda: removed().outlook("accepted"), 1, True),
        (lambda: beside(accepted().outlook("cancelled")).outlook("accepted"), 1, False),
        (lambda: beside(requested().elite("canceled")).outlook("accepted"), 2, False),
        (lambda: rows_removed().outlook("none", copy=AGAIN), 1, False),
        (lambda: momentus().outlook("tentative").gone("elite").later(seconds=2).tick(), 2, False),
    ],
    ids=["its own", "the other room's", "the next", "the one whose rows people removed", "the one after the dead one"],
)
def test_it_keeps_its_external_id_as_long_as_the_event_can_live(
    story: "type[Story]", incarnation: int, knows_rows: bool
) -> None:
    wish = story().to_elite
    assert isinstance(wish, Booked)
    assert wish.external_id.incarnation == incarnation
    assert bool(wish.known and wish.known.rows) is knows_rows
