"""Bookings taken back in Elite: this booking only, and never what is protected."""

from elite_kit import ATRIUM, STAGE, at, virtually
from writer_elite_kit import OTHER, EliteWriter, known_as, on

from contracts.elite_side import EliteStatus
from contracts.reasons import Reason
from contracts.results import Became


@virtually
async def test_the_last_booking_of_an_event_cancels_it_and_again_is_as_good() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    result = await writer.apply(writer.not_booked(known), revision=2)
    assert (result.became, (await writer.event())["status"]) == (Became.DONE, "canceled")
    writes = writer.writes()
    assert (await writer.apply(writer.not_booked(known), revision=2)).became is Became.DONE
    assert writer.writes() == writes


@virtually
async def test_while_other_rooms_live_only_this_booking_s_rows_go() -> None:
    writer = await EliteWriter.open()
    known = await writer.made(writer.booked(interval=on(4, 22, 2, end_day=5)))
    other = await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.apply(writer.not_booked(known), revision=2)
    assert [row[0] for row in await writer.rows()] == ["Atrium"]
    assert (await writer.event())["status"] == "prospect"
    await writer.apply(writer.not_booked(other), link=OTHER, space="atrium", revision=2)
    assert (await writer.event())["status"] == "canceled"


@virtually
async def test_a_booking_whose_create_never_answered_is_found_and_cancelled() -> None:
    writer = await EliteWriter.open()
    await writer.made()
    assert (await writer.apply(writer.not_booked(), revision=2)).became is Became.DONE
    assert (await writer.event())["status"] == "canceled"


@virtually
async def test_of_several_bookings_of_the_room_none_is_guessed_at() -> None:
    writer = await EliteWriter.open()
    await writer.made()
    await writer.made(writer.booked(interval=on(6, 9, 11)), link=OTHER)
    assert (await writer.apply(writer.not_booked(), revision=2)).became is Became.CHANGED
    assert len(await writer.rows()) == 2


@virtually
async def test_what_never_was_needs_no_cancelling() -> None:
    writer = await EliteWriter.open()
    assert (await writer.apply(writer.not_booked())).became is Became.DONE
    assert writer.writes() == 0


@virtually
async def test_a_booking_is_lost_with_its_reason_where_the_tenant_wants_it_so() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    lost = writer.not_booked(known, status=EliteStatus.LOST, reason_lost="Price")
    await writer.can(canLose=False)
    refused = await writer.apply(lost, revision=2)
    assert (refused.became, refused.reason) == (Became.REFUSED, Reason.UNSUPPORTED)
    await writer.can(canLose=True)
    await writer.bench.restart()
    assert (await writer.apply(lost, revision=3)).became is Became.DONE
    assert (await writer.event())["status"] == "lost"


@virtually
async def test_a_protected_event_is_never_cancelled() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(contract=True)
    known = known_as(event, await writer.world.shown(event))
    result = await writer.apply(writer.not_booked(known, external_id=None))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)
    assert (await writer.event())["status"] == "definite"


@virtually
async def test_an_invoiced_booking_is_never_cancelled() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    spaces = writer.world.tenant().events[known.event].spaces
    for key, space in list(spaces.items()):
        spaces[key] = type(space)(**{**vars(space), "invoiced": True})
    assert (await writer.apply(writer.not_booked(known), revision=2)).reason is Reason.NEEDS_PERSON


@virtually
async def test_an_event_of_elite_s_own_people_that_holds_nothing_any_more_is_left_to_them() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book()
    known = known_as(event, await writer.world.shown(event))
    await writer.world.people("remove_space", event=event, room=STAGE)
    assert (await writer.apply(writer.not_booked(known, external_id=None))).became is Became.DONE
    assert (await writer.event())["status"] == "inquiry"


@virtually
async def test_an_event_of_ours_that_holds_nothing_is_ended() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("remove_space", event=known.event, room=STAGE)
    assert (await writer.apply(writer.not_booked(known), revision=2)).became is Became.DONE
    assert (await writer.event())["status"] == "canceled"


@virtually
async def test_a_lost_reply_to_the_cancel_is_no_second_cancel() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.faults({"call": "cancel", "status": 500, "applied": True})
    assert (await writer.apply(writer.not_booked(known), revision=2)).became is Became.DONE
    assert writer.writes() == 3


@virtually
async def test_whose_row_has_gone_beside_others_is_decided_anew_as_one_of_them_may_stand_in_its_place() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.control("", {"gaps": {"reschedule_changes_id": True}}, "PATCH")
    await writer.world.people("reschedule", event=known.event, room=STAGE, at=at(6, 14, 15))
    assert (await writer.apply(writer.not_booked(known), revision=2)).became is Became.CHANGED
    assert (await writer.event())["status"] == "prospect"


@virtually
async def test_a_lost_reply_to_the_removal_of_its_row_is_no_change_by_people() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.world.faults({"call": "cancel", "status": 500, "applied": True})
    assert (await writer.apply(writer.not_booked(known), revision=2)).became is Became.DONE
    assert [row[0] for row in await writer.rows()] == ["Atrium"]
