"""A room that had declined is invited to somebody else's meeting once more; nothing else there is touched."""

from graph_kit import ALICE, BOB, STAGE, virtually
from writer_outlook_kit import OutlookWriter, answer, command, moved, on

from contracts.commands import Answer, TheirMeeting
from contracts.reasons import Reason
from contracts.results import Became
from runtime.memory.simloop import sleep


def invited(own: str, copy: str, given: Answer | None = Answer.ACCEPT) -> TheirMeeting:
    return moved(ALICE, own, copy, on(5, 9)).model_copy(update={"answer": given, "invite": True})


async def declined(writer: OutlookWriter) -> tuple[str, str]:
    """Alice's meeting with Bob, whose room we have declined: her copy, and the one that the room had."""
    await writer.world.book(by=ALICE, hour=9, attendees=[BOB])
    await writer.world.settle()
    (copy,) = writer.on_stage()
    (own,) = writer.meetings_of(ALICE)
    await writer.apply(command(answer(copy.id, Answer.DECLINE)))
    await writer.world.settle()
    assert (writer.on_stage(), own.attendee(STAGE).response) == ([], "declined")
    return str(own.id), str(copy.id)


@virtually
async def test_a_new_copy_comes_and_is_answered() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    result = await writer.apply(command(invited(own, before), revision=2))
    await writer.world.settle()
    (copy,) = writer.on_stage()
    assert result.became is Became.DONE
    assert result.outlook is not None
    assert (result.outlook.room_copy, copy.response, copy.id != before) == (copy.id, "accepted", True)
    (theirs,) = writer.meetings_of(ALICE)
    assert (theirs.attendee(STAGE).response, theirs.attendee(BOB) is not None) == ("accepted", True)
    assert (theirs.content.subject, theirs.content.when.start) == ("Review", on(5, 9).start)


@virtually
async def test_what_is_not_confirmed_is_answered_tentatively() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    await writer.apply(command(invited(own, before, Answer.TENTATIVE), revision=2))
    assert [one.response for one in writer.on_stage()] == ["tentativelyAccepted"]


@virtually
async def test_a_room_that_answers_by_itself_is_only_invited() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    result = await writer.apply(command(invited(own, before, None), revision=2))
    await writer.world.settle()
    assert (result.became, [one.response for one in writer.on_stage()]) == (Became.DONE, ["notResponded"])


@virtually
async def test_invited_and_answered_already_it_is_not_written_again() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    await writer.apply(command(invited(own, before), revision=2))
    await writer.world.settle()
    writes = writer.world.writes()
    again = await writer.apply(command(invited(own, before), revision=3))
    assert (again.became, writer.world.writes()) == (Became.DONE, writes)


@virtually
async def test_a_reply_lost_between_off_and_on_the_list_leaves_it_on_the_list() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    await writer.world.faults({"call": "update", "status": 503, "applied": True})
    result = await writer.apply(command(invited(own, before), revision=2))
    await writer.world.settle()
    assert (result.became, [one.response for one in writer.on_stage()]) == (Became.DONE, ["accepted"])


@virtually
async def test_where_the_organizer_has_taken_the_room_off_it_stays_off() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    await writer.world.people("remove_room", meeting=own, room=STAGE)
    await sleep(3600)  # no former owner can have begun: only our own memory tells that a try was made
    writes = writer.world.writes()
    result = await writer.apply(command(invited(own, before), revision=2))
    assert (result.became, writer.world.writes()) == (Became.GONE, writes)


@virtually
async def test_where_the_organizer_has_moved_the_meeting_a_person_has_to_look() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    when = {"start": "2031-03-06T09:00:00Z", "end": "2031-03-06T10:00:00Z"}
    await writer.world.people("remove_room", meeting=own, room=STAGE)
    await writer.world.people("reschedule", meeting=own, at=when)
    await writer.world.people("add_room", meeting=own, room=STAGE)
    await writer.world.settle()
    result = await writer.apply(command(invited(own, before), revision=2))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)


@virtually
async def test_a_slot_that_somebody_else_has_is_not_asked_for() -> None:
    writer = await OutlookWriter.open()
    own, before = await declined(writer)
    await writer.world.book(by=BOB, hour=9)
    await writer.world.settle()
    (taken,) = writer.on_stage()
    await writer.apply(command(answer(taken.id), lane="meeting-2", revision=2))
    writes = writer.world.writes()
    result = await writer.apply(command(invited(own, before), revision=3))
    assert (result.became, result.reason, writer.world.writes()) == (Became.CHANGED, Reason.CONFLICT, writes)
