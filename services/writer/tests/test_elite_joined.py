"""A booking that joined an event of Elite's own people: it adds and takes back its rows, and nothing else."""

from elite_kit import ATRIUM, at, virtually
from writer_elite_kit import EliteWriter, on

from contracts.elite_side import EliteObject, EliteStatus
from contracts.results import Became

DEFINITE = EliteStatus.DEFINITE


@virtually
async def test_it_adds_a_row_and_leaves_name_and_ids_of_the_event_as_they_are() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(when=at(4, 9, 11), status="definite")
    before = await writer.event()
    joined = EliteObject(event=event, rows=())
    result = await writer.apply(writer.booked(ATRIUM, known=joined, status=DEFINITE), space="atrium")
    after = await writer.event()
    assert (result.became, result.elite and result.elite.event) == (Became.DONE, event)
    assert sorted(one["room"] for one in after["spaces"]) == ["Atrium", "Main Stage"]
    assert [after[key] for key in ("name", "external_ids")] == [before[key] for key in ("name", "external_ids")]


@virtually
async def test_even_the_last_row_goes_without_the_event() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(when=at(4, 9, 11), status="definite")
    joined = EliteObject(event=event, rows=())
    made = await writer.apply(writer.booked(ATRIUM, known=joined, status=DEFINITE), space="atrium")
    await writer.world.people("remove_space", event=event, room="Main Stage")
    await writer.apply(writer.not_booked(made.elite, keeps_event=True), space="atrium", revision=2)
    assert await writer.rows() == []
    assert (await writer.event())["status"] != "canceled"


@virtually
async def test_a_row_that_no_result_has_named_is_found_at_its_place_and_no_other_is_taken() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(when=at(4, 9, 11), status="definite")
    joined = EliteObject(event=event, rows=())
    elsewhere = writer.not_booked(joined, keeps_event=True, interval=on(5, 9, 11))
    assert (await writer.apply(elsewhere)).became is Became.DONE
    assert len(await writer.rows()) == 1
    there = writer.not_booked(joined, keeps_event=True, interval=on(4, 9, 11))
    assert (await writer.apply(there, revision=2)).became is Became.DONE
    assert await writer.rows() == []


@virtually
async def test_renamed_where_people_have_put_it_nothing_moves() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("reschedule", event=known.event, room="Main Stage", at=at(6, 13, 15))
    wish = writer.booked(known=known, only_named=True)
    result = await writer.apply(wish, revision=2, title="Dress rehearsal")
    assert (result.became, (await writer.event())["name"]) == (Became.DONE, "Dress rehearsal")
    assert [row[1:4] for row in await writer.rows()] == [("2031-03-06", "13:00", "15:00")]
