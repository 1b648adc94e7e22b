"""An event that we cancelled lives again: the same one, with the wanted booking and no other."""

from elite_kit import ATRIUM, at, virtually
from writer_elite_kit import OTHER, EliteWriter, on

from contracts.elite_side import EliteObject, EliteStatus, ExternalId
from contracts.ids import Incarnation, MeetingId
from contracts.reasons import Reason
from contracts.results import Became

REHEARSAL = ("Main Stage", "2031-03-04", "09:00", "11:00", "prospect")


async def cancelled(writer: EliteWriter) -> EliteObject:
    """A booking of ours, the last of its event, taken back."""
    known = await writer.made()
    result = await writer.apply(writer.not_booked(known), revision=2)
    assert result.elite is not None
    return result.elite


@virtually
async def test_the_same_event_lives_again_with_its_row() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    writes = writer.writes()
    result = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert (result.became, result.elite and result.elite.event, writer.writes()) == (
        Became.DONE,
        known.event,
        writes + 1,
    )
    assert result.elite is not None
    assert result.elite.rows == known.rows
    assert (await writer.rows(), (await writer.event())["status"]) == ([REHEARSAL], "prospect")


@virtually
async def test_its_new_life_is_dated_later_than_the_end_of_the_old_one() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    result = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert known.version is not None
    assert result.elite is not None
    assert result.elite.version is not None
    assert known.version.is_older_than(result.elite.version)


@virtually
async def test_another_time_status_and_name_are_those_that_are_wanted_now() -> None:
    writer = await EliteWriter.open()
    known = await writer.made(writer.booked(status=EliteStatus.DEFINITE))
    await writer.apply(writer.not_booked(known), revision=2)
    wish = writer.booked(known=known, revive=True, interval=on(6, 13, 15))
    assert (await writer.apply(wish, revision=3, title="Dress rehearsal")).became is Became.DONE
    assert await writer.rows() == [("Main Stage", "2031-03-06", "13:00", "15:00", "prospect")]
    event = await writer.event()
    assert (event["name"], len(event["notes"])) == ("Dress rehearsal", 1)


@virtually
async def test_a_firmer_row_is_made_anew_as_a_request() -> None:
    writer = await EliteWriter.open()
    known = await writer.made(writer.booked(status=EliteStatus.DEFINITE))
    await writer.apply(writer.not_booked(known), revision=2)
    assert (await writer.apply(writer.booked(known=known, revive=True), revision=3)).became is Became.DONE
    assert await writer.rows() == [REHEARSAL]


@virtually
async def test_another_room_s_booking_does_not_wake_with_it() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    there = known.model_copy(update={"rows": ()})
    result = await writer.apply(writer.booked(ATRIUM, known=there, revive=True), link=OTHER, space="atrium")
    assert (result.became, result.elite and result.elite.event) == (Became.DONE, known.event)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]


@virtually
async def test_where_other_rooms_live_on_the_booking_joins_them() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.apply(writer.not_booked(known), revision=2)
    assert (await writer.apply(writer.booked(revive=True), revision=3)).became is Became.DONE
    assert sorted(row[0] for row in await writer.rows()) == ["Atrium", "Main Stage"]
    assert len(await writer.world.events()) == 1


@virtually
async def test_what_is_lost_or_refused_is_gone_and_the_next_one_is_made() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.apply(writer.not_booked(known, status=EliteStatus.LOST, reason_lost="Price"), revision=2)
    gone = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert (gone.became, gone.reason) == (Became.GONE, Reason.GONE)
    following = ExternalId(meeting=MeetingId("meeting-1"), incarnation=Incarnation(2))
    await writer.apply(writer.booked(external_id=following), revision=4)
    assert await writer.rows() == [REHEARSAL]


@virtually
async def test_what_people_ended_stays_ended() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    assert (await writer.apply(writer.booked(known=known), revision=3)).became is Became.GONE
    assert await writer.rows() == []


@virtually
async def test_onto_a_slot_that_was_taken_meanwhile_nothing_lives_again() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    await writer.world.book(when=at(4, 9, 10))
    writes = writer.writes()
    result = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert (result.became, result.reason, writer.writes()) == (Became.CHANGED, Reason.CONFLICT, writes)


@virtually
async def test_after_a_lost_reply_it_is_found_alive() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    await writer.world.faults({"call": "update", "status": 503, "applied": True})
    result = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert (result.became, await writer.rows()) == (Became.DONE, [REHEARSAL])


@virtually
async def test_a_revival_that_elite_answers_well_and_ignores_is_tried_again() -> None:
    writer = await EliteWriter.open()
    known = await cancelled(writer)
    await writer.world.faults({"call": "update", "status": 200, "applied": False})
    result = await writer.apply(writer.booked(known=known, revive=True), revision=3)
    assert (result.became, await writer.rows()) == (Became.DONE, [REHEARSAL])
