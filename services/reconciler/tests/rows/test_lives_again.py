"""Rows B8, B9: the room was declined, and Elite wants it all the same."""

import pytest
from decision_kit import AGAIN, COPY, Story, at, held
from rows_kit import Row, confirmed, from_outside, requested, shown

from contracts.commands import Booked
from contracts.observations import Observation
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.systems import System
from contracts.versions import Version
from reconciler.decision.timeline import Hold

OUTLOOK = System.OUTLOOK
CONFIRMED = ["O7 done", "B1 done confirmed"]


def given_and_declined_at_another_time(*taken: Hold) -> Story:
    """Its organizer moves the request, the events team confirms the time before, and people decline the room."""
    story = requested().elite("definite").outlook("declined", at(13, 16)).gone("outlook")
    return story.taken(*taken).later(seconds=2).tick()


ROWS: list[Row] = [
    (
        "B8-a-request",
        lambda: turned_down().elite("prospect"),
        "outlook invited 9-10 tentative",
        ["O7 done", "B2 done declined"],
    ),
    (
        "B8-confirmed",
        lambda: turned_down().elite("definite"),
        "outlook invited 9-10 accept",
        ["O7 done", "B2 done declined"],
    ),
    (
        "B8-told-and-quiet",
        lambda: turned_down().elite("definite").done("outlook").outlook("accepted", copy=AGAIN),
        "nothing",
        ["O7 done", "B2 done declined", "B8 done"],
    ),
    (
        "B8-the-end-of-the-former-copy-comes-late",
        lambda: turned_down().elite("definite").done("outlook").outlook("declined", copy=COPY),
        "nothing",
        ["O7 done", "B2 done declined", "B8 done"],
    ),
    (
        "B8-taken-off-the-list-while-it-is-invited",
        lambda: turned_down().elite("definite").outlook("cancelled"),
        "outlook invited 9-10 accept",
        ["O7 done", "B2 done declined"],
    ),
    (
        "B8-then-turned-down-again",
        lambda: turned_down().elite("prospect").done("outlook").elite("canceled"),
        "outlook decline",
        ["O7 done", "B2 done declined", "B8 done"],
    ),
    (
        "B8-revived-while-the-room-declines",
        lambda: requested().elite("canceled").elite("prospect").done("outlook"),
        "outlook invited 9-10 tentative",
        ["O7 done", "B2 done declined"],
    ),
    (
        "B8-revived-while-the-room-declines-and-is-still-seen-as-it-was",
        lambda: confirmed().elite("lost").elite("definite").outlook("accepted", title="Renamed").done("outlook"),
        "outlook invited 9-10 accept",
        [*CONFIRMED, "B4 done cancelled"],
    ),
    (
        "B8-what-we-had-taken-back-is-ours-again",
        lambda: requested().outlook("declined").done("elite").elite("canceled").elite("prospect"),
        "elite booked prospect 9-10; outlook invited 9-10 tentative",
        ["O7 done", "O19 done declined"],
    ),
    (
        "B8-outlook-decides-and-answers-by-itself",
        lambda: taken_back().elite("definite"),
        "outlook invited 9-10 by itself",
        ["O2 done", "B5 done cancelled"],
    ),
    (
        "B8-outlook-answers",
        lambda: taken_back().elite("definite").done("outlook").outlook("accepted", copy=AGAIN),
        "nothing",
        ["O2 done", "B5 done cancelled", "B8 done"],
    ),
    (
        "B8-outlook-gave-it-away-itself",
        lambda: shown().outlook("declined").done("elite").elite("canceled").elite("definite"),
        "nothing",
        ["O2 done", "O4 done declined", "B8 failed needs_person"],
    ),
    (
        "B8-the-organizer-cancelled-it",
        lambda: (
            shown()
            .outlook("cancelled")
            .done("elite")
            .elite("canceled")
            .elite("definite")
            .elite("definite", title="Renamed")
        ),
        "nothing",
        ["O2 done", "O12 done cancelled", "B8 failed needs_person"],
    ),
    (
        "B8-an-organizer-outside",
        lambda: from_outside().elite("canceled").done("outlook").elite("prospect"),
        "nothing",
        ["O7 done", "B2 done declined", "B8 failed needs_person"],
    ),
    (
        "B8-at-another-time",
        lambda: turned_down().elite("prospect", at(13, 14)),
        "nothing",
        ["O7 done", "B2 done declined", "B8 failed needs_person"],
    ),
    (
        "B8-the-slot-was-given-away",
        lambda: turned_down().taken(held(at(9, 10), OUTLOOK)).elite("definite"),
        "nothing",
        ["O7 done", "B2 done declined", "B8 failed conflict"],
    ),
    (
        "B8-the-slot-is-free-again",
        lambda: turned_down().taken(held(at(9, 10), OUTLOOK)).elite("definite").taken().later(hours=1).tick(),
        "outlook invited 9-10 accept",
        ["O7 done", "B2 done declined", "B8 failed conflict"],
    ),
    (
        "B8-the-organizer-has-moved-it",
        lambda: turned_down().elite("definite").refused("outlook", Reason.NEEDS_PERSON).outlook("declined"),
        "nothing",
        ["O7 done", "B2 done declined", "B8 failed needs_person"],
    ),
    (
        "B8-the-organizer-needs-the-room-no-more",
        lambda: turned_down().elite("definite").gone("outlook").later(seconds=2).tick(),
        "nothing",
        ["O7 done", "B2 done declined", "B8 failed needs_person"],
    ),
    (
        "B8-an-old-sighting-is-no-new-life",
        lambda: seen_late(requested().elite("prospect").outlook("declined").done("elite")),
        "nothing",
        ["O7 done", "O19 done declined"],
    ),
    ("B9", lambda: confirmed().outlook("declined"), "outlook invited 9-10 accept", CONFIRMED),
    (
        "B9-told-and-quiet",
        lambda: confirmed().outlook("declined").done("outlook").outlook("accepted", copy=AGAIN),
        "nothing",
        [*CONFIRMED, "B9 done reverted"],
    ),
    (
        "B9-not-for-ever",
        lambda: declined_again_and_again(times=3),
        "nothing",
        [*CONFIRMED, "B9 done reverted", "B9 done reverted", "B9 failed needs_person"],
    ),
    (
        "B9-before-our-answer-was-written",
        lambda: requested().elite("definite").outlook("declined").gone("outlook").later(seconds=2).tick(),
        "outlook invited 9-10 accept",
        ["O7 done"],
    ),
    (
        "B9-cancelled-by-us-and-revived-while-the-room-is-being-invited",
        lambda: confirmed().outlook("declined").elite("tentative").done("elite").elite("canceled").elite("definite"),
        "elite booked definite 9-10; outlook invited 9-10 accept",
        [*CONFIRMED, "O19 done declined"],
    ),
    (
        "B9-then-in-step",
        lambda: (
            confirmed()
            .outlook("declined")
            .elite("tentative")
            .done("elite")
            .elite("canceled")
            .elite("definite")
            .done("elite")
            .done("outlook")
        ),
        "nothing",
        [*CONFIRMED, "O19 done declined", "B8 done", "B9 done reverted"],
    ),
    (
        "B9-at-another-time-than-was-given",
        given_and_declined_at_another_time,
        "outlook moved 9-10 accept",
        ["O7 done"],
    ),
    (
        "B9-at-another-time-told-and-quiet",
        lambda: given_and_declined_at_another_time().done("outlook").outlook("accepted", copy=AGAIN),
        "nothing",
        ["O7 done", "B9 done reverted"],
    ),
    (
        "B9-at-another-time-and-what-was-given-is-taken-in-outlook",
        lambda: given_and_declined_at_another_time(held(at(9, 10), OUTLOOK)),
        "nothing",
        ["O7 done", "B9 failed conflict"],
    ),
    (
        "B9-at-another-time-refused-by-outlook",
        lambda: given_and_declined_at_another_time().refused("outlook", Reason.CONFLICT),
        "nothing",
        ["O7 done", "B9 failed conflict"],
    ),
    (
        "B9-at-another-time-and-the-organizer-took-the-room-off-then",
        lambda: given_and_declined_at_another_time().gone("outlook").later(seconds=2).tick(),
        "elite canceled",
        ["O7 done"],
    ),
    (
        "B9-an-organizer-outside",
        lambda: from_outside().elite("definite").done("outlook").outlook("declined").tick(),
        "nothing",
        [*CONFIRMED, "B9 failed needs_person"],
    ),
    (
        "B9-the-slot-was-given-away",
        lambda: confirmed().taken(held(at(9, 10), OUTLOOK)).outlook("declined"),
        "nothing",
        [*CONFIRMED, "B9 failed conflict"],
    ),
    (
        "B9-the-organizer-took-the-room-off-then",
        lambda: confirmed().outlook("declined").gone("outlook").later(seconds=2).tick(),
        "elite canceled",
        CONFIRMED,
    ),
    (
        "B9-the-organizer-invites-it-himself",
        lambda: confirmed().outlook("declined").refused("outlook", Reason.FORBIDDEN).outlook("none", copy=AGAIN),
        "outlook accept",
        [*CONFIRMED, "B9 failed needs_person"],
    ),
]


def turned_down() -> Story:
    """The events team cancelled the request, and the room declined."""
    return requested().elite("canceled").done("outlook").outlook("declined")


def taken_back() -> Story:
    """Outlook decides: the events team cancelled, and the room declined for it."""
    return shown().elite("canceled").done("outlook").outlook("declined")


def seen_late(story: Story) -> Story:
    """A sighting that is no newer than what we cancelled."""
    story.stamps -= 1
    return story.elite("prospect")


def declined_again_and_again(times: int) -> Story:
    story = confirmed()
    for _ in range(times):
        story.outlook("declined")
        if story.to_outlook is not None:
            story.done("outlook")
    return story


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_lives_again(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_what_is_ours_again_is_known_under_the_name_that_we_had_written() -> None:
    wish = requested().outlook("declined").done("elite").elite("canceled").elite("prospect").to_elite
    assert isinstance(wish, Booked)
    assert wish.known is not None
    assert wish.known.written == name_print("Budget review")


def test_an_old_sighting_of_a_former_copy_asks_for_nothing() -> None:
    """Redelivered after the room had declined its later copy too."""
    story = turned_down().outlook("none", copy=AGAIN, stamp=2).done("elite").elite("canceled").done("outlook")
    told = story.outcomes
    story.outlook("declined").outlook("none", copy=COPY, stamp=1)
    assert (story.asked, story.outcomes) == ("nothing", told)


def test_the_end_of_a_former_copy_read_again_after_the_later_one_has_ended_is_no_news() -> None:
    """So that what was seen of the later one, read again too, is old."""
    story = turned_down().outlook("none", copy=AGAIN, stamp=2).done("elite").elite("canceled").done("outlook")
    story.outlook("declined")
    before = story.link
    assert before is not None
    assert before.outlook.seen is not None
    ended = before.outlook.seen.model_copy(
        update={
            "key": COPY,
            "version": None,
            "gone_after": Version(system=System.OUTLOOK, stamp="2031-03-03T08:00:01Z"),
        }
    )
    story.hear(Observation(tenant=before.tenant, seen=ended, looked_at=story.now)).outlook("none", copy=AGAIN, stamp=2)
    assert (story.asked, story.link) == ("nothing", before)
