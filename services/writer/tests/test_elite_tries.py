"""Elite that throttles, fails, or takes a write and loses the reply: nothing is made twice."""

from datetime import date

from elite_kit import ATRIUM, TENANT, virtually
from writer_elite_kit import LINK, OTHER, EliteWriter, on

from contracts.reasons import Reason
from contracts.results import Became
from elite.events import NewEvent
from elite.times import DayRow
from runtime.memory.simloop import sleep

DAY = DayRow(date(2031, 3, 4))
ROW = ("Main Stage", "2031-03-04", "09:00", "11:00", "prospect")


@virtually
async def test_a_lost_reply_to_the_event_makes_no_second_one() -> None:
    writer = await EliteWriter.open()
    await writer.world.faults({"call": "create", "status": 500, "times": 2, "applied": True})
    result = await writer.apply(writer.booked())
    assert result.became is Became.DONE
    event = await writer.event()
    assert await writer.rows() == [ROW]
    assert (event["external_ids"][0]["value"], event["contact"]) == ("meeting-1.1", "Facilities")
    assert writer.writes() == 2


@virtually
async def test_what_shows_late_is_waited_for_and_not_made_twice() -> None:
    writer = await EliteWriter.open()
    await writer.world.control("", {"gaps": {"feed_lag_s": 10}}, "PATCH")
    await writer.world.faults({"call": "create", "status": 500, "applied": True})
    await writer.made()
    assert len(await writer.world.events()) == 1
    assert writer.writes() == 2


@virtually
async def test_what_was_surely_not_made_is_not_waited_for() -> None:
    writer = await EliteWriter.open()
    await writer.world.faults({"call": "create", "status": 429, "retry_after": 1})
    began = writer.world.ports.clock.monotonic()
    await writer.made()
    assert writer.world.ports.clock.monotonic() - began < 10  # less than what may show late is waited for


@virtually
async def test_a_lost_reply_long_after_the_start_makes_no_second_event_either() -> None:
    writer = await EliteWriter.open()
    await sleep(3600)  # no former owner can have begun: only our own memory tells that a try was made
    await writer.world.faults({"call": "create", "status": 500, "applied": True})
    await writer.made()
    assert await writer.rows() == [ROW]
    assert writer.writes() == 2


@virtually
async def test_a_lost_reply_to_a_row_adds_no_second_one() -> None:
    writer = await EliteWriter.open()
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.world.faults({"call": "create", "status": 503, "applied": True})
    await writer.made()
    assert len(await writer.rows()) == 2
    assert writer.writes() == 3


@virtually
async def test_an_event_whose_room_could_not_be_booked_is_completed_later() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.elite.events.create(_new(writer))
    result = await writer.apply(writer.booked())
    assert (result.became, result.elite and result.elite.event) == (Became.DONE, event)
    assert (await writer.event())["notes"] == ["Booked in Outlook by Alice A <alice@contoso.test>."]
    assert await writer.rows() == [ROW]


@virtually
async def test_a_half_made_event_is_found_by_the_next_owner_too() -> None:
    writer = await EliteWriter.open()
    await sleep(3600)
    await writer.world.faults({"call": "create", "status": 500, "applied": True})
    await writer.bench.send(writer.command(writer.booked()))
    while not await writer.world.events():
        await sleep(0.01)
    await writer.bench.restart()
    (result,) = await writer.bench.settled()
    assert result.became is Became.DONE
    assert await writer.rows() == [ROW]
    assert len(await writer.world.events()) == 1


@virtually
async def test_what_a_former_owner_has_half_made_is_found_though_its_wish_is_overtaken() -> None:
    writer = await EliteWriter.open()
    await writer.world.faults({"call": "create", "status": 500, "applied": True})
    await writer.bench.send(writer.command(writer.booked()))
    while not await writer.world.events():
        await sleep(0.01)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    await writer.bench.restart()
    (result,) = await writer.bench.settled()
    assert (result.became, result.elite and result.elite.event) == (Became.SUPERSEDED, (await writer.event())["id"])
    await sleep(3600)
    moved = await writer.apply(writer.booked(interval=on(6, 9, 11)), revision=2)
    assert (moved.became, len(await writer.world.events())) == (Became.DONE, 1)


@virtually
async def test_an_event_that_people_copied_from_ours_is_not_taken_for_ours() -> None:
    writer = await EliteWriter.open()
    copied = await writer.world.elite.events.create(_new(writer))
    await writer.world.elite.spaces.add(copied, writer.world.room(ATRIUM), DAY, status=None)
    result = await writer.apply(writer.booked())
    assert result.elite is not None
    assert result.elite.event != copied


@virtually
async def test_the_change_feed_is_read_only_where_somebody_may_have_begun_before() -> None:
    writer = await EliteWriter.open()
    await sleep(3600)
    before = len(writer.world.asked("/v1/events/all"))
    await writer.made()
    assert len(writer.world.asked("/v1/events/all")) == before


@virtually
async def test_a_throttled_tenant_rests_as_long_as_it_is_told_to() -> None:
    writer = await EliteWriter.open()
    await writer.world.faults({"call": "create", "status": 429, "retry_after": 30})
    await writer.bench.send(writer.command(writer.booked()))
    await sleep(29)
    assert (writer.bench.told(), await writer.world.events()) == ([], [])
    (result,) = await writer.bench.settled()
    assert result.became is Became.DONE


@virtually
async def test_after_the_last_try_it_is_told_with_what_stands() -> None:
    writer = await EliteWriter.open(tries_max=2)
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.world.faults({"call": "create", "status": 503, "times": 2})
    result = await writer.apply(writer.booked())
    assert (result.became, result.reason) == (Became.FAILED, Reason.THROTTLED)
    assert result.elite is not None
    assert (result.elite.event, result.elite.rows) == ((await writer.event())["id"], ())
    assert len(writer.bench.dead()) == 1
    replayed = await writer.apply(writer.booked(known=result.elite), revision=2)
    assert (replayed.became, len(await writer.rows())) == (Became.DONE, 2)


@virtually
async def test_a_wish_overtaken_between_event_and_room_names_the_event() -> None:
    writer = await EliteWriter.open()
    await writer.bench.send(writer.command(writer.booked()))
    while not await writer.world.events():
        await sleep(0.01)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    (result,) = await writer.bench.settled()
    assert result.became is Became.SUPERSEDED
    assert result.elite is not None
    assert result.elite.event == (await writer.event())["id"]
    assert await writer.rows() == []
    moved = await writer.apply(writer.booked(interval=on(6, 9, 11)), revision=2)
    assert (moved.became, len(await writer.world.events())) == (Became.DONE, 1)


def _new(writer: EliteWriter) -> NewEvent:
    """As a try that then died has made it."""
    wish = writer.booked()
    return NewEvent("Rehearsal", wish.external_id, wish.defaults, DAY.day, DAY.day)
