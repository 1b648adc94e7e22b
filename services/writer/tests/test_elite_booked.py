"""Bookings in Elite: one event per meeting, made once, brought to what is wanted."""

from datetime import date, time

import pytest
from elite_kit import ATRIUM, STAGE, at, external_id, virtually
from writer_elite_kit import OTHER, EliteWriter, known_as, on, whole_days

from contracts.elite_side import EliteStatus
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.results import Became
from elite.times import DayRow

REHEARSAL = ("Main Stage", "2031-03-04", "09:00", "11:00", "prospect")


@virtually
async def test_a_wished_booking_is_an_event_with_our_defaults_that_holds_the_room() -> None:
    writer = await EliteWriter.open()
    result = await writer.apply(writer.booked())
    assert result.became is Became.DONE
    event = await writer.event()
    assert (event["name"], event["status"], event["account"], event["event_type"]) == (
        "Rehearsal",
        "prospect",
        "Internal",
        "Meeting",
    )
    assert (event["contact"], event["business_classification"]) == ("Facilities", "Corporate")
    assert event["external_ids"] == [{"key": "booking-sync", "value": "meeting-1.1"}]
    assert event["notes"] == ["Booked in Outlook by Alice A <alice@contoso.test>."]
    assert await writer.rows() == [REHEARSAL]
    assert result.elite is not None
    assert (result.elite.event, list(result.elite.rows)) == (event["id"], [one["id"] for one in event["spaces"]])
    assert (result.elite.written, writer.writes()) == (name_print("Rehearsal"), 2)
    assert result.elite.version is not None


@virtually
async def test_a_repeated_wish_makes_no_second_event_and_writes_nothing() -> None:
    writer = await EliteWriter.open()
    first = await writer.made()
    again = await writer.apply(writer.booked())
    assert (again.became, again.elite) == (Became.DONE, first)
    known = await writer.apply(writer.booked(known=first, decided_upon=EliteStatus.PROSPECT), revision=2)
    assert (known.became, known.elite) == (Became.DONE, first)
    assert writer.writes() == 2


@virtually
async def test_a_private_booking_names_nobody() -> None:
    writer = await EliteWriter.open()
    await writer.apply(writer.booked(), title="Private booking", organizer=None)
    event = await writer.event()
    assert (event["name"], event["notes"]) == ("Private booking", ["Booked in Outlook."])
    assert "alice" not in str(event).lower()


@virtually
async def test_the_organizer_is_the_contact_where_the_account_knows_them() -> None:
    writer = await EliteWriter.open()
    account = next(iter(writer.world.tenant().directory.accounts.values()))
    account.contacts.append(type(account.contacts[0])("contact-99", "Alice A", "Alice@Contoso.test"))
    await writer.made()
    assert (await writer.event())["contact"] == "Alice A"


@virtually
async def test_a_second_room_of_the_meeting_joins_the_same_event() -> None:
    writer = await EliteWriter.open()
    first = await writer.made()
    second = await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    assert first.event == second.event
    assert set(first.rows).isdisjoint(second.rows)
    assert len(await writer.rows()) == 2
    assert writer.writes() == 3


@virtually
async def test_a_booking_over_midnight_has_a_row_for_each_local_day() -> None:
    writer = await EliteWriter.open()
    result = await writer.made(writer.booked(interval=on(4, 22, 2, end_day=5)))
    assert [row[1:4] for row in await writer.rows()] == [
        ("2031-03-04", "22:00", "23:59"),
        ("2031-03-05", "00:00", "02:00"),
    ]
    assert len(result.rows) == 2


@virtually
async def test_whole_days_are_rows_without_times() -> None:
    writer = await EliteWriter.open()
    await writer.made(writer.booked(interval=whole_days(4, 6)))
    assert [row[1:4] for row in await writer.rows()] == [("2031-03-04", None, None), ("2031-03-05", None, None)]


@virtually
async def test_a_moved_booking_keeps_its_row_and_its_event() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    result = await writer.apply(writer.booked(known=known, interval=on(6, 14, 15)), revision=2)
    assert (result.became, result.elite and result.elite.rows) == (Became.DONE, known.rows)
    assert await writer.rows() == [("Main Stage", "2031-03-06", "14:00", "15:00", "prospect")]
    assert writer.writes() == 3


@virtually
async def test_a_booking_moves_to_another_room() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    moved = await writer.made(writer.booked(ATRIUM, known=known), title=None, revision=2)
    assert moved.written == name_print("Rehearsal")
    assert [row[0] for row in await writer.rows()] == ["Atrium"]


@virtually
async def test_a_longer_and_a_shorter_booking_have_rows_more_and_fewer() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    longer = await writer.apply(writer.booked(known=known, interval=on(4, 9, 12, end_day=6)), revision=2)
    assert len(await writer.rows()) == 3
    assert longer.elite is not None
    await writer.apply(writer.booked(known=longer.elite, interval=on(5, 9, 12)), revision=3)
    assert [row[1:4] for row in await writer.rows()] == [("2031-03-05", "09:00", "12:00")]


@virtually
async def test_where_rows_can_t_be_changed_the_new_one_comes_before_the_old_one_goes() -> None:
    writer = await EliteWriter.open()
    await writer.can(canUpdateSpace=False)
    known = await writer.made()
    result = await writer.apply(
        writer.booked(known=known, interval=on(6, 14, 15), status=EliteStatus.DEFINITE), revision=2
    )
    assert await writer.rows() == [("Main Stage", "2031-03-06", "14:00", "15:00", "definite")]
    assert result.elite is not None
    assert set(result.elite.rows).isdisjoint(known.rows)
    assert [one["what"] for one in await writer.world.control("history", method="GET") if one["is_write"]][-2:] == [
        "space added",
        "space removed",
    ]


@virtually
async def test_a_firmer_status_is_written_to_the_row_that_stands() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    result = await writer.apply(
        writer.booked(known=known, status=EliteStatus.DEFINITE, decided_upon=EliteStatus.PROSPECT), revision=2
    )
    assert (result.became, (await writer.event())["status"]) == (Became.DONE, "definite")
    assert result.elite is not None
    assert result.elite.rows == known.rows


@virtually
async def test_a_new_name_is_written_only_while_ours_still_stands() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    renamed = await writer.made(writer.booked(known=known), title="Dress rehearsal", revision=2)
    event = await writer.event()
    assert (event["name"], renamed.written) == ("Dress rehearsal", name_print("Dress rehearsal"))
    assert (event["account"], event["business_classification"]) == ("Internal", "Corporate")
    await writer.world.people("rename", event=known.event, name="The team's own words")
    again = await writer.made(writer.booked(known=renamed), title="Premiere", revision=3)
    assert (await writer.event())["name"] == "The team's own words"
    assert again.written == name_print("Dress rehearsal")


@virtually
async def test_what_the_people_in_elite_have_changed_is_decided_anew() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("set_status", event=known.event, status="definite")
    moved = writer.booked(known=known, interval=on(6, 9, 11), decided_upon=EliteStatus.PROSPECT)
    result = await writer.apply(moved, revision=2)
    assert (result.became, result.elite and result.elite.event) == (Became.CHANGED, known.event)
    assert (await writer.rows())[0][1] == "2031-03-04"


@virtually
async def test_a_request_that_people_have_moved_meanwhile_is_not_moved_back() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("reschedule", event=known.event, room=STAGE, at=at(5, 9, 11))
    moved = writer.booked(known=known, interval=on(6, 9, 11), stood_at=on(4, 9, 11))
    assert (await writer.apply(moved, revision=2)).became is Became.CHANGED
    assert (await writer.rows())[0][1] == "2031-03-05"
    again = writer.booked(known=known, interval=on(6, 9, 11), stood_at=on(5, 9, 11))
    assert (await writer.apply(again, revision=3)).became is Became.DONE
    assert (await writer.rows())[0][1] == "2031-03-06"


@virtually
async def test_a_booking_that_people_have_taken_off_the_event_is_decided_anew() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.made(writer.booked(ATRIUM), link=OTHER, space="atrium")
    await writer.world.people("remove_space", event=known.event, room=STAGE)
    result = await writer.apply(writer.booked(known=known, interval=on(6, 9, 11)), revision=2)
    assert result.became is Became.CHANGED
    assert len(await writer.rows()) == 1


@virtually
async def test_rows_that_people_have_cut_otherwise_are_left_alone() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(when=at(4, 9, 10), status="prospect")
    half = DayRow(date(2031, 3, 4), time(10), time(11))
    await writer.world.elite.spaces.add(event, writer.world.room(STAGE), half, status=EliteStatus.PROSPECT)
    known = known_as(event, await writer.world.shown(event))
    writes = writer.writes()
    assert (await writer.apply(writer.booked(known=known), title=None)).became is Became.DONE
    assert writer.writes() == writes


@virtually
async def test_an_ended_event_of_ours_is_told_and_never_made_a_second_time() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("set_status", event=known.event, status="canceled")
    for wish in (writer.booked(known=known), writer.booked()):
        result = await writer.apply(wish, revision=2)
        assert (result.became, result.reason) == (Became.GONE, Reason.GONE)
    assert len(await writer.world.events()) == 1
    anew = await writer.apply(writer.booked(external_id=external_id(2)), revision=3)
    assert anew.became is Became.DONE
    assert len(await writer.world.events()) == 2


@virtually
async def test_an_event_that_vanished_is_told_as_gone() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.world.people("vanish", event=known.event)
    assert (await writer.apply(writer.booked(known=known), revision=2)).became is Became.GONE


@virtually
async def test_a_protected_event_is_neither_moved_nor_renamed() -> None:
    writer = await EliteWriter.open()
    event = await writer.world.book(status="definite", contract=True)
    known = known_as(event, await writer.world.shown(event), name="Gala")
    definite = EliteStatus.DEFINITE
    moved = await writer.apply(writer.booked(known=known, status=definite, interval=on(6, 9, 11)), title=None)
    renamed = await writer.apply(writer.booked(known=known, status=definite), title="Premiere", revision=2)
    assert (moved.became, moved.reason) == (renamed.became, renamed.reason) == (Became.REFUSED, Reason.NEEDS_PERSON)
    standing = await writer.apply(writer.booked(known=known, status=definite), title=None, revision=3)
    assert standing.became is Became.DONE
    assert (await writer.event())["name"] == "Gala"


@pytest.mark.parametrize("status", list(EliteStatus)[:3])
@virtually
async def test_where_no_status_can_be_given_nothing_is_made(status: EliteStatus) -> None:
    writer = await EliteWriter.open()
    await writer.can(canCreateWithStatus=False)
    result = await writer.apply(writer.booked(status=status))
    assert (result.became, result.reason) == (Became.REFUSED, Reason.UNSUPPORTED)
    assert (await writer.world.events(), writer.writes()) == ([], 0)


@virtually
async def test_what_stands_can_be_moved_and_confirmed_without_making_a_row() -> None:
    writer = await EliteWriter.open()
    known = await writer.made()
    await writer.can(canCreateWithStatus=False)
    moved = writer.booked(known=known, interval=on(6, 9, 11), status=EliteStatus.DEFINITE)
    assert (await writer.apply(moved, revision=2)).became is Became.DONE
    assert await writer.rows() == [("Main Stage", "2031-03-06", "09:00", "11:00", "definite")]
