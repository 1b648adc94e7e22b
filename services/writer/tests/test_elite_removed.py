"""A row that people remove before we heard that it was made: their end of the booking, no reason to book it again."""

from elite_kit import ATRIUM, virtually
from writer_elite_kit import OTHER, EliteWriter

from contracts.commands import Booked
from contracts.results import Became, Result
from runtime.memory.simloop import sleep


async def removed_meanwhile(writer: EliteWriter, *, restart: bool = False) -> Result:
    """The row was added, its reply lost; people remove it before we try again."""
    other = await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.world.faults({"call": "create", "status": 503, "applied": True, "retry_after": 5})
    await writer.bench.send(writer.command(writer.booked()))
    await sleep(2)
    assert len(await writer.rows()) == 2
    await writer.world.people("remove_space", event=other.event, room="Main Stage")
    if restart:
        await writer.bench.restart()
    (result,) = await writer.bench.settled()
    return result


@virtually
async def test_it_is_told_as_made_and_removed_and_nothing_is_written() -> None:
    writer = await EliteWriter.open()
    result = await removed_meanwhile(writer)
    assert (result.became, result.elite and result.elite.removed) == (Became.DONE, True)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]


@virtually
async def test_another_owner_of_the_lane_finds_it_too() -> None:
    writer = await EliteWriter.open()
    result = await removed_meanwhile(writer, restart=True)
    assert (result.became, result.elite and result.elite.removed) == (Became.DONE, True)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]


@virtually
async def test_what_we_took_back_ourselves_before_is_booked_again() -> None:
    writer = await EliteWriter.open()
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    known = await writer.made(revision=2)
    await writer.apply(writer.not_booked(known), revision=3)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]
    again: Booked = writer.booked()
    result = await writer.apply(again, revision=4)
    assert (result.became, result.elite and result.elite.removed) == (Became.DONE, False)
    assert sorted(row[0] for row in await writer.rows()) == ["Atrium", "Main Stage"]


@virtually
async def test_a_row_that_was_to_live_again_is_no_exception() -> None:
    """O13, O20; that we had taken back the one before it ourselves is something else."""
    writer = await EliteWriter.open()
    other = await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    known = await writer.made(revision=2)
    await writer.apply(writer.not_booked(known), revision=3)
    await sleep(2)
    await writer.world.faults({"call": "create", "status": 503, "applied": True, "retry_after": 5})
    await writer.bench.send(writer.command(writer.booked(known=known, revive=True), revision=4))
    await sleep(2)
    await writer.world.people("remove_space", event=other.event, room="Main Stage")
    await writer.bench.restart()
    (*_, result) = await writer.bench.settled()
    assert (result.became, result.elite and result.elite.removed) == (Became.DONE, True)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]
