"""The room's answer to other people's meetings."""

import pytest
from graph_kit import ALICE, BOB, STAGE, virtually
from writer_outlook_kit import OutlookWriter, answer, command, on

from contracts.commands import Answer
from contracts.reasons import Reason
from contracts.results import Became


async def requested(writer: OutlookWriter, by: str = ALICE, hour: int = 9) -> str:
    """The room's copy of a meeting that somebody asks for."""
    before = {one.id for one in writer.on_stage()}
    await writer.world.book(by=by, hour=hour)  # type: ignore[arg-type]
    await writer.world.settle()
    (copy,) = [one.id for one in writer.on_stage() if one.id not in before]
    return str(copy)


@virtually
async def test_the_room_accepts_and_the_version_of_its_copy_is_told() -> None:
    writer = await OutlookWriter.open()
    copy = await requested(writer)
    result = await writer.apply(command(answer(copy)))
    assert result.became is Became.DONE
    assert result.outlook is not None
    assert (result.outlook.room_copy, result.outlook.organizer) == (copy, ALICE)
    assert result.outlook.room_version is not None
    (own,) = writer.meetings_of(ALICE)
    assert own.attendee(STAGE).response == "accepted"


@virtually
async def test_an_answer_that_stands_is_not_given_again() -> None:
    writer = await OutlookWriter.open()
    copy = await requested(writer)
    await writer.apply(command(answer(copy)))
    writes = writer.world.writes()
    again = await writer.apply(command(answer(copy)))
    assert again.became is Became.DONE
    assert writer.world.writes() == writes


@pytest.mark.parametrize("deleted_items_answer_reads", [False, True])
@virtually
async def test_the_room_declines_and_the_slot_is_free(deleted_items_answer_reads: bool) -> None:
    writer = await OutlookWriter.open()
    api = writer.world.simulator.world.settings.api
    api.deleted_items_answer_reads = deleted_items_answer_reads
    copy = await requested(writer)
    assert (await writer.apply(command(answer(copy, Answer.DECLINE)))).became is Became.DONE
    assert writer.on_stage() == []
    assert writer.meetings_of(ALICE)[0].attendee(STAGE).response == "declined"
    again = await writer.apply(command(answer(copy, Answer.DECLINE), revision=2))
    assert again.became is Became.DONE, "a declined copy is gone, as it should be"
    accepted = await writer.apply(command(answer(copy, Answer.ACCEPT), revision=3))
    assert accepted.became is Became.GONE


@virtually
async def test_an_answer_is_for_the_time_it_was_decided_for() -> None:
    writer = await OutlookWriter.open()
    copy = await requested(writer)
    result = await writer.apply(command(answer(copy, interval=on(5, 14))))
    assert result.became is Became.CHANGED
    assert writer.on_stage()[0].response == "notResponded"


@virtually
async def test_the_room_accepts_nothing_over_an_accepted_booking() -> None:
    writer = await OutlookWriter.open()
    first = await requested(writer)
    await writer.apply(command(answer(first)))
    second = await requested(writer, by=BOB, hour=10)
    result = await writer.apply(command(answer(second, interval=on(5, 10)), revision=2))
    assert (result.became, result.reason) == (Became.CHANGED, Reason.CONFLICT)
    assert [one.native for one in result.in_the_way] == [first]


@virtually
async def test_a_room_that_is_its_own_organizer_cancels_instead_of_declining() -> None:
    writer = await OutlookWriter.open()
    await writer.world.book(by=STAGE)
    (item,) = writer.on_stage()
    assert (await writer.apply(command(answer(item.id)))).became is Became.DONE
    assert (await writer.apply(command(answer(item.id, Answer.DECLINE), revision=2))).became is Became.DONE
    assert writer.on_stage() == []
