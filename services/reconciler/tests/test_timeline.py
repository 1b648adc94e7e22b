"""Who holds a room, and what is in whose way (rule 4)."""

from decision_kit import at, automatic, delegated, held
from rows_kit import shown

from contracts.ids import LinkId
from contracts.systems import System
from reconciler.decision.timeline import Hold, Timeline, holds_of


def test_a_request_that_is_not_answered_holds_nothing() -> None:
    asked, given = delegated().outlook("tentative").link, delegated().outlook("accepted").link
    assert asked is not None
    assert given is not None
    assert holds_of(asked) == ()
    assert {hold.system for hold in holds_of(given)} == {System.OUTLOOK, System.ELITE}


def test_rooms_of_one_meeting_are_not_in_each_others_way() -> None:
    link = automatic().outlook("accepted").link
    assert link is not None
    own = Hold(LinkId("sibling"), link.meeting, None, System.OUTLOOK, System.ELITE, at(9, 10), is_settled=True)
    assert Timeline((own,)).in_the_way(link, at(9, 10)) == ()
    assert Timeline((held(at(9, 10), System.ELITE),)).in_the_way(link, at(9, 10)) != ()


def test_two_confirmed_bookings_that_overlap_at_rest_are_told_once() -> None:
    story = shown().taken(held(at(9, 10), System.OUTLOOK)).tick()
    assert story.outcomes == ["O2 done", "R4 failed conflict"]
    assert story.tick().outcomes == ["O2 done", "R4 failed conflict"]
