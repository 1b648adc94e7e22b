"""O7, where Elite takes no request beside what is booked: a room more of a booked meeting gets an event of its own."""

import pytest
from decision_kit import Story, momentus
from rows_kit import confirmed

from contracts.commands import Booked
from contracts.elite_side import EliteStatus
from contracts.ids import SpaceId
from contracts.links import Link
from contracts.reasons import Reason


def another_room(*, incarnation: int = 1) -> Link:
    """Of the same meeting, and booked."""
    link = confirmed().link
    assert link is not None
    half = link.elite.model_copy(update={"incarnation": incarnation})
    return link.model_copy(update={"link": "another", "space": SpaceId("library"), "elite": half})


def asked_beside(reason: Reason = Reason.INVALID) -> Story:
    story = momentus()
    story.siblings = (another_room(),)
    return story.outlook("none").refused("elite", reason)


def event_asked_for(story: Story) -> int | None:
    wish = story.to_elite
    return wish.external_id.incarnation if isinstance(wish, Booked) else None


@pytest.mark.parametrize("reason", [Reason.INVALID, Reason.UNSUPPORTED])
def test_what_can_not_be_beside_is_asked_for_in_an_event_of_its_own(reason: Reason) -> None:
    story = asked_beside(reason)
    assert (story.asked, event_asked_for(story)) == ("elite booked prospect 9-10", 2)


def test_so_is_a_room_that_another_was_swapped_for() -> None:
    """That the event was booked is heard of when the other room has left it."""
    story, other = momentus(), another_room()
    assert other.elite.seen is not None
    ended = other.elite.seen.model_copy(update={"status": EliteStatus.CANCELED})
    story.outlook("none")
    story.siblings = (other.model_copy(update={"elite": other.elite.model_copy(update={"seen": ended})}),)
    assert story.refused("elite", Reason.INVALID).asked == "elite booked prospect 9-10"


def test_it_stands_there_and_is_told_as_any_request() -> None:
    story = asked_beside().done("elite")
    assert (story.asked, story.outcomes) == ("nothing", ["O7 done"])
    assert story.elite("definite").asked == "outlook accept"


def test_no_other_event_of_the_meeting_is_taken_for_it() -> None:
    story = momentus()
    story.siblings = (another_room(incarnation=1), another_room(incarnation=3))
    assert event_asked_for(story.outlook("none").refused("elite", Reason.INVALID)) == 4


def test_refused_there_too_its_room_declines() -> None:
    story = asked_beside().refused("elite", Reason.INVALID)
    assert story.asked == "outlook decline"


@pytest.mark.parametrize("reason", [Reason.CONFLICT, Reason.FORBIDDEN])
def test_a_conflict_or_lack_of_permission_is_no_matter_of_the_event(reason: Reason) -> None:
    assert asked_beside(reason).asked == "outlook decline"


def test_a_room_that_is_alone_in_its_event_is_not_asked_for_again() -> None:
    assert momentus().outlook("none").refused("elite", Reason.INVALID).asked == "outlook decline"


def test_cancelled_it_ends_with_its_event() -> None:
    assert asked_beside().done("elite").outlook("cancelled").asked == "elite canceled"
