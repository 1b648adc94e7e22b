"""Rows O9 and B6 where Elite takes no request beside what is confirmed: it is asked for in an event of its own."""

import pytest
from decision_kit import Story, at, held
from rows_kit import Row, confirmed

from contracts.commands import Booked, NotBooked
from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, Incarnation
from contracts.links import Link
from contracts.reasons import Reason
from contracts.systems import System
from reconciler.decision.identity.apart import next_apart

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE
CONFIRMED = ["O7 done", "B1 done confirmed"]
ASKED = [*CONFIRMED, "O9 done"]
LATER, LATER_STILL = at(13, 16), at(17, 18)


def not_taken_beside(reason: Reason = Reason.INVALID) -> Story:
    return confirmed().outlook("none", LATER).done("outlook").refused("elite", reason)


def asked_apart() -> Story:
    return not_taken_beside().outlook("tentative", LATER).done("elite")


def given_apart() -> Story:
    return asked_apart().asked_for("definite").done("elite").done("outlook").outlook("accepted", LATER)


def put_back() -> Story:
    return asked_apart().asked_for("removed").done("elite").done("outlook").outlook("accepted")


ROWS: list[Row] = [
    (
        "O9-not-taken-beside",
        not_taken_beside,
        "elite booked definite 9-10 and prospect 13-16 in event 2",
        CONFIRMED,
    ),
    (
        "O9-not-supported-beside",
        lambda: not_taken_beside(Reason.UNSUPPORTED),
        "elite booked definite 9-10 and prospect 13-16 in event 2",
        CONFIRMED,
    ),
    ("O9-told-and-quiet", asked_apart, "nothing", ASKED),
    (
        "O9-told-once-where-the-room-answers-last",
        lambda: confirmed().outlook("none", LATER).refused("elite", Reason.INVALID).done("outlook").done("elite"),
        "nothing",
        ASKED,
    ),
    (
        "O9-not-taken-apart-either",
        lambda: not_taken_beside().refused("elite", Reason.INVALID),
        "elite booked definite 9-10 ending event 2; outlook moved 9-10 accept",
        CONFIRMED,
    ),
    (
        "O9-not-taken-apart-either-told-and-quiet",
        lambda: not_taken_beside().refused("elite", Reason.INVALID).done("elite").done("outlook").outlook("accepted"),
        "nothing",
        [*CONFIRMED, "O9 failed invalid"],
    ),
    (
        "O9-moved-again-the-request-moves-along-in-its-event",
        lambda: asked_apart().outlook("none", LATER_STILL),
        "elite booked definite 9-10 and prospect 17-18 in event 2; outlook tentative",
        ASKED,
    ),
    (
        "O9-moved-again-before-it-was-heard-of",
        lambda: not_taken_beside().outlook("none", LATER_STILL),
        "elite booked definite 9-10 and prospect 17-18 in event 2; outlook tentative",
        CONFIRMED,
    ),
    (
        "O9-moved-again-onto-a-taken-time",
        lambda: asked_apart().taken(held(LATER_STILL, ELITE)).outlook("none", LATER_STILL),
        "elite booked definite 9-10 ending event 2; outlook moved 9-10 accept",
        ASKED,
    ),
    (
        "O9-the-time-before-was-removed",
        lambda: (
            asked_apart().outlook("none", LATER_STILL).changed("elite").asked_for("removed").later(seconds=5).tick()
        ),
        "elite booked definite 9-10 and prospect 17-18 in event 3 ending event 2; outlook tentative",
        ASKED,
    ),
    ("O12-both-end", lambda: asked_apart().outlook("cancelled", LATER), "elite canceled ending event 2", ASKED),
    (
        "O12-before-it-was-heard-of",
        lambda: not_taken_beside().outlook("cancelled", LATER),
        "elite canceled ending event 2",
        CONFIRMED,
    ),
    (
        "O18-only-the-request-expires",
        lambda: asked_apart().later(hours=29).tick(),
        "elite booked definite 9-10 ending event 2; outlook decline",
        ASKED,
    ),
    (
        "O19-only-the-request-is-declined",
        lambda: asked_apart().outlook("declined", LATER),
        "elite booked definite 9-10 ending event 2",
        ASKED,
    ),
    (
        "B6-given",
        lambda: asked_apart().asked_for("definite"),
        "elite booked definite 13-16 ending event 1; outlook accept",
        ASKED,
    ),
    ("B6-given-told-and-quiet", given_apart, "nothing", [*ASKED, "B6 done confirmed"]),
    (
        "B6-given-what-the-old-event-still-shows-is-no-news",
        lambda: given_apart().elite("definite", LATER),
        "nothing",
        [*ASKED, "B6 done confirmed"],
    ),
    (
        "B6-given-then-cancelled",
        lambda: given_apart().outlook("cancelled", LATER),
        "elite canceled",
        [*ASKED, "B6 done confirmed"],
    ),
    (
        "B6-given-but-the-held-event-is-protected",
        lambda: asked_apart().asked_for("definite").refused("elite", Reason.NEEDS_PERSON).done("outlook"),
        "nothing",
        [*ASKED, "B6 failed needs_person", "B6 done confirmed"],
    ),
    (
        "B6-given-and-moved",
        lambda: asked_apart().asked_for("definite", at(14, 17)),
        "elite booked definite 14-17 ending event 1; outlook moved 14-17 accept",
        ASKED,
    ),
    (
        "B6-given-while-another-holds-it",
        lambda: asked_apart().taken(held(LATER, ELITE)).asked_for("definite"),
        "nothing",
        [*ASKED, "B6 failed conflict"],
    ),
    (
        "B6-refused-its-empty-event-ends-too",
        lambda: asked_apart().asked_for("removed"),
        "elite booked definite 9-10 ending event 2; outlook moved 9-10 accept",
        ASKED,
    ),
    (
        "B6-its-event-is-cancelled",
        lambda: asked_apart().asked_for("canceled"),
        "elite booked definite 9-10 ending event 2; outlook moved 9-10 accept",
        ASKED,
    ),
    ("B6-refused-told-and-quiet", put_back, "nothing", [*ASKED, "B6 done reverted"]),
    (
        "B6-refused-and-asked-for-again-is-another-event",
        lambda: put_back().outlook("none", LATER).done("outlook").refused("elite", Reason.INVALID),
        "elite booked definite 9-10 and prospect 13-16 in event 3",
        [*ASKED, "B6 done reverted"],
    ),
    (
        "B6-the-held-event-is-cancelled-the-request-alone-remains",
        lambda: asked_apart().elite("canceled"),
        "elite booked prospect 13-16 ending event 1",
        ASKED,
    ),
    (
        "B6-the-held-event-is-cancelled-then-B1",
        lambda: asked_apart().elite("canceled").done("elite").elite("definite", LATER),
        "outlook accept",
        [*ASKED, "B6 done cancelled"],
    ),
    (
        "B6-the-requested-row-is-moved",
        lambda: asked_apart().asked_for("prospect", at(14, 17)),
        "outlook moved 14-17 tentative",
        ASKED,
    ),
    (
        "B6-back-at-the-held-time",
        lambda: asked_apart().outlook("none"),
        "elite booked definite 9-10 ending event 2; outlook accept",
        ASKED,
    ),
    (
        "B6-back-before-it-was-heard-of",
        lambda: not_taken_beside().outlook("none"),
        "elite booked definite 9-10 ending event 2; outlook accept",
        CONFIRMED,
    ),
    (
        "B6-back-at-the-held-time-told-and-quiet",
        lambda: asked_apart().outlook("none").done("elite").done("outlook").outlook("accepted").asked_for("removed"),
        "nothing",
        [*ASKED, "B6 done confirmed"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_change_is_asked_for_in_an_event_of_its_own(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_the_booking_goes_on_in_the_event_that_the_change_was_asked_for_in() -> None:
    half = _link(given_apart()).elite
    assert half.seen is not None
    assert (half.incarnation, half.seen.event, half.requested) == (2, EliteEventId("event-2"), None)


def test_both_events_end_by_their_own_ids() -> None:
    wish = asked_apart().outlook("cancelled", LATER).to_elite
    assert isinstance(wish, NotBooked)
    assert wish.known is not None
    assert wish.ends is not None
    assert wish.ends.known is not None
    assert (wish.known.event, wish.ends.known.event) == ("event-1", "event-2")
    assert set(wish.known.rows).isdisjoint(wish.ends.known.rows)


def test_what_ends_is_not_forgotten_when_something_else_is_wished_for_before_it_has() -> None:
    """Renamed while the event of what was asked for is about to end."""
    story = asked_apart().outlook("none").done("outlook").outlook("accepted", title="Gala")
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert wish.ends is not None
    assert wish.ends.external_id is not None
    assert wish.ends.external_id.incarnation == 2


def test_what_either_event_shows_is_never_older_than_the_other() -> None:
    """Their versions can't be compared: what was seen of the one late counts, however new the other is."""
    story = asked_apart()
    before = story.stamps
    story.elite("definite")
    story.stamps = before - 1
    assert story.asked_for("definite").asked == "elite booked definite 13-16 ending event 1; outlook accept"


def test_no_two_changes_of_a_meeting_share_an_event() -> None:
    link = _link(confirmed())
    other = link.model_copy(update={"elite": link.elite.model_copy(update={"apart": Incarnation(4)})})
    assert next_apart(link, (other,)).incarnation == 5


def test_the_held_event_that_lives_on_is_no_matter_of_the_change_that_is_lost() -> None:
    story = asked_apart().elite("lost")
    held_now = _link(story).elite.seen
    assert held_now is not None
    assert held_now.status is EliteStatus.LOST


def _link(story: Story) -> Link:
    assert story.link is not None
    return story.link
