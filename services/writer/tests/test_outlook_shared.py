"""Our meeting after people have added another mapped room to it: theirs is left alone, whatever becomes of ours."""

from graph_kit import ALICE, ATRIUM, BOB, STAGE, virtually
from writer_outlook_kit import OutlookWriter, command, meeting, no_meeting, on

from contracts.outlook_side import OutlookObject
from contracts.reasons import Reason
from contracts.results import Became
from outlook_simulator import people


async def _with_atrium(writer: OutlookWriter) -> OutlookObject:
    known = await writer.made()
    people.add_room(writer.world.tenant(), {"meeting": known.event, "room": ATRIUM})
    await writer.world.settle()
    return known


def _rooms(writer: OutlookWriter) -> list[str]:
    (own,) = writer.meetings_of(ALICE)
    return [one.person.address for one in own.attendees]


@virtually
async def test_what_people_moved_is_not_put_back() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    writes = writer.world.writes()
    result = await writer.apply(command(meeting(known=known, interval=on(6, 14), alone=True), revision=2))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)
    assert writer.world.writes() == writes


@virtually
async def test_the_answer_of_our_own_room_is_put_back_all_the_same() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    answer = {"as": STAGE, "room": STAGE, "meeting": known.event, "response": "tentative"}
    people.answer_for_room(writer.world.tenant(), answer)
    result = await writer.apply(command(meeting(known=known, alone=True), revision=2))
    assert result.became is Became.DONE
    assert [one.response for one in writer.on_stage()] == ["accepted"]


@virtually
async def test_taken_back_our_room_alone_leaves_the_meeting() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    assert (await writer.apply(command(no_meeting(known), revision=2))).became is Became.DONE
    await writer.world.settle()
    assert (writer.on_stage(), _rooms(writer)) == ([], [ATRIUM])


@virtually
async def test_where_the_event_has_ended_the_whole_meeting_is_cancelled() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    whole = no_meeting(known).model_copy(update={"whole": True})
    assert (await writer.apply(command(whole, revision=2))).became is Became.DONE
    assert writer.meetings_of(ALICE) == []


@virtually
async def test_a_room_that_we_leave_makes_way_and_one_that_people_added_stays() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    library = BOB  # any mailbox does
    swapped = meeting(known=known, room=library, accept=False, leaves=(STAGE,))
    await writer.apply(command(swapped, revision=2))
    assert sorted(_rooms(writer)) == sorted([ATRIUM, library])


def _places(writer: OutlookWriter) -> list[str]:
    (own,) = writer.meetings_of(ALICE)
    return sorted(place["displayName"] for place in own.content.locations)


@virtually
async def test_where_people_meet_besides_is_kept_when_we_change_our_room() -> None:
    writer = await OutlookWriter.open()
    known = await _with_atrium(writer)
    assert _places(writer) == ["Atrium", "Stage"]
    await writer.apply(command(meeting(known=known, room=BOB, accept=False, leaves=(STAGE,)), revision=2))
    assert _places(writer) == ["Atrium", BOB]
    await writer.apply(command(no_meeting(known).model_copy(update={"room": BOB}), revision=3))
    assert _places(writer) == ["Atrium"]
