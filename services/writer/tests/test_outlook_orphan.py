"""Our meeting when its organizer's mailbox is gone: told, then the room lets go of what nobody else can."""

from graph_kit import ALICE, EVENTS_TEAM, STAGE, virtually
from writer_outlook_kit import LINK, OutlookWriter, command, meeting, no_meeting, on

from contracts.commands import Orphan
from contracts.ids import Incarnation, Mailbox
from contracts.outlook_side import Mark
from contracts.reasons import Reason
from contracts.results import Became
from outlook_simulator.control import remove_mailbox

AGAIN = Mark(link=LINK, incarnation=Incarnation(2))


@virtually
async def test_a_change_finds_out_that_the_organizer_s_mailbox_is_gone_and_writes_nothing() -> None:
    for for_good in (False, True):
        writer = await OutlookWriter.open()
        known = await writer.made()
        remove_mailbox(writer.world.tenant(), ALICE, for_good=for_good)
        writes = writer.world.writes()
        result = await writer.apply(command(meeting(known=known, interval=on(6, 14)), revision=2))
        assert (result.became, result.reason) == (Became.GONE, Reason.ORGANIZER_GONE)
        assert writer.world.writes() == writes


@virtually
async def test_made_anew_it_takes_the_place_of_the_orphan() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    remove_mailbox(writer.world.tenant(), ALICE, for_good=False)
    orphan = Orphan(room=STAGE, ical_uid=known.ical_uid)
    anew = meeting(organizers=(EVENTS_TEAM,), mark=AGAIN, orphan=orphan, interval=on(5, 10))
    result = await writer.apply(command(anew, revision=2))
    assert result.became is Became.DONE
    (item,) = writer.on_stage()
    assert (item.organizer.address, item.content.when.start.hour, item.response) == (EVENTS_TEAM, 10, "accepted")


@virtually
async def test_the_orphan_stays_where_no_other_calendar_can_take_the_meeting() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    remove_mailbox(writer.world.tenant(), ALICE, for_good=False)
    orphan = Orphan(room=STAGE, ical_uid=known.ical_uid)
    nobody = Mailbox("nobody@contoso.test")
    result = await writer.apply(command(meeting(organizers=(nobody,), mark=AGAIN, orphan=orphan), revision=2))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.INVALID)
    assert [one.ical_uid for one in writer.on_stage()] == [known.ical_uid]


@virtually
async def test_a_cancellation_is_the_room_s_decline() -> None:
    writer = await OutlookWriter.open()
    known = (await writer.made(meeting(accept=False))).model_copy(update={"room_copy": None})
    await writer.world.settle()
    remove_mailbox(writer.world.tenant(), ALICE, for_good=False)
    result = await writer.apply(command(no_meeting(known), revision=2))
    assert result.became is Became.DONE
    assert writer.on_stage() == []
