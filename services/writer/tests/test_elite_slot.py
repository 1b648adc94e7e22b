"""Slots that others hold in Elite: seen just before a write, or told by Elite itself."""

import httpx
from elite_kit import FOYER, at, virtually
from writer_elite_kit import EliteWriter, on

from contracts.elite_side import EliteStatus
from contracts.reasons import Reason
from contracts.results import Became
from runtime.memory.simloop import sleep


@virtually
async def test_a_slot_that_a_definite_booking_holds_is_not_written_to() -> None:
    writer = await EliteWriter.open()
    other = await writer.world.book(when=at(4, 10, 12))
    writes = writer.writes()
    result = await writer.apply(writer.booked())
    assert (result.became, result.reason) == (Became.CHANGED, Reason.CONFLICT)
    (taken,) = result.in_the_way
    assert taken.interval == on(4, 10, 12)
    assert taken.native == (await writer.world.shown(other))["spaces"][0]["id"]
    assert writer.writes() == writes


@virtually
async def test_a_booking_is_not_moved_or_confirmed_onto_a_slot_that_is_taken() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.book(when=at(6, 10, 12))
    moved = await writer.apply(writer.booked(known=known, interval=on(6, 9, 11)), revision=2)
    await writer.world.book(when=at(4, 10, 12))
    firmer = await writer.apply(writer.booked(known=known, status=EliteStatus.DEFINITE), revision=3)
    for result in (moved, firmer):
        assert (result.became, result.reason, len(result.in_the_way)) == (Became.CHANGED, Reason.CONFLICT, 1)
        assert result.elite is not None
        assert result.elite.rows == known.rows
    assert (await writer.world.shown(known.event))["status"] == "prospect"


@virtually
async def test_holds_ended_events_other_rooms_and_what_only_touches_are_not_in_the_way() -> None:
    writer = await EliteWriter.open()
    await writer.world.book(status="tentative")
    await writer.world.book(status="prospect")
    ended = await writer.world.book()
    await writer.world.people("set_status", event=ended, status="canceled")
    await writer.world.book(FOYER)
    await writer.world.book(when=at(4, 11, 12))
    await writer.world.book(when=at(4, 7, 9))
    assert (await writer.apply(writer.booked())).became is Became.DONE


@virtually
async def test_a_member_of_a_combo_room_is_in_its_way() -> None:
    writer = await EliteWriter.open()
    await writer.world.book("Hall East")
    result = await writer.apply(writer.booked("Hall"))
    assert (result.became, result.reason) == (Became.CHANGED, Reason.CONFLICT)
    assert (await writer.apply(writer.booked("Hall West"), revision=2)).became is Became.DONE


@virtually
async def test_a_room_that_elite_alone_says_is_in_conflict_is_in_its_way_unless_it_is_mapped_itself() -> None:
    """Of two mapped rooms the configuration says whether they conflict."""
    for mapped, became in ((["Hall"], Became.CHANGED), (["Hall", "Hall East"], Became.DONE)):
        writer = await EliteWriter.open(mapped=mapped)
        await writer.world.book("Hall East")
        result = await writer.apply(writer.booked("Hall", conflicting_rooms=()))
        assert result.became is became


@virtually
async def test_credentials_that_may_not_read_the_rooms_leave_it_to_the_configuration() -> None:
    writer = await EliteWriter.open(mapped=["Hall"])
    spoilt: list[str] = []

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/rooms"):
            return None
        spoilt.append(request.url.path)
        return httpx.Response(403, json={"message": "No."})

    writer.world.net.spoil = refuse
    await writer.world.book("Hall East")
    assert (await writer.apply(writer.booked("Hall", conflicting_rooms=()))).became is Became.DONE
    assert len(spoilt) == 1


@virtually
async def test_other_rooms_of_the_same_event_are_not_in_the_way() -> None:
    writer = await EliteWriter.open()
    definite = EliteStatus.DEFINITE
    await writer.made(writer.booked("Hall East", status=definite))
    result = await writer.apply(writer.booked("Hall", status=definite), revision=2)
    assert result.became is Became.DONE
    assert len(await writer.world.events()) == 1


@virtually
async def test_a_double_booking_that_elite_itself_refuses_is_a_conflict_and_holds_no_day() -> None:
    writer = await EliteWriter.open()
    await writer.world.control("", {"conflicts": "reject"}, "PATCH")
    wish = writer.booked(interval=on(4, 9, 12, end_day=5), status=EliteStatus.DEFINITE)
    await writer.bench.send(writer.command(wish))
    while not await writer.world.events():
        await sleep(0.01)
    await writer.world.book(when=at(5, 8, 10))  # after our look, before our rows
    (result,) = await writer.bench.settled()
    assert (result.became, result.reason) == (Became.REFUSED, Reason.CONFLICT)
    assert [one.interval for one in result.in_the_way] == [on(5, 8, 10)]
    assert [row[1] for row in await writer.rows()] == ["2031-03-05"]


@virtually
async def test_what_elite_finds_wrong_is_told_in_its_own_words() -> None:
    writer = await EliteWriter.open()
    defaults = writer.world.configuration().event_defaults.model_copy(update={"event_type": "eventtype-99-A"})
    result = await writer.apply(writer.booked(defaults=defaults))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.INVALID)
    assert result.detail is not None
    assert "eventTypeId" in result.detail
    assert "event defaults" in result.detail
    assert await writer.world.events() == []


@virtually
async def test_without_the_right_it_is_told_as_forbidden() -> None:
    writer = await EliteWriter.open()
    await writer.world.faults({"call": "create", "status": 403})
    result = await writer.apply(writer.booked())
    assert (result.became, result.reason) == (Became.REFUSED, Reason.FORBIDDEN)
