"""The decision table, row by row: what was seen, then what is asked of each side, by which rule, and what is told."""

from collections.abc import Callable

import pytest
from decision_kit import Story, at, automatic, delegated, held, momentus

from contracts.commands import Booked
from contracts.reasons import Reason
from contracts.systems import System

OUTLOOK, ELITE = System.OUTLOOK, System.ELITE

Row = tuple[str, Callable[[], Story], str, list[str]]


def accepted() -> Story:
    """Accepted by the room, booked in Elite, and seen so."""
    return automatic().outlook("accepted").done("elite")


def requested() -> Story:
    """A request for an Elite-managed room that the events team has not answered."""
    return momentus().outlook("tentative").done("elite")


def invited() -> Story:
    """Definite in Elite; our meeting stands and the room has accepted it."""
    return automatic().elite("definite").done("outlook").outlook("accepted")


def delegated_and_invited() -> Story:
    return delegated().elite("definite").done("outlook").outlook("accepted")


def stands() -> Story:
    """Definite in Elite, and our meeting accepted by us for the room."""
    return momentus().elite("definite").done("outlook")


def confirmed() -> Story:
    """A request that the events team has confirmed and the room accepted."""
    return requested().elite("definite").done("outlook").outlook("accepted")


def shown() -> Story:
    """Accepted by the room, and seen as definite in Elite."""
    return accepted().elite("definite")


def moved_again_and_again(story: Story, times: int) -> Story:
    for n in range(times):
        story.elite("definite", at(14 + n, 15 + n))
        if story.to_elite is not None:
            story.done("elite")
    return story


def again_and_again(story: Story, times: int) -> Story:
    """The writer finds the slot taken, by something we never see; it is tried again whenever it is due."""
    story.changed("elite", Reason.CONFLICT)
    for _ in range(times - 1):
        story.later(minutes=5).tick().changed("elite", Reason.CONFLICT)
    return story


BORN_IN_OUTLOOK: list[Row] = [
    ("O1-none", lambda: automatic().outlook("none"), "nothing", []),
    ("O1-tentative", lambda: delegated().outlook("tentative"), "nothing", []),
    ("O2", lambda: automatic().outlook("accepted"), "elite booked definite 9-10", []),
    ("O2-told", accepted, "nothing", ["O2 done"]),
    ("O2-again", lambda: accepted().outlook("accepted"), "nothing", ["O2 done"]),
    ("O3", lambda: delegated().outlook("tentative").outlook("declined"), "nothing", []),
    ("O4", lambda: accepted().outlook("declined"), "elite canceled", ["O2 done"]),
    ("O4-told", lambda: accepted().outlook("declined").done("elite"), "nothing", ["O2 done", "O4 done declined"]),
    ("O5", lambda: accepted().outlook("accepted", at(11, 12)), "elite booked definite 11-12", ["O2 done"]),
    (
        "O5-onto-a-slot-that-elite-gave-away",
        lambda: accepted().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)),
        "elite canceled",
        ["O2 done"],
    ),
    (
        "O5-onto-a-slot-that-elite-gave-away-told",
        lambda: accepted().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)).done("elite"),
        "nothing",
        ["O2 done", "O14 failed conflict"],
    ),
    ("O6", lambda: accepted().outlook("tentative", at(11, 12)), "nothing", ["O2 done"]),
    (
        "O6-then-O5",
        lambda: accepted().outlook("tentative", at(11, 12)).outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["O2 done"],
    ),
    ("O7", lambda: momentus().outlook("tentative"), "elite booked prospect 9-10", []),
    ("O7-told", requested, "nothing", ["O7 done"]),
    ("O7-begun", lambda: momentus().later(days=2).outlook("none"), "nothing", []),
    ("O11", lambda: accepted().outlook("accepted", title="Final review"), "elite booked definite 9-10", ["O2 done"]),
    ("O12", lambda: accepted().outlook("cancelled"), "elite canceled", ["O2 done"]),
    ("O12-request", lambda: requested().outlook("cancelled"), "elite canceled", ["O7 done"]),
    ("O12-never-carried-over", lambda: delegated().outlook("tentative").outlook("cancelled"), "nothing", []),
    (
        "O12-while-the-create-is-under-way",
        lambda: automatic().outlook("accepted").outlook("cancelled"),
        "elite canceled",
        [],
    ),
    (
        "O14-taken",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O14-told-once",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted").tick().outlook("accepted"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O14-tried-again-when-free",
        lambda: automatic().taken(held(at(9, 10), ELITE)).outlook("accepted").taken().tick(),
        "elite booked definite 9-10",
        ["O14 failed conflict"],
    ),
    (
        "O14-refused",
        lambda: automatic().outlook("accepted").refused("elite", Reason.INVALID),
        "nothing",
        ["O14 failed invalid"],
    ),
    (
        "O14-momentus-declines",
        lambda: momentus().taken(held(at(9, 10), ELITE)).outlook("tentative"),
        "outlook decline",
        [],
    ),
    (
        "O14-momentus-told",
        lambda: momentus().taken(held(at(9, 10), ELITE)).outlook("tentative").done("outlook"),
        "nothing",
        ["O14 failed conflict"],
    ),
    (
        "O15-told-once",
        lambda: accepted().later(days=1, hours=2).outlook("declined").elite("definite", title="Other"),
        "nothing",
        ["O2 done", "O15 skipped released"],
    ),
    ("O8", lambda: requested().outlook("tentative", at(11, 12)), "elite booked prospect 11-12", ["O7 done"]),
    (
        "O8-onto-a-taken-slot",
        lambda: requested().taken(held(at(11, 12), ELITE)).outlook("tentative", at(11, 12)),
        "elite canceled; outlook decline",
        ["O7 done"],
    ),
    ("O10", lambda: requested().outlook("accepted"), "nothing", ["O7 done", "O10 failed ownership_violation"]),
    (
        "O10-told-once",
        lambda: requested().outlook("accepted").tick().elite("prospect", title="x"),
        "nothing",
        ["O7 done", "O10 failed ownership_violation"],
    ),
    (
        "O18",
        lambda: requested().later(days=1, hours=1).tick(),
        "elite canceled; outlook decline",
        ["O7 done"],
    ),
    (
        "O18-told",
        lambda: requested().later(days=1, hours=1).tick().done("elite").done("outlook").outlook("declined"),
        "nothing",
        ["O7 done", "O18 done expired"],
    ),
    ("O19", lambda: requested().outlook("declined"), "elite canceled", ["O7 done"]),
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
    ("B7", lambda: confirmed().elite("tentative"), "outlook tentative", ["O7 done", "B1 done confirmed"]),
    (
        "B7-and-confirmed-again",
        lambda: confirmed().elite("tentative").done("outlook").elite("definite"),
        "outlook accept",
        ["O7 done", "B1 done confirmed", "B7 done"],
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

WAITING: list[Row] = [
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
        "a-request-for-a-booking-under-cancellation-keeps-its-incarnation",
        lambda: accepted().outlook("declined").outlook("accepted"),
        "elite booked definite 9-10",
        ["O2 done"],
    ),
]

BORN_IN_ELITE: list[Row] = [
    ("E1-prospect", lambda: automatic().elite("prospect"), "nothing", []),
    ("E1-tentative", lambda: momentus().elite("tentative"), "nothing", []),
    ("E2", lambda: automatic().elite("definite"), "outlook meeting 9-10", []),
    ("E2-after-E1", lambda: automatic().elite("tentative").elite("definite"), "outlook meeting 9-10", []),
    ("E3", lambda: delegated().elite("definite"), "outlook meeting 9-10", []),
    ("E4", invited, "nothing", ["E2 done", "E4 done confirmed"]),
    (
        "E5-declined-by-a-delegate",
        lambda: delegated().elite("definite").done("outlook").outlook("declined"),
        "elite canceled; outlook cancel",
        ["E3 done"],
    ),
    (
        "E5-told",
        lambda: delegated().elite("definite").done("outlook").outlook("declined").done("outlook").done("elite"),
        "nothing",
        ["E3 done", "E5 done declined"],
    ),
    (
        "E5-given-away-in-outlook",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK)).elite("definite"),
        "elite canceled",
        [],
    ),
    (
        "E5-the-slot-is-held-by-what-is-itself-born-in-elite",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK, origin=ELITE)).elite("definite"),
        "nothing",
        ["E5 failed conflict"],
    ),
    (
        "E5-protected",
        lambda: automatic().taken(held(at(9, 10), OUTLOOK)).elite("definite", protected=True),
        "nothing",
        ["E5 failed needs_person"],
    ),
    ("E6", lambda: momentus().elite("definite"), "outlook meeting accepted 9-10", []),
    ("E6-told", lambda: momentus().elite("definite").done("outlook"), "nothing", ["E6 done"]),
    (
        "E7-moved",
        lambda: invited().elite("definite", at(11, 12)),
        "outlook meeting 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-renamed",
        lambda: invited().elite("definite", title="Gala"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E7-momentus-onto-a-taken-slot-stays",
        lambda: (
            momentus().elite("definite").done("outlook").taken(held(at(11, 12), OUTLOOK)).elite("definite", at(11, 12))
        ),
        "nothing",
        ["E6 done", "E7 failed conflict"],
    ),
    (
        "E7-back-from-a-taken-slot-nothing-stands-and-it-is-told-again-later",
        lambda: (
            momentus()
            .elite("definite")
            .done("outlook")
            .taken(held(at(11, 12), OUTLOOK))
            .elite("definite", at(11, 12))
            .elite("definite", at(9, 10))
            .elite("definite", at(11, 12))
        ),
        "nothing",
        ["E6 done", "E7 failed conflict", "E7 failed conflict"],
    ),
    (
        "E10-beyond-the-booking-window",
        lambda: automatic().elite("definite", at(9, 10, day=181)).tick(),
        "nothing",
        ["E10 skipped room_limit"],
    ),
    (
        "E10-sent-when-the-window-reaches-it",
        lambda: automatic().elite("definite", at(9, 10, day=181)).later(days=2).tick(),
        "outlook meeting 9-10",
        ["E10 skipped room_limit"],
    ),
    (
        "E10-moved-out-of-the-window-leaves-outlook",
        lambda: invited().elite("definite", at(9, 10, day=200)),
        "outlook cancel",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "E10-elite-managed-rooms-have-no-limits",
        lambda: momentus().elite("definite", at(9, 10, day=400)),
        "outlook meeting accepted 9-10",
        [],
    ),
    (
        "F1-moved-and-accepted",
        lambda: invited().outlook("accepted", at(11, 12)),
        "elite booked definite 11-12",
        ["E2 done", "E4 done confirmed"],
    ),
    (
        "F1-told-and-quiet",
        lambda: invited().outlook("accepted", at(11, 12)).done("elite"),
        "nothing",
        ["E2 done", "E4 done confirmed", "F1 done", "E4 done confirmed"],
    ),
    (
        "F1-not-answered-yet",
        lambda: delegated_and_invited().outlook("tentative", at(11, 12)),
        "nothing",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-declined-is-put-back",
        lambda: delegated_and_invited().outlook("declined", at(11, 12)),
        "outlook meeting 9-10",
        ["E3 done", "E4 done confirmed"],
    ),
    (
        "F1-onto-a-time-that-elite-gave-away",
        lambda: invited().taken(held(at(11, 12), ELITE)).outlook("accepted", at(11, 12)),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F2", lambda: invited().outlook("cancelled"), "elite canceled", ["E2 done", "E4 done confirmed"]),
    (
        "F2-protected",
        lambda: invited().elite("definite", protected=True).outlook("cancelled"),
        "outlook meeting 9-10",
        ["E2 done", "E4 done confirmed"],
    ),
    ("F3-moved", lambda: stands().outlook("accepted", at(11, 12)), "outlook meeting accepted 9-10", ["E6 done"]),
    ("F3-answered", lambda: stands().outlook("declined"), "outlook meeting accepted 9-10", ["E6 done"]),
    (
        "F3-deleted-is-made-again",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick(),
        "outlook meeting accepted 9-10",
        ["E6 done"],
    ),
    (
        "F3-told",
        lambda: stands().outlook("cancelled").gone("outlook").later(seconds=2).tick().done("outlook"),
        "nothing",
        ["E6 done", "F3 done reverted"],
    ),
    ("F5", lambda: invited().outlook("declined"), "elite canceled; outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-cancelled", lambda: invited().elite("canceled"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-removed", lambda: invited().elite("removed"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-not-definite", lambda: invited().elite("tentative"), "outlook cancel", ["E2 done", "E4 done confirmed"]),
    ("E8-never-sent", lambda: automatic().elite("prospect").elite("canceled"), "nothing", []),
    (
        "E13",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite"),
        "nothing",
        ["E13 failed conflict"],
    ),
    (
        "E13-not-definite-any-more-nothing-stands",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite").elite("tentative").elite("definite"),
        "nothing",
        ["E13 failed conflict", "E13 failed conflict"],
    ),
    (
        "E13-sent-when-free",
        lambda: momentus().taken(held(at(9, 10), OUTLOOK)).elite("definite").taken().tick(),
        "outlook meeting accepted 9-10",
        ["E13 failed conflict"],
    ),
]


@pytest.mark.parametrize(
    ("story", "asked", "told"), [row[1:] for row in BORN_IN_OUTLOOK], ids=[row[0] for row in BORN_IN_OUTLOOK]
)
def test_born_in_outlook(story: Callable[[], Story], asked: str, told: list[str]) -> None:
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


@pytest.mark.parametrize(("story", "asked", "told"), [row[1:] for row in WAITING], ids=[row[0] for row in WAITING])
def test_what_came_to_nothing(story: Callable[[], Story], asked: str, told: list[str]) -> None:
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_rows_of_an_overtaken_wish_are_taken_back() -> None:
    story = automatic().outlook("accepted").outlook("accepted", at(11, 13))
    story.done_late("elite", row="early").done("elite")
    assert story.link is not None
    wish = story.to_elite
    assert isinstance(wish, Booked)
    assert wish.known is not None
    assert (story.asked, set(wish.known.rows)) == ("elite booked definite 11-13", {"event-1-row", "early"})
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


def test_the_incarnation_grows_only_when_our_event_was_seen_gone() -> None:
    story = accepted().outlook("declined").outlook("accepted")
    assert story.link is not None
    assert story.link.elite.incarnation == 1
    story.gone("elite").later(seconds=5).tick()
    assert story.link.elite.incarnation == 2
    assert story.asked == "elite booked definite 9-10"


@pytest.mark.parametrize(
    ("story", "asked", "told"), [row[1:] for row in BORN_IN_ELITE], ids=[row[0] for row in BORN_IN_ELITE]
)
def test_born_in_elite(story: Callable[[], Story], asked: str, told: list[str]) -> None:
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)
