"""Row O17: accepted in Outlook over tentative holds in Elite: booked as ever, and the holds are named."""

from dataclasses import replace

import pytest
from decision_kit import Story, at, automatic, held, momentus
from rows_kit import Row, shown

from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId
from contracts.links import Link
from contracts.systems import System
from reconciler.decision.timeline import holds_of, places_of, tentative_holds_of

HOLD = held(at(9, 12), System.ELITE, event=EliteEventId("event-7"))


def over(story: Story) -> Story:
    return replace(story, tentative=(HOLD,))


ROWS: list[Row] = [
    ("O17-booked-all-the-same", lambda: over(automatic()).outlook("accepted"), "elite booked definite 9-10", []),
    ("O17-told", lambda: over(automatic()).outlook("accepted").done("elite"), "nothing", ["O17 done hold_overrun"]),
    (
        "O17-not-beside-the-hold",
        lambda: over(automatic()).outlook("accepted", at(12, 13)).done("elite"),
        "nothing",
        ["O2 done"],
    ),
    (
        "O17-moved-onto-a-hold",
        lambda: over(shown()).outlook("accepted", at(11, 13)).done("elite"),
        "nothing",
        ["O2 done", "O5 done hold_overrun"],
    ),
    (
        "O17-not-where-elite-decides",
        lambda: over(momentus()).outlook("tentative").done("elite"),
        "nothing",
        ["O7 done"],
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_hold_overrun(row: Row) -> None:
    _, story, asked, told = row
    after = story()
    assert (after.asked, after.outcomes) == (asked, told)


def test_the_holds_are_named_by_time_and_event_and_never_by_name() -> None:
    (told,) = over(automatic()).outlook("accepted").done("elite").told
    assert told.in_the_way == (at(9, 12),)
    assert told.detail == "Held in Momentus Elite by event-7."
    assert told.personal is None


@pytest.mark.parametrize(
    ("status", "is_tentative"), [("prospect", False), ("tentative", True), ("definite", False), ("canceled", False)]
)
def test_a_tentative_booking_of_elite_is_a_hold_that_blocks_nobody(status: str, *, is_tentative: bool) -> None:
    link = automatic().elite(status).link
    assert link is not None
    assert [hold.interval for hold in tentative_holds_of(link)] == ([at(9, 10)] if is_tentative else [])
    assert all(hold not in tentative_holds_of(link) for hold in holds_of(link))


def test_a_tentative_hold_is_found_on_its_day() -> None:
    link = automatic().elite("tentative").link
    assert link is not None
    assert at(9, 10) in places_of(link)


def test_what_outlook_has_given_is_no_tentative_hold_whatever_elite_calls_it() -> None:
    link = shown().link
    assert isinstance(link, Link)
    assert link.elite.seen is not None
    weaker = link.elite.model_copy(
        update={"seen": link.elite.seen.model_copy(update={"status": EliteStatus.TENTATIVE})}
    )
    assert tentative_holds_of(link.model_copy(update={"elite": weaker})) == ()
