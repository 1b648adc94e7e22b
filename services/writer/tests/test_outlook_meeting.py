"""Our meetings in Outlook: made once, changed where they differ, taken back."""

from graph_kit import ALICE, BOB, EVENTS_TEAM, STAGE, virtually
from writer_outlook_kit import OutlookWriter, command, meeting, no_meeting, on

from contracts.ids import Incarnation, LinkId, Mailbox
from contracts.outlook_side import Mark, Sensitivity
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.results import Became

OTHER_MARK = Mark(link=LinkId("link-2"), incarnation=Incarnation(1))


@virtually
async def test_a_wished_meeting_books_the_room_and_is_accepted_for_it() -> None:
    writer = await OutlookWriter.open()
    result = await writer.apply(command(meeting()))
    assert result.became is Became.DONE
    (item,) = writer.on_stage()
    assert (item.content.subject, item.response) == ("Rehearsal", "accepted")
    (own,) = writer.meetings_of(ALICE)
    assert own.attendee(STAGE).response == "accepted"
    assert not own.content.reminder_on
    assert result.outlook is not None
    assert (result.outlook.organizer, result.outlook.event) == (ALICE, own.id)
    assert (result.outlook.room_copy, result.outlook.written) == (item.id, name_print("Rehearsal"))
    assert result.outlook.room_version is not None


@virtually
async def test_a_repeated_wish_makes_no_second_meeting_and_writes_nothing() -> None:
    writer = await OutlookWriter.open()
    first = await writer.made()
    writes = writer.world.writes()
    again = await writer.apply(command(meeting()))
    assert again.became is Became.DONE
    assert again.outlook == first.model_copy(update={"version": None}), "nothing was written"
    known = await writer.apply(command(meeting(known=first), revision=2))
    assert known.outlook == first
    assert writer.world.writes() == writes


@virtually
async def test_the_default_organizer_serves_where_the_creator_has_no_mailbox() -> None:
    writer = await OutlookWriter.open()
    nobody = Mailbox("left@contoso.test")
    result = await writer.apply(command(meeting(organizers=(nobody, EVENTS_TEAM))))
    assert result.outlook is not None
    assert result.outlook.organizer == EVENTS_TEAM
    (own,) = writer.meetings_of(EVENTS_TEAM)
    assert "Created by Alice A" in own.content.body.content


@virtually
async def test_no_mailbox_at_all_is_refused_with_words() -> None:
    writer = await OutlookWriter.open()
    result = await writer.apply(command(meeting(organizers=(Mailbox("left@contoso.test"),))))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.INVALID)
    assert result.detail is not None
    assert "default organizer" in result.detail


@virtually
async def test_a_private_event_has_neither_name_nor_creator() -> None:
    writer = await OutlookWriter.open()
    await writer.apply(command(meeting(sensitivity=Sensitivity.PRIVATE, organizers=(EVENTS_TEAM,))))
    (own,) = writer.meetings_of(EVENTS_TEAM)
    assert (own.content.subject, own.content.sensitivity) == ("Private event", "private")
    assert "Alice" not in own.content.body.content


@virtually
async def test_a_moved_meeting_is_asked_for_and_accepted_at_the_new_time() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    result = await writer.apply(command(meeting(known=known, interval=on(6, 14)), revision=2))
    assert result.became is Became.DONE
    (item,) = writer.on_stage()
    assert (item.content.when.start.day, item.content.when.start.hour, item.response) == (6, 14, "accepted")
    assert item.id == known.room_copy


@virtually
async def test_a_meeting_that_people_have_moved_meanwhile_is_left_where_they_put_it() -> None:
    """Where Outlook decides they have the say, and are heard first."""
    writer = await OutlookWriter.open()
    known = await writer.made()
    writes = writer.world.writes()
    seen_before = meeting(known=known, interval=on(6, 14), stood_at=on(6, 10))
    result = await writer.apply(command(seen_before, revision=2))
    assert (result.became, result.reason, writer.world.writes()) == (Became.CHANGED, None, writes)
    as_it_is = meeting(known=known, interval=on(6, 14), stood_at=meeting().interval)
    assert (await writer.apply(command(as_it_is, revision=3))).became is Became.DONE


@virtually
async def test_a_new_name_is_written_only_while_ours_still_stands() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    renamed = await writer.apply(command(meeting(known=known), title="Dress rehearsal", revision=2))
    assert writer.meetings_of()[0].content.subject == "Dress rehearsal"
    assert renamed.outlook is not None
    assert renamed.outlook.written == name_print("Dress rehearsal")
    await writer.world.people("rename", meeting=known.event, subject="Alice's own words")
    await writer.apply(command(meeting(known=renamed.outlook), title="Premiere", revision=3))
    assert writer.meetings_of()[0].content.subject == "Alice's own words"


@virtually
async def test_a_new_name_that_was_taken_and_not_written_is_written_with_the_next_change() -> None:
    """The name that stands is ours as before, not one that people gave it."""
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.world.faults({"call": "update", "status": 200})
    ignored = await writer.apply(command(meeting(known=known), title="Dress rehearsal", revision=2))
    assert ignored.outlook is not None
    assert (ignored.became, ignored.outlook.written) == (Became.DONE, name_print("Rehearsal"))
    await writer.apply(command(meeting(known=ignored.outlook), title="Premiere", revision=3))
    assert writer.meetings_of()[0].content.subject == "Premiere"


@virtually
async def test_a_new_name_reaches_a_meeting_whose_making_it_overtook() -> None:
    writer = await OutlookWriter.open()
    await writer.made()
    renamed = await writer.apply(command(meeting(), title="Dress rehearsal", revision=2))
    (own,) = writer.meetings_of()
    assert own.content.subject == "Dress rehearsal"
    assert renamed.outlook is not None
    assert renamed.outlook.written == name_print("Dress rehearsal")


@virtually
async def test_a_meeting_that_is_gone_is_told_and_never_made_again() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.world.people("cancel", meeting=known.event)
    await writer.world.settle()
    result = await writer.apply(command(meeting(known=known), revision=2))
    assert (result.became, result.reason) == (Became.GONE, Reason.GONE)
    assert writer.meetings_of() == []
    assert writer.on_stage() == []


@virtually
async def test_a_meeting_taken_back_frees_the_room_and_a_second_time_is_as_good() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    result = await writer.apply(command(no_meeting(known), revision=2))
    assert result.became is Became.DONE
    assert writer.meetings_of() == []
    assert writer.on_stage() == []
    writes = writer.world.writes()
    again = await writer.apply(command(no_meeting(known), revision=2))
    assert again.became is Became.DONE
    assert writer.world.writes() == writes


@virtually
async def test_a_cancellation_that_is_answered_well_and_ignored_is_tried_again() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.world.faults({"call": "cancel", "status": 202, "times": 1})
    assert (await writer.apply(command(no_meeting(known), revision=2))).became is Became.DONE
    assert writer.meetings_of() == []


@virtually
async def test_a_meeting_known_by_its_mark_only_is_taken_back_too() -> None:
    writer = await OutlookWriter.open()
    await writer.made()
    await writer.apply(command(no_meeting(), revision=2))
    assert writer.meetings_of() == []


@virtually
async def test_a_slot_that_somebody_has_is_not_written_to() -> None:
    writer = await OutlookWriter.open()
    booked = await writer.world.book(by=BOB, hour=10)
    await writer.world.settle()
    await writer.world.people("answer", room=STAGE, meeting=booked["meeting"], response="accept", **{"as": BOB})
    result = await writer.apply(command(meeting()))
    assert (result.became, result.reason) == (Became.CHANGED, Reason.CONFLICT)
    assert [one.interval for one in result.in_the_way] == [on(5, 10)]
    assert writer.meetings_of() == []


@virtually
async def test_a_pending_request_is_not_in_the_way() -> None:
    writer = await OutlookWriter.open()
    await writer.world.book(by=BOB)
    await writer.world.settle()
    assert (await writer.apply(command(meeting()))).became is Became.DONE


@virtually
async def test_a_room_that_declined_our_meeting_is_invited_again_and_accepts() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.world.people("answer", room=STAGE, meeting=known.event, response="decline", **{"as": BOB})
    await writer.world.settle()
    assert writer.on_stage() == []
    result = await writer.apply(command(meeting(known=known), revision=2))
    assert result.became is Became.DONE
    (item,) = writer.on_stage()
    assert item.response == "accepted"


@virtually
async def test_a_room_that_declined_and_answers_by_itself_is_asked_again() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made(meeting(accept=False))
    await writer.world.settle()
    await writer.world.people("answer", room=STAGE, meeting=known.event, response="decline", **{"as": BOB})
    await writer.world.settle()
    assert writer.on_stage() == []
    result = await writer.apply(command(meeting(accept=False, known=known), revision=2))
    assert result.became is Became.DONE
    assert result.outlook is not None
    assert result.outlook.version is not None, "from which what the room said before is known to be old"
    await writer.world.settle()
    (item,) = writer.on_stage()
    assert item.response != "declined"


@virtually
async def test_a_meeting_has_a_teams_link_where_the_tenant_wants_one() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made(meeting(teams=True))
    (own,) = writer.meetings_of()
    assert own.content.online
    writes = writer.world.writes()
    await writer.apply(command(meeting(teams=True, known=known), revision=2))
    assert writer.world.writes() == writes


@virtually
async def test_a_meeting_that_changed_between_look_and_write_is_looked_at_again() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.world.faults({"call": "update", "status": 412})
    result = await writer.apply(command(meeting(known=known, interval=on(6, 14)), revision=2))
    assert result.became is Became.DONE
    assert writer.on_stage()[0].content.when.start.day == 6


@virtually
async def test_where_the_organizer_s_mailbox_is_gone_the_room_lets_go_of_its_copy() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    gone = writer.world.tenant().mailboxes.pop(ALICE)
    del writer.world.tenant().ids[gone.id]
    result = await writer.apply(command(no_meeting(known), revision=2))
    assert result.became is Became.DONE
    assert writer.on_stage() == []


@virtually
async def test_a_hold_says_which_room_is_in_use_and_stands_beside_another() -> None:
    writer = await OutlookWriter.open()
    first = await writer.made(meeting(organizers=(EVENTS_TEAM,), room_in_use="Hall"))
    hold = meeting(organizers=(EVENTS_TEAM,), mark=OTHER_MARK, room_in_use="Annex", interval=on(5, 10))
    assert (await writer.apply(command(hold, link=OTHER_MARK.link))).became is Became.CHANGED
    beside = hold.model_copy(update={"beside": (first.ical_uid,)})
    result = await writer.apply(command(beside, link=OTHER_MARK.link, revision=2))
    assert result.became is Became.DONE
    assert [item.response for item in writer.on_stage()] == ["accepted", "accepted"]
    said = [own.content.body.content for own in writer.meetings_of(EVENTS_TEAM)]
    assert [words.partition(" ")[0] for words in said] == ["Hall", "Annex"]


@virtually
async def test_a_meeting_that_is_only_to_be_renamed_stays_where_people_have_put_it() -> None:
    writer = await OutlookWriter.open()
    known = await writer.made()
    await writer.apply(command(meeting(known=known, interval=on(6, 14)), revision=2))
    wish = meeting(known=known, only_named=True, accept=False)
    result = await writer.apply(command(wish, revision=3, title="Rehearsal 2"))
    assert result.became is Became.DONE
    (own,) = writer.meetings_of(ALICE)
    assert (own.content.subject, own.content.when.start.day) == ("Rehearsal 2", 6)
    assert result.outlook is not None
    assert result.outlook.written == name_print("Rehearsal 2")
