"""How commands are carried out, whatever their target: order, fences, tries, dead letters."""

import pytest
from graph_kit import ALICE, BOB, TENANT, configuration, virtually
from writer_outlook_kit import LINK, OutlookWriter, command, meeting, no_meeting, on

from contracts.envelope import HOPS_MAX
from contracts.ids import Incarnation, LinkId
from contracts.outlook_side import Mark
from contracts.reasons import Reason
from contracts.results import Became
from runtime.dead_letter import REASON
from runtime.memory.simloop import sleep

OTHER = LinkId("link-2")
OTHER_MARK = Mark(link=OTHER, incarnation=Incarnation(1))


@virtually
async def test_of_a_link_s_waiting_commands_only_the_newest_is_applied() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.view_is_lost(TENANT)
    await writer.bench.send(command(meeting(), revision=1))
    await sleep(1)  # it waits, and the next two come together behind it
    await writer.bench.send(command(meeting(interval=on(6, 9)), revision=2))
    await writer.bench.send(command(meeting(interval=on(7, 9)), revision=3))
    await writer.bench.newer_is_issued(TENANT, LINK, 3)
    await writer.bench.view_is_built(TENANT)
    results = {one.revision: one.became for one in await writer.bench.settled()}
    assert results == {1: Became.SUPERSEDED, 2: Became.SUPERSEDED, 3: Became.DONE}
    (item,) = writer.on_stage()
    assert item.content.when.start.day == 7
    assert len(writer.meetings_of()) == 1


@virtually
async def test_a_command_older_than_the_fence_makes_no_call() -> None:
    writer = await OutlookWriter.open()
    await sleep(120)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    calls = len(writer.world.net.requests)
    result = await writer.apply(command(meeting()))
    assert (result.became, result.outlook) == (Became.SUPERSEDED, None)
    assert len(writer.world.net.requests) == calls


@virtually
async def test_a_command_whose_result_is_known_is_not_carried_out_again() -> None:
    writer = await OutlookWriter.open()
    made = await writer.made()
    await writer.bench.newer_is_issued(TENANT, LINK, 1, settled=True)
    await writer.world.people("rename", meeting=made.event, subject="Alice's own words")
    assert (await writer.apply(command(meeting()))).became is Became.SUPERSEDED
    assert writer.meetings_of()[0].content.subject == "Alice's own words"


@virtually
async def test_a_command_newer_than_the_fence_is_carried_out() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.newer_is_issued(TENANT, LINK, 1)
    assert (await writer.apply(command(meeting(), revision=2))).became is Became.DONE


@virtually
async def test_a_wish_overtaken_after_its_write_names_what_it_made() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.send(command(meeting()))
    while not writer.meetings_of():
        await sleep(0.01)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    (result,) = await writer.bench.settled()
    assert result.became is Became.SUPERSEDED
    assert result.outlook is not None
    assert result.outlook.event == writer.meetings_of()[0].id


@virtually
async def test_a_wish_overtaken_after_a_lost_reply_looks_for_what_it_made() -> None:
    writer = await OutlookWriter.open()
    await writer.world.faults({"call": "create", "status": 504, "applied": True})
    await writer.bench.send(command(meeting()))
    while not writer.meetings_of():
        await sleep(0.01)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    (result,) = await writer.bench.settled()
    assert result.became is Became.SUPERSEDED
    assert result.outlook is not None
    assert result.outlook.event == writer.meetings_of()[0].id
    assert writer.world.writes() == 1


@virtually
async def test_a_wish_overtaken_while_the_far_side_fails_is_not_tried_for_ever() -> None:
    writer = await OutlookWriter.open()
    await writer.world.faults({"call": "read", "status": 503, "times": 100})
    await writer.bench.send(command(meeting()))
    await sleep(1)
    await writer.bench.newer_is_issued(TENANT, LINK, 2)
    await sleep(10)
    (result,) = writer.bench.told()
    assert result.became is Became.SUPERSEDED


@virtually
async def test_nothing_is_written_while_the_view_is_being_rebuilt() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.view_is_lost(TENANT)
    await writer.bench.send(command(meeting()))
    await sleep(60)
    assert (writer.bench.told(), writer.world.writes()) == ([], 0)
    await writer.bench.view_is_built(TENANT)
    (result,) = await writer.bench.settled()
    assert result.became is Became.DONE


@virtually
async def test_a_command_waits_for_the_configuration_it_was_decided_with() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.send(command(meeting()), config_version=2)
    await sleep(30)
    assert (writer.bench.told(), writer.world.writes()) == ([], 0)
    await writer.bench.configure(configuration(version=2))
    (result,) = await writer.bench.settled()
    assert result.became is Became.DONE


@virtually
async def test_a_lost_reply_makes_no_second_meeting_and_no_second_mail() -> None:
    writer = await OutlookWriter.open()
    await writer.world.faults(
        {"call": "create", "status": 504, "applied": True}, {"call": "answer", "status": 503, "applied": True}
    )
    result = await writer.apply(command(meeting()))
    assert result.became is Became.DONE
    assert len(writer.meetings_of()) == len(writer.on_stage()) == 1
    assert writer.on_stage()[0].response == "accepted"
    assert writer.world.writes() == 2


@virtually
async def test_a_throttled_command_rests_as_long_as_it_is_told_to() -> None:
    writer = await OutlookWriter.open()
    await writer.world.faults({"call": "create", "status": 429, "retry_after": 40})
    await writer.bench.send(command(meeting()))
    await sleep(39)
    assert (writer.calls(method="POST"), writer.bench.told()) == (1, [])
    (result,) = await writer.bench.settled()
    assert result.became is Became.DONE
    assert len(writer.meetings_of()) == 1


@virtually
async def test_a_command_that_rests_holds_up_no_other_meeting_and_no_drain() -> None:
    writer = await OutlookWriter.open()
    await writer.world.faults({"call": "read", "status": 429, "retry_after": 3000})
    other = meeting(mark=OTHER_MARK, interval=on(8, 9), organizers=(BOB,))
    await writer.bench.send(command(meeting()), command(other, link=OTHER, lane="meeting-2"))
    await sleep(30)
    (told,) = writer.bench.told()
    assert told.became is Became.DONE
    begun = writer.world.ports.clock.monotonic()
    await writer.bench.restart()
    assert writer.world.ports.clock.monotonic() - begun < 5
    results = await writer.bench.settled()  # how long it rests was in memory only: the far side would tell it anew
    assert {LINK, OTHER} == {told.link} | {one.link for one in results}
    assert (len(writer.meetings_of(ALICE)), len(writer.meetings_of(BOB))) == (1, 1)


@virtually
async def test_a_link_that_rests_holds_up_no_other_link_of_its_batch() -> None:
    writer = await OutlookWriter.open()
    await sleep(120)
    await writer.bench.view_is_lost(TENANT)
    await writer.bench.send(command(meeting(), link=LinkId("first")))
    await sleep(1)
    other = meeting(mark=OTHER_MARK, interval=on(8, 9), organizers=(BOB,))
    await writer.bench.send(command(meeting()), command(other, link=OTHER))
    await writer.bench.newer_is_issued(TENANT, LinkId("first"), 2)
    await writer.world.faults({"call": "read", "status": 429, "retry_after": 3000})
    await writer.bench.view_is_built(TENANT)
    await sleep(30)
    told = {one.link: one.became for one in writer.bench.told()}
    assert told == {LinkId("first"): Became.SUPERSEDED, OTHER: Became.DONE}
    (result,) = await writer.bench.settled()
    assert (result.link, result.became) == (LINK, Became.DONE)


@virtually
async def test_after_the_last_try_it_is_told_and_the_bytes_are_kept() -> None:
    writer = await OutlookWriter.open(tries_max=3)
    await writer.world.faults({"call": "answer", "status": 503, "times": 50})
    result = await writer.apply(command(meeting()))
    assert (result.became, result.reason) == (Became.FAILED, Reason.THROTTLED)
    assert result.outlook is not None
    assert result.outlook.event == writer.meetings_of(ALICE)[0].id
    (letter,) = writer.bench.dead()
    assert letter.value == command(meeting()).to_json()
    assert b"after 3 tries" in dict(letter.headers)[REASON]


@virtually
async def test_a_command_that_is_none_is_buried_and_the_next_one_done() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.poison(b'{"tenant": 7}', command(meeting()))
    results = [*await writer.bench.settled(), *await writer.bench.apply(command(no_meeting(), revision=2))]
    assert [one.became for one in results] == [Became.DONE, Became.DONE]
    (letter,) = writer.bench.dead()
    assert letter.value == b'{"tenant": 7}'


@pytest.mark.parametrize("hop", [HOPS_MAX - 1, HOPS_MAX])
@virtually
async def test_a_command_at_the_end_of_a_loop_of_our_own_making_is_buried_unwritten(hop: int) -> None:
    writer = await OutlookWriter.open()
    await writer.bench.send(command(meeting()), hop=hop)
    assert await writer.bench.settled() == []
    assert (len(writer.bench.dead()), writer.world.writes()) == (1, 0)


@virtually
async def test_a_result_names_its_command_and_whom_it_is_about() -> None:
    writer = await OutlookWriter.open()
    await writer.bench.send(command(meeting(), revision=4))
    (result,) = await writer.bench.settled()
    asked = command(meeting(), revision=4)
    assert (result.tenant, result.link, result.target) == (asked.tenant, asked.link, asked.target)
    assert (result.epoch, result.revision, result.incarnation) == (asked.epoch, asked.revision, asked.incarnation)
