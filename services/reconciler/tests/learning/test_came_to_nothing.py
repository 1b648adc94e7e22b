"""What came to nothing: waited for, tried again, told in the end."""

from datetime import timedelta

import pytest
from decision_kit import at, automatic, held, momentus
from rows_kit import Row, accepted, again_and_again, stands

from contracts.commands import Booked
from contracts.outcomes import Activity
from contracts.reasons import Reason
from contracts.systems import System
from reconciler.decision.consequences.due import looked_at_soon
from reconciler.decision.news import TickWhy

ELITE = System.ELITE

ROWS: list[Row] = [
    ("not-as-decided-upon-waits", lambda: automatic().outlook("accepted").changed("elite"), "nothing", []),
    (
        "not-as-decided-upon-is-tried-again-when-due",
        lambda: automatic().outlook("accepted").changed("elite").later(seconds=2).tick(),
        "elite booked definite 9-10",
        [],
    ),
    (
        "a-conflict-that-nothing-explains-is-told-in-the-end",
        lambda: again_and_again(automatic().outlook("accepted"), times=4),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "and-tried-again-in-silence",
        lambda: again_and_again(automatic().outlook("accepted"), times=6).later(minutes=5).tick(),
        "elite booked definite 9-10",
        ["O14 failed conflict"],
    ),
    (
        "what-came-to-nothing-and-is-wanted-no-more-is-not-waited-for",
        lambda: automatic().outlook("accepted").changed("elite").outlook("none", at(11, 12)),
        "nothing",
        [],
    ),
    (
        "a-booking-that-elites-people-ended-before-its-making-was-known",
        lambda: automatic().outlook("accepted").changed("elite").elite("canceled"),
        "outlook decline",
        [],
    ),
    (
        "a-request-for-a-booking-under-cancellation-keeps-its-incarnation",
        lambda: accepted().outlook("declined").outlook("accepted"),
        "elite revived booked definite 9-10",
        ["O2 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_came_to_nothing(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_rows_of_an_overtaken_wish_are_taken_back() -> None:
    story = automatic().outlook("accepted").outlook("accepted", at(11, 13))
    story.done_late("elite", row="early").done("elite")
    assert story.link is not None
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert (story.asked, wish.surplus) == ("elite booked definite 11-13 without 1", ("early",))
    story.done("elite")
    assert (story.asked, story.link.elite.stray) == ("nothing", ())


def test_a_wait_gets_longer_and_ends_with_the_booking() -> None:
    story = automatic().outlook("accepted")
    waits = []
    for _ in range(3):
        story.changed("elite")
        assert story.link is not None
        assert story.link.due is not None
        waits.append((story.link.due.at - story.now).total_seconds())
        story.now = story.link.due.at
        story.tick()
    assert waits == [2, 4, 8]
    story.changed("elite").outlook("cancelled")
    assert story.link is not None
    assert (story.link.due, story.link.closed) == (None, True)


def test_a_put_back_that_came_to_nothing_and_is_written_anew_counts_once() -> None:
    story = stands().outlook("cancelled")
    assert story.asked == "outlook meeting accepted 9-10"
    story.gone("outlook").later(seconds=2).tick()
    assert story.asked == "outlook meeting accepted 9-10"
    assert story.link is not None
    assert [line.rule.value for line in story.link.history] == ["E6", "F3"]


def test_what_nobody_wants_any_more_is_not_due() -> None:
    story = automatic().outlook("accepted").changed("elite").outlook("none", at(11, 12))
    assert story.link is not None
    assert (story.link.due, story.link.elite.issued) == (None, None)


def test_a_wish_is_issued_once() -> None:
    story = stands().outlook("accepted", at(11, 12))
    assert story.link is not None
    put_back = story.link.outlook.issued
    story.outlook("accepted", at(13, 14))
    assert story.asked == "outlook meeting accepted 9-10"
    assert story.link.outlook.issued == put_back


def test_a_repeated_sighting_does_not_put_off_what_is_due() -> None:
    story = automatic().outlook("accepted").changed("elite")
    assert story.link is not None
    due = story.link.due
    story.later(minutes=1).outlook("accepted")
    assert story.link.due == due
    assert story.tick().asked == "elite booked definite 9-10"


def test_a_command_that_came_true_when_it_was_carried_out_once_more_is_believed() -> None:
    story = automatic().outlook("accepted").changed("elite").done("elite")
    assert (story.asked, story.outcomes) == ("nothing", ["O2 done"])
    story.changed("elite")
    assert story.outlook("declined").asked == "elite canceled", "an older result that is repeated changes nothing"


def test_a_slot_that_comes_free_while_a_decline_is_on_its_way_is_for_a_new_request() -> None:
    story = momentus().taken(held(at(9, 10), ELITE)).outlook("none")
    assert story.asked == "outlook decline"
    story.taken().tick(TickWhy.SLOT_CHANGED)
    assert story.asked == "outlook decline"
    assert story.done("outlook").outlook("declined").asked == "nothing"


def test_what_a_late_try_booked_for_a_declined_request_is_taken_back() -> None:
    story = momentus().outlook("none").refused("elite", Reason.CONFLICT)
    assert story.asked == "outlook decline"
    story.done("elite").done("outlook").outlook("declined")
    assert story.asked == "elite canceled"
    story.done("elite")
    assert (story.outcomes[-1], story.told[-1].activity) == ("O14 done cancelled", Activity.OUTLOOK_EVENT_CANCELLED)


def test_the_incarnation_grows_only_when_our_event_was_seen_gone() -> None:
    story = accepted().outlook("declined").outlook("accepted")
    assert story.link is not None
    assert story.link.elite.incarnation == 1
    story.gone("elite").later(seconds=5).tick()
    assert story.link.elite.incarnation == 2
    assert story.asked == "elite booked definite 9-10"


def test_what_is_looked_at_soon_takes_its_turn_later_each_time() -> None:
    waiting = automatic().taken(held(at(9, 10), ELITE)).outlook("accepted")
    assert waiting.link is not None
    soon = looked_at_soon(waiting.link, waiting.now)
    assert soon.due is not None
    assert (soon.due.at - waiting.now, soon.revision) == (timedelta(seconds=4), waiting.link.revision + 1)
    assert looked_at_soon(soon, waiting.now) == soon, "it has its turn already"
    under_way = automatic().outlook("accepted")
    assert under_way.link is not None
    assert looked_at_soon(under_way.link, under_way.now) == under_way.link, "its result is news enough"
