"""Row B3 where the events team gives a booking another room: the meeting takes it, where that is ours to do."""

from dataclasses import replace

import pytest
from decision_kit import MAILBOX, NOW, TENANT, Story
from rows_kit import confirmed, from_outside, requested

from contracts.commands import Booked, TheirMeeting
from contracts.configuration import ManagementMode
from contracts.ids import EliteRoomId, Mailbox, NativeKey, SpaceId
from contracts.links import Link
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import Personal
from contracts.reasons import Reason
from reconciler.decision.identity.finding import aliases_of, is_of_another_room, meeting_in_room_alias

ANNEX, ANNEX_ROOM, ANNEX_MAILBOX = SpaceId("annex"), EliteRoomId("room-2"), Mailbox("annex@contoso.test")


def with_annex(story: Story, mode: ManagementMode = ManagementMode.MOMENTUS) -> Story:
    """The same story in a house with one room more."""
    own, whole = story.policy.space, story.policy.configuration
    annex = own.model_copy(update={"space": ANNEX, "room": ANNEX_ROOM, "mailbox": ANNEX_MAILBOX, "mode": mode})
    story.policy = replace(story.policy, configuration=whole.model_copy(update={"spaces": (own, annex)}))
    return story


def moved_to_annex(story: Story, status: str = "prospect") -> Story:
    """By the events team."""
    story.elite(status)
    seen = _link(story).elite.seen
    assert seen is not None
    there = {"space": ANNEX, "room": ANNEX_ROOM, "version": story._stamp()}
    elsewhere = seen.model_copy(update=there)
    return story.hear(Observation(tenant=TENANT, seen=elsewhere, personal=Personal(title="x"), looked_at=NOW))


def test_a_request_takes_its_meeting_along() -> None:
    story = moved_to_annex(with_annex(requested()))
    wish = story.to_outlook
    assert isinstance(wish, TheirMeeting)
    assert (story.asked, wish.room, wish.leaves) == ("outlook moved 9-10 tentative", ANNEX_MAILBOX, MAILBOX)


def test_what_was_confirmed_is_accepted_there() -> None:
    assert moved_to_annex(with_annex(confirmed()), "definite").asked == "outlook moved 9-10 accept"


def test_the_booking_then_is_one_of_the_other_room() -> None:
    story = moved_to_annex(with_annex(requested())).done("outlook")
    link = _link(story)
    seen, kept = link.outlook.seen, link.elite.issued
    assert seen is not None
    assert kept is not None
    assert isinstance(kept.wish, Booked)
    assert (link.space, seen.mailbox, kept.wish.room) == (ANNEX, ANNEX_MAILBOX, ANNEX_ROOM)
    assert (story.asked, story.outcomes) == ("nothing", ["O7 done", "B3 done"])


@pytest.mark.parametrize(
    "story",
    [
        lambda: moved_to_annex(with_annex(requested(), ManagementMode.OUTLOOK)),
        lambda: moved_to_annex(with_annex(from_outside())),
        lambda: moved_to_annex(with_annex(requested())).refused("outlook", Reason.CONFLICT),
        lambda: moved_to_annex(requested()),
    ],
    ids=["outlook-decides-there", "not-ours-to-move", "taken-there", "not-mapped-any-more"],
)
def test_where_it_is_not_ours_to_do_the_room_declines(story: object) -> None:
    assert callable(story)
    assert story().asked == "outlook decline"


def test_an_occurrence_of_a_series_is_handed_over() -> None:
    story = with_annex(requested())
    link = _link(story)
    seen = link.outlook.seen
    assert seen is not None
    of_series = seen.model_copy(update={"meeting_key": NativeKey("master")})
    story.link = link.model_copy(update={"outlook": link.outlook.model_copy(update={"seen": of_series})})
    assert moved_to_annex(story).asked == "outlook decline"


def test_the_copy_in_the_new_room_is_known_before_the_writer_has_told_of_it() -> None:
    link = _link(moved_to_annex(with_annex(requested())))
    seen = link.outlook.seen
    assert seen is not None
    assert seen.ical_uid is not None
    assert meeting_in_room_alias(seen.ical_uid, ANNEX_MAILBOX) in aliases_of(link)
    copy = _copy_in_annex(seen)
    assert not is_of_another_room(link, copy)
    assert is_of_another_room(_link(with_annex(requested())), copy), "its organizer has added that room"


def test_what_it_has_left_is_none_that_its_organizer_added() -> None:
    before = _link(with_annex(requested())).outlook.seen
    after = _link(moved_to_annex(with_annex(requested())).done("outlook"))
    assert before is not None
    assert not is_of_another_room(after, before)


def _copy_in_annex(seen: OutlookSeen) -> OutlookSeen:
    there = {"space": ANNEX, "mailbox": ANNEX_MAILBOX, "key": NativeKey("new"), "response": RoomResponse.NONE}
    return seen.model_copy(update=there)


def _link(story: Story) -> Link:
    assert story.link is not None
    return story.link
