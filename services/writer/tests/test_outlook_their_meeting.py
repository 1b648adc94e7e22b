"""Somebody else's meeting follows the events team: moved on the organizer's calendar, answered for the room."""

from graph_kit import ALICE, ATRIUM, BOB, EVENTS_TEAM, STAGE, virtually
from writer_outlook_kit import OutlookWriter, answer, command, moved, on

from contracts.commands import Answer
from contracts.ids import Mailbox
from contracts.reasons import Reason
from contracts.results import Became


async def requested(writer: OutlookWriter, by: Mailbox = ALICE, hour: int = 9) -> tuple[str, str]:
    """The organizer's copy and the room's."""
    before = {one.id for one in writer.on_stage()}
    await writer.world.book(by=by, hour=hour)
    await writer.world.settle()
    (copy,) = [one for one in writer.on_stage() if one.id not in before]
    (own,) = [one for one in writer.meetings_of(by) if one.ical_uid == copy.ical_uid]
    return str(own.id), str(copy.id)


@virtually
async def test_the_meeting_is_moved_and_the_room_answers_for_the_new_time() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    result = await writer.apply(command(moved(ALICE, own, copy, on(5, 13))))
    assert result.became is Became.DONE
    assert result.outlook is not None
    assert (result.outlook.room_copy, result.outlook.room_version is not None) == (copy, True)
    await writer.world.settle()
    (theirs,) = writer.meetings_of(ALICE)
    assert theirs.attendee(STAGE).response == "tentativelyAccepted"
    assert theirs.content.when.start == on(5, 13).start


@virtually
async def test_a_meeting_that_its_organizer_has_moved_meanwhile_is_left_as_it_is() -> None:
    """Else what they wanted would be overwritten, and nobody told."""
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    seen_before = moved(ALICE, own, copy, on(5, 13)).model_copy(update={"stood_at": on(5, 11)})
    writes = writer.world.writes()
    result = await writer.apply(command(seen_before))
    assert (result.became, result.reason, writer.world.writes()) == (Became.CHANGED, None, writes)
    as_it_is = seen_before.model_copy(update={"stood_at": on(5, 9)})
    assert (await writer.apply(command(as_it_is, revision=2))).became is Became.DONE


@virtually
async def test_another_room_takes_the_place_of_the_one_it_had() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    wish = moved(ALICE, own, copy, on(5, 9)).model_copy(update={"room": ATRIUM, "leaves": STAGE, "stood_at": on(5, 9)})
    result = await writer.apply(command(wish))
    assert result.became is Became.DONE
    await writer.world.settle()
    (theirs,) = writer.meetings_of(ALICE)
    assert [one.person.address for one in theirs.attendees] == [ATRIUM]
    writes = writer.world.writes()
    again = await writer.apply(command(wish, revision=2))
    assert (again.became, again.outlook, writer.world.writes()) == (Became.DONE, result.outlook, writes)


@virtually
async def test_an_organizer_who_has_taken_the_room_off_meanwhile_has_the_say() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    wish = moved(ALICE, own, copy, on(5, 9)).model_copy(
        update={"room": ATRIUM, "leaves": EVENTS_TEAM, "stood_at": on(5, 9)}
    )
    assert (await writer.apply(command(wish))).became is Became.CHANGED


@virtually
async def test_what_stands_as_wanted_is_not_written_again() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    await writer.apply(command(moved(ALICE, own, copy, on(5, 13))))
    writes = writer.world.writes()
    again = await writer.apply(command(moved(ALICE, own, copy, on(5, 13)), revision=2))
    assert (again.became, writer.world.writes()) == (Became.DONE, writes)


@virtually
async def test_nothing_is_moved_onto_a_slot_that_somebody_has() -> None:
    writer = await OutlookWriter.open()
    theirs, taken = await requested(writer, by=BOB, hour=13)
    await writer.apply(command(moved(BOB, theirs, taken, on(5, 13), Answer.ACCEPT)))
    own, copy = await requested(writer)
    writes = writer.world.writes()
    result = await writer.apply(command(moved(ALICE, own, copy, on(5, 13)), revision=2, lane="meeting-2"))
    assert (result.became, result.reason, writer.world.writes()) == (Became.CHANGED, Reason.CONFLICT, writes)


@virtually
async def test_a_meeting_that_its_organizer_has_cancelled_is_gone() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    await writer.world.people("cancel", meeting=own)
    await writer.world.settle()
    result = await writer.apply(command(moved(ALICE, own, copy, on(5, 13))))
    assert result.became is Became.GONE


@virtually
async def test_a_meeting_that_needs_the_room_no_more_is_not_moved_for_it() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    await writer.world.people("swap_room", meeting=own, **{"from": STAGE, "to": ATRIUM})
    await writer.world.settle()
    writes = writer.world.writes()
    result = await writer.apply(command(moved(ALICE, own, copy, on(5, 13))))
    assert (result.became, result.reason, writer.world.writes()) == (Became.GONE, Reason.GONE, writes)


@virtually
async def test_a_room_that_had_declined_answers_in_the_copy_that_the_move_gives_it() -> None:
    writer = await OutlookWriter.open()
    own, copy = await requested(writer)
    await writer.apply(command(answer(copy, Answer.DECLINE)))
    await writer.world.settle()
    result = await writer.apply(command(moved(ALICE, own, copy, on(5, 13)), revision=2))
    assert result.became is Became.DONE
    (stands,) = writer.on_stage()
    assert result.outlook is not None
    assert (result.outlook.room_copy, stands.response) == (stands.id, "tentativelyAccepted")
    assert stands.id != copy
