"""A change asked for in an event of its own, as this Elite lists no prospect beside what is booked."""

from typing import Any

from elite_kit import at, external_id, virtually
from writer_elite_kit import EliteWriter, on

from contracts.commands import Booked, ChangeRequest, NotBooked
from contracts.elite_side import EliteObject, EliteStatus, ExternalId
from contracts.ids import EliteSpaceId, Incarnation
from contracts.reasons import Reason
from contracts.results import Became

DEFINITE, PROSPECT = EliteStatus.DEFINITE, EliteStatus.PROSPECT
HELD = ("Main Stage", "2031-03-04", "09:00", "11:00", "definite")
ASKED = ("Main Stage", "2031-03-05", "09:00", "11:00", "prospect")
SECOND = ExternalId(meeting=external_id().meeting, incarnation=Incarnation(2))


def request(day: int = 5, known: EliteObject | None = None, **changes: Any) -> ChangeRequest:
    own = ChangeRequest(interval=on(day, 9, 11), status=PROSPECT, external_id=SECOND, known=known)
    return own.model_copy(update={"decided_upon": PROSPECT if known is not None else None, **changes})


def held(writer: EliteWriter, known: EliteObject, **changes: Any) -> Booked:
    """The confirmed booking as it stands, in the event that it has."""
    return writer.booked(
        known=known.model_copy(update={"apart": None}), status=DEFINITE, decided_upon=DEFINITE, **changes
    )


async def open_writer() -> tuple[EliteWriter, EliteObject]:
    writer = await EliteWriter.open()
    await writer.world.control("", {"gaps": {"booked_takes_prospects": False}}, "PATCH")
    return writer, await writer.made(writer.booked(status=DEFINITE))


async def asked_apart() -> tuple[EliteWriter, EliteObject, EliteObject]:
    """With what stands, and what is asked for."""
    writer, known = await open_writer()
    made = await writer.made(held(writer, known, request=request()), revision=2)
    assert made.apart is not None
    return writer, made, made.apart


@virtually
async def test_beside_what_is_booked_it_is_refused_and_nothing_is_left() -> None:
    writer, known = await open_writer()
    beside = ChangeRequest(interval=on(5, 9, 11), status=PROSPECT)
    result = await writer.apply(held(writer, known, request=beside), revision=2)
    assert (result.became, result.reason) == (Became.REFUSED, Reason.INVALID)
    assert await writer.rows() == [HELD]


@virtually
async def test_it_stands_in_an_event_of_its_own_that_is_found_again() -> None:
    writer, made, apart = await asked_apart()
    assert sorted(await writer.rows()) == [HELD, ASKED]
    assert (made.requested, len(apart.rows), apart.event != made.event) == ((), 1, True)
    names = {event["name"] for event in await writer.world.events()}
    assert names == {"Rehearsal"}
    writes = writer.writes()
    again = await writer.apply(held(writer, made, request=request(known=apart)), revision=3)
    assert (again.became, again.elite, writer.writes()) == (Became.DONE, made, writes)
    unheard_of = await writer.apply(held(writer, made, request=request()), revision=4)
    assert (unheard_of.elite, writer.writes()) == (made, writes)


@virtually
async def test_it_moves_along_in_its_event() -> None:
    writer, made, apart = await asked_apart()
    await writer.made(held(writer, made, request=request(6, known=apart)), revision=3)
    assert sorted(await writer.rows()) == [HELD, (ASKED[0], "2031-03-06", *ASKED[2:])]
    assert len(await writer.world.events()) == 2


@virtually
async def test_longer_than_what_is_held_it_is_not_in_its_own_way() -> None:
    writer, known = await open_writer()
    result = await writer.apply(held(writer, known, request=request(interval=on(4, 9, 12))), revision=2)
    assert result.became is Became.DONE


@virtually
async def test_given_the_booking_goes_on_in_there_and_the_former_event_ends() -> None:
    writer, made, apart = await asked_apart()
    await writer.world.people("set_status", event=apart.event, room=HELD[0], at=at(5, 9, 11), status="definite")
    former = NotBooked(external_id=external_id(), known=made.model_copy(update={"apart": None}))
    wish = held(writer, apart, external_id=SECOND, interval=on(5, 9, 11), ends=former)
    result = await writer.apply(wish, revision=3)
    assert result.elite is not None
    assert (result.became, result.elite.event, result.elite.rows) == (Became.DONE, apart.event, apart.rows)
    assert await _live(writer) == {apart.event}


@virtually
async def test_taken_back_its_event_ends_and_what_is_held_stays() -> None:
    writer, made, apart = await asked_apart()
    result = await writer.apply(held(writer, made, ends=NotBooked(external_id=SECOND, known=apart)), revision=3)
    assert result.became is Became.DONE
    assert await _live(writer) == {made.event}


@virtually
async def test_taken_back_before_it_was_heard_of_it_is_found_by_its_id() -> None:
    writer, made, _ = await asked_apart()
    await writer.apply(held(writer, made, ends=NotBooked(external_id=SECOND)), revision=3)
    assert await _live(writer) == {made.event}


@virtually
async def test_cancelled_both_events_end() -> None:
    writer, made, apart = await asked_apart()
    own = made.model_copy(update={"apart": None})
    wish = writer.not_booked(own, ends=NotBooked(external_id=SECOND, known=apart))
    assert (await writer.apply(wish, revision=3)).became is Became.DONE
    assert await _live(writer) == set()


@virtually
async def test_a_protected_event_does_not_end_and_it_is_told() -> None:
    writer, made, apart = await asked_apart()
    writer.world.tenant().events[made.event].contract = True
    former = NotBooked(external_id=external_id(), known=made.model_copy(update={"apart": None}))
    wish = held(writer, apart, external_id=SECOND, interval=on(5, 9, 11), ends=former)
    as_asked = wish.model_copy(update={"status": PROSPECT, "decided_upon": PROSPECT})
    result = await writer.apply(as_asked, revision=3)
    assert (result.became, result.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)
    assert await _live(writer) == {made.event, apart.event}


@virtually
async def test_removed_meanwhile_nothing_is_written_and_it_is_told_that_it_is_gone() -> None:
    writer, made, apart = await asked_apart()
    await writer.world.people("remove_space", event=apart.event, room=HELD[0], at=at(5, 9, 11))
    result = await writer.apply(held(writer, made, request=request(6, known=apart)), revision=3)
    assert result.elite is not None
    assert result.elite.apart is not None
    assert (result.became, result.elite.rows, result.elite.apart.rows) == (Became.CHANGED, made.rows, ())


@virtually
async def test_that_its_event_has_ended_is_a_refusal_and_no_end_of_the_booking() -> None:
    writer, made, apart = await asked_apart()
    await writer.world.people("set_status", event=apart.event, status="canceled")
    result = await writer.apply(held(writer, made, request=request(known=apart)), revision=3)
    assert (result.became, result.reason) == (Became.REFUSED, Reason.DECLINED)


@virtually
async def test_what_an_earlier_try_added_there_is_taken_back_with_what_is_wanted() -> None:
    writer, made, apart = await asked_apart()
    wish = held(writer, made, request=request(6), surplus=(EliteSpaceId(apart.rows[0]),))
    assert (await writer.apply(wish, revision=3)).became is Became.DONE
    assert sorted(await writer.rows()) == [HELD, (ASKED[0], "2031-03-06", *ASKED[2:])]


async def _live(writer: EliteWriter) -> set[str]:
    return {one["id"] for one in await writer.world.events() if one["status"] not in ("canceled", "lost")}
