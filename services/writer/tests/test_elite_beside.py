"""A confirmed booking that is asked for at another time: two rows in one event, then one."""

from datetime import date, time
from typing import Any

import pytest
from elite_kit import at, virtually
from writer_elite_kit import OTHER, EliteWriter, known_as, on

from contracts.commands import Booked, ChangeRequest
from contracts.elite_side import EliteObject, EliteStatus
from contracts.reasons import Reason
from contracts.results import Became
from elite.times import DayRow

DEFINITE, PROSPECT, TENTATIVE = EliteStatus.DEFINITE, EliteStatus.PROSPECT, EliteStatus.TENTATIVE
HELD = ("Main Stage", "2031-03-04", "09:00", "11:00", "definite")
ASKED = ("Main Stage", "2031-03-05", "09:00", "11:00", "prospect")


def request(day: int = 5, upon: EliteStatus | None = None) -> ChangeRequest:
    return ChangeRequest(interval=on(day, 9, 11), status=upon or PROSPECT, decided_upon=upon)


async def confirmed(writer: EliteWriter) -> EliteObject:
    return await writer.made(writer.booked(status=DEFINITE))


def held(writer: EliteWriter, known: EliteObject, **changes: Any) -> Booked:
    """The confirmed booking as it stands, and what is asked for beside it."""
    return writer.booked(known=known, status=DEFINITE, decided_upon=DEFINITE, **changes)


async def asked_for(writer: EliteWriter) -> EliteObject:
    return await writer.made(held(writer, await confirmed(writer), request=request()), revision=2)


async def decided(writer: EliteWriter, known: EliteObject, status: str) -> None:
    """By the events team, about what is asked for alone."""
    where = {"event": known.event, "room": HELD[0], "at": at(5, 9, 11)}
    if status == "removed":
        await writer.world.people("remove_space", **where)
    else:
        await writer.world.people("set_status", status=status, **where)


def given(writer: EliteWriter, known: EliteObject) -> Booked:
    """The requested rows become the booking; the old ones go."""
    rows = EliteObject(event=known.event, rows=known.requested, version=known.version, written=known.written)
    return held(writer, rows, interval=on(5, 9, 11), surplus=known.rows)


@virtually
async def test_the_time_that_is_asked_for_stands_beside_the_confirmed_one_in_the_same_event() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    assert await writer.rows() == [HELD, ASKED]
    assert (len(known.rows), len(known.requested), len(await writer.world.events())) == (1, 1, 1)
    writes = writer.writes()
    again = await writer.apply(held(writer, known, request=request(upon=PROSPECT)), revision=3)
    assert (again.became, again.elite, writer.writes()) == (Became.DONE, known, writes)


@virtually
async def test_what_an_earlier_try_has_added_is_found_and_not_added_again() -> None:
    writer = await EliteWriter.open()
    known = await confirmed(writer)
    day = DayRow(date(2031, 3, 5), time(9), time(11))
    await writer.world.elite.spaces.add(known.event, writer.world.room(HELD[0]), day, status=PROSPECT)
    result = await writer.apply(held(writer, known, request=request()), revision=2)
    assert result.elite is not None
    assert (result.became, len(result.elite.requested)) == (Became.DONE, 1)
    assert await writer.rows() == [HELD, ASKED]


@virtually
async def test_the_request_moves_along_and_the_confirmed_time_stays() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    moved = await writer.made(held(writer, known, request=request(6, upon=PROSPECT)), revision=3)
    assert moved.requested == known.requested
    assert await writer.rows() == [HELD, (HELD[0], "2031-03-06", "09:00", "11:00", "prospect")]


@virtually
async def test_a_request_that_people_have_made_firmer_stays_as_firm() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    await decided(writer, known, "tentative")
    await writer.made(held(writer, known, request=request(6, upon=TENTATIVE)), revision=3)
    assert (await writer.rows())[1][4] == "tentative"


@pytest.mark.parametrize("status", ["definite", "removed"])
def test_a_request_that_people_have_decided_about_is_not_moved(status: str) -> None:
    @virtually
    async def scenario() -> None:
        writer = await EliteWriter.open()
        known = await asked_for(writer)
        await decided(writer, known, status)
        rows = await writer.rows()
        result = await writer.apply(held(writer, known, request=request(6, upon=PROSPECT)), revision=3)
        assert (result.became, await writer.rows()) == (Became.CHANGED, rows)

    scenario()


@virtually
async def test_a_taken_time_is_not_asked_for() -> None:
    writer = await EliteWriter.open()
    known = await confirmed(writer)
    await writer.world.book(when=at(5, 10, 12), status="definite")
    result = await writer.apply(held(writer, known, request=request()), revision=2)
    assert (result.became, result.reason, len(result.in_the_way)) == (Became.CHANGED, Reason.CONFLICT, 1)
    assert len(await writer.rows()) == 2


@virtually
async def test_once_given_the_old_rows_go_and_the_new_stay_under_their_ids() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    await decided(writer, known, "definite")
    result = await writer.apply(given(writer, known), revision=3)
    assert result.elite is not None
    assert (result.became, result.elite.rows, result.elite.requested) == (Became.DONE, known.requested, ())
    assert await writer.rows() == [(*ASKED[:4], "definite")]


@pytest.mark.parametrize("status", ["tentative", "removed"])
def test_the_old_rows_stay_where_the_new_time_is_given_no_more(status: str) -> None:
    """The room is never unheld in between."""

    @virtually
    async def scenario() -> None:
        writer = await EliteWriter.open()
        known = await asked_for(writer)
        await decided(writer, known, "definite")
        wish = given(writer, known)
        await decided(writer, known, status)
        result = await writer.apply(wish, revision=3)
        assert result.became is Became.CHANGED
        assert HELD in await writer.rows()

    scenario()


@virtually
async def test_old_rows_that_are_gone_already_are_as_good() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    await decided(writer, known, "definite")
    await writer.world.people("remove_space", event=known.event, room=HELD[0], at=at(4, 9, 11))
    assert (await writer.apply(given(writer, known), revision=3)).became is Became.DONE


@virtually
async def test_what_is_asked_for_no_more_is_taken_back() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    result = await writer.apply(held(writer, known, surplus=known.requested), revision=3)
    assert result.elite is not None
    assert (result.became, result.elite.requested) == (Became.DONE, ())
    assert await writer.rows() == [HELD]


@virtually
async def test_a_shortened_booking_takes_back_what_it_asked_for() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    await writer.made(held(writer, known, interval=on(4, 9, 10), surplus=known.requested), revision=3)
    assert await writer.rows() == [(*HELD[:3], "10:00", "definite")]


@virtually
async def test_a_protected_event_keeps_what_it_holds_but_lets_a_request_go() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(status="definite", contract=True, when=at(4, 9, 11))
    before = known_as(event, await writer.world.shown(event))
    known = await writer.made(held(writer, before, request=request()), title=None)
    await decided(writer, known, "definite")
    result = await writer.apply(given(writer, known), title=None, revision=3)
    assert (result.became, result.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)
    assert len(await writer.rows()) == 2


@virtually
async def test_both_rows_end_with_the_booking_and_other_rooms_of_the_meeting_stay() -> None:
    writer = await EliteWriter.open()
    known = await asked_for(writer)
    await writer.made(writer.booked("Atrium"), link=OTHER, space="atrium")
    rows = known.model_copy(update={"rows": (*known.rows, *known.requested), "requested": ()})
    assert (await writer.apply(writer.not_booked(rows), revision=3)).became is Became.DONE
    assert [row[0] for row in await writer.rows()] == ["Atrium"]
