"""The organizer's copy is looked at where the room's says too little, or nothing any more."""

from decision_kit import COPY, MAILBOX, TENANT, Story, at
from rows_kit import confirmed, invited, shown

from contracts.hints import MailboxHint
from contracts.ids import SpaceId
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from reconciler.decision.consequences.looks import looks_of
from reconciler.decision.learning.copies import EVERY


def forgotten(story: Story) -> Story:
    """Its reader has lost its memory, and the copy is gone."""
    assert story.link is not None
    known = story.link.outlook.seen
    seen = OutlookSeen(
        key=known.key if known is not None else COPY,
        space=SpaceId("atrium"),
        mailbox=MAILBOX,
        response=RoomResponse.CANCELLED,
    )
    return story.hear(Observation(tenant=TENANT, seen=seen, looked_at=story.now))


def asked(story: Story) -> list[MailboxHint]:
    assert story.link is not None
    return [one for one in looks_of(story.link) if isinstance(one, MailboxHint) and one.look is not None]


def answered(story: Story, response: str) -> Story:
    """By the organizer's copy."""
    (hint,) = asked(story)
    assert hint.look is not None
    assert story.link is not None
    seen = story.link.outlook.seen
    assert seen is not None
    gone = seen.model_copy(update={"response": RoomResponse(response), "version": None})
    return story.hear(Observation(tenant=TENANT, seen=gone, looked_at=story.now, answers=hint.look.asked))


def test_a_copy_that_its_reader_forgot_is_not_taken_for_cancelled() -> None:
    """F2, F5: which of both it is decides what people are told, and whether our meeting is to be cancelled."""
    story = forgotten(invited())
    assert (story.asked, asked(story)) == ("nothing", [])
    assert len(asked(story.tick())) == 1
    assert answered(story, "declined").asked == "elite canceled; outlook cancel"


def test_it_is_asked_again_until_somebody_can_tell() -> None:
    story = forgotten(invited()).tick().later(minutes=1).tick()
    assert story.link is not None
    assert story.link.outlook.question is not None
    assert story.link.outlook.question.looks == 2


def test_what_the_room_has_again_is_no_question_any_more() -> None:
    story = forgotten(invited()).tick().outlook("accepted")
    assert story.link is not None
    assert (story.asked, story.link.outlook.question) == ("nothing", None)


def test_the_end_of_what_nobody_can_be_asked_about_is_believed() -> None:
    """O12: its organizer's calendar is out of reach, so the room's copy decides alone."""
    story = shown()
    story.organizer_is_readable = False
    assert forgotten(story.outlook("accepted")).asked == "elite canceled"


def released() -> Story:
    """O15: the room has let go of a booking that has begun; it stays in Elite."""
    return shown().later(hours=26).outlook("declined")


def test_what_the_room_released_is_cancelled_with_its_meeting() -> None:
    """O12 after O15: nothing of the meeting is in the room's calendar any more."""
    story = released()
    assert (story.asked, asked(story)) == ("nothing", [])
    story.later(minutes=EVERY.seconds // 60).tick()
    assert answered(story, "cancelled").asked == "elite canceled"


def test_as_long_as_the_meeting_stands_it_is_asked_every_now_and_then() -> None:
    story = released().later(minutes=15).tick()
    answered(story, "declined")
    assert story.link is not None
    assert story.link.outlook.question is not None
    assert (story.asked, story.link.outlook.question.due_at) == ("nothing", story.now + EVERY)


def test_called_off_by_its_organizer_after_people_revived_it_in_elite() -> None:
    """B8, then O12: the organizer has seen the decline, and takes the room off."""
    story = confirmed().elite("canceled").done("outlook").outlook("declined").elite("definite")
    story.outlook("declined", at(9, 10)).changed("outlook").later(minutes=15).tick()
    assert answered(story, "cancelled").asked.startswith("elite canceled")


def test_what_is_merely_told_of_a_revived_booking_s_meeting_is_for_people_to_settle() -> None:
    """B8: nobody knows whether its organizer or the events team was first; an old decline may be read again."""
    story = confirmed().elite("canceled").done("outlook").outlook("declined").elite("definite").changed("outlook")
    assert "elite canceled" not in story.outlook("cancelled").asked
