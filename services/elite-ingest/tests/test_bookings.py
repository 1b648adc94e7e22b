"""What happens in Elite → what is told of a booking, against a simulated Elite on virtual time."""

from datetime import UTC, date, datetime

from elite_ingest_kit import Ingest
from elite_kit import ATRIUM, BOB, ERIN, FOYER, STAGE, World, all_day, at, external_id, virtually

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.observations import EventRows
from contracts.when import AllDay, Timed
from runtime.memory.simloop import sleep


@virtually
async def test_at_the_start_each_room_is_read_and_told_of_as_a_whole() -> None:
    world = await World().open()
    event = await world.book(STAGE, at(5, 9, 11))
    ingest = await Ingest.open(world)
    (told,) = ingest.seen()
    (row,) = (await world.shown(event))["spaces"]
    assert (told.key, told.rows, told.event) == (row["id"], (row["id"],), event)
    assert (told.space, told.room) == ("main-stage", world.room(STAGE))
    assert (told.status, told.creator) == (EliteStatus.DEFINITE, ERIN)
    assert told.created_at is not None
    assert told.version is not None
    snapshots = ingest.newest()
    assert [one.key for one in snapshots["main-stage"].bookings] == [told.key]
    assert snapshots["atrium"].bookings == ()


@virtually
async def test_a_booking_is_told_within_a_second_of_the_poll_with_its_name_and_who_made_it() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(by=BOB)
    await sleep(1.8)
    (told,) = ingest.news()
    assert told.personal is not None
    assert (told.personal.title, told.personal.creator_name) == ("Gala", "Bob")
    assert told.personal.creator_email == BOB


@virtually
async def test_local_times_are_told_as_instants_of_the_space_s_zone() -> None:
    world = await World().open()
    spaces = [world.space(STAGE, zone="America/New_York"), world.space(ATRIUM)]
    ingest = await Ingest.open(world, world.configuration(spaces=spaces))
    await world.book(STAGE, at(5, 9, 11))
    await world.book(ATRIUM, at(5, 9, 11))
    await ingest.quiet()
    assert {one.space: one.interval.start for one in ingest.seen() if one.interval} == {
        "main-stage": datetime(2031, 3, 5, 14, tzinfo=UTC),
        "atrium": datetime(2031, 3, 5, 8, tzinfo=UTC),
    }


@virtually
async def test_a_booking_over_midnight_and_one_of_several_days_are_each_one_booking() -> None:
    ingest = await Ingest.open()
    night = await ingest.world.book(STAGE, at(5, 22, 2, end_day=6))
    fair = await ingest.world.book(STAGE, all_day(7, 9))
    await ingest.quiet()
    told = {one.event: one for one in ingest.seen()}
    assert len(told[night].rows) == 2
    assert told[night].interval == Timed(
        start=datetime(2031, 3, 5, 21, tzinfo=UTC), end=datetime(2031, 3, 6, 1, tzinfo=UTC), zone="Europe/Brussels"
    )
    assert len(told[fair].rows) == 3
    assert told[fair].interval == AllDay(first=date(2031, 3, 7), end_date=date(2031, 3, 10), zone="Europe/Brussels")


@virtually
async def test_rows_that_are_one_booking_tell_their_own_times() -> None:
    ingest = await Ingest.open()
    night = await ingest.world.book(STAGE, at(5, 22, 2, end_day=6))
    await ingest.world.book(ATRIUM, at(5, 9, 11))
    await ingest.quiet()
    told = {one.event: one for one in ingest.seen()}
    evening, morning = told.pop(night).times
    assert (evening.start, evening.end) == (datetime(2031, 3, 5, 21, tzinfo=UTC), morning.start)
    assert morning.end == datetime(2031, 3, 6, 1, tzinfo=UTC)
    assert [one.times for one in told.values()] == [()], "a single row has the time of its booking"


@virtually
async def test_rooms_and_statuses_of_one_event_are_bookings_of_their_own() -> None:
    ingest = await Ingest.open()
    spaces = [
        {"room": STAGE, "at": at(5, 9, 11), "status": "definite"},
        {"room": STAGE, "at": at(5, 11, 12), "status": "tentative"},
        {"room": ATRIUM, "at": at(5, 9, 11), "status": "prospect"},
        {"room": FOYER, "at": at(5, 9, 11), "status": "definite"},
    ]
    await ingest.world.people("create", by=BOB, name="Fair", spaces=spaces)
    await ingest.quiet()
    told = sorted((one.space, one.status) for one in ingest.seen())
    assert told == [("atrium", "prospect"), ("main-stage", "definite"), ("main-stage", "tentative")]


@virtually
async def test_a_hidden_event_is_told_without_anything_personal() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book(hidden=True)
    await ingest.quiet()
    (told,) = ingest.news()
    assert told.personal is None
    assert isinstance(told.seen, EliteSeen)
    assert told.seen.is_hidden
    await ingest.world.people("hide", event=event, hidden=False)
    await ingest.quiet()
    (shown,) = ingest.news()
    assert shown.personal is not None


@virtually
async def test_an_event_under_contract_is_told_as_protected_and_ours_by_its_external_id() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book(contract=True)
    await ingest.world.elite.events.set_external_id(event, external_id(2))
    await ingest.quiet()
    told = ingest.seen()[-1]
    assert told.is_protected
    assert told.external_id == external_id(2)


@virtually
async def test_a_moved_booking_is_told_under_the_same_key_with_a_newer_version() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book()
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.world.people("reschedule", event=event, room=STAGE, at=at(6, 14, 15))
    await ingest.quiet()
    (after,) = ingest.seen()
    assert after.key == before.key
    assert after.interval != before.interval
    assert before.version is not None
    assert after.version is not None
    assert before.version.is_older_than(after.version)


@virtually
async def test_a_booking_whose_row_was_replaced_is_told_anew_before_the_old_one_is_told_removed() -> None:
    ingest = await Ingest.open()
    await ingest.world.control("", {"gaps": {"reschedule_changes_id": True}}, "PATCH")
    event = await ingest.world.book()
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.world.people("reschedule", event=event, room=STAGE, at=at(6, 14, 15))
    await ingest.quiet()
    told = ingest.news()
    new, old = (one.seen for one in told)
    assert isinstance(new, EliteSeen)
    assert isinstance(old, EliteSeen)
    assert (new.status, new.key != before.key) == (EliteStatus.DEFINITE, True)
    assert (old.status, old.key, old.interval) == (EliteStatus.REMOVED, before.key, before.interval)
    assert [one.rows for one in told] == [EventRows(standing=new.rows, gone=before.rows), None]


@virtually
async def test_what_is_known_of_an_event_is_told_without_all_its_rows() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book()
    await ingest.quiet()
    (first,) = ingest.news()
    await ingest.world.people("add_space", event=event, room=ATRIUM, at=at(6, 14, 15), status="definite")
    await ingest.quiet()
    told = ingest.news()
    assert isinstance(first.seen, EliteSeen)
    assert first.rows == EventRows(standing=first.seen.rows)
    (known,) = [one for one in told if one.seen.space == first.seen.space]
    (new,) = [one for one in told if one.seen.space == "atrium"]
    assert known.rows is None
    assert new.rows is not None
    assert set(new.rows.standing) > set(first.seen.rows)


@virtually
async def test_what_replaced_a_row_is_told_first_after_all_was_forgotten_too() -> None:
    """What stands there at the beginning is told in bulk, and may be read much later."""
    ingest = await Ingest.open()
    await ingest.world.control("", {"gaps": {"reschedule_changes_id": True}}, "PATCH")
    event = await ingest.world.book()
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.host.drain()
    await ingest.world.people("reschedule", event=event, room=STAGE, at=at(6, 14, 15))
    ingest.forget()
    await ingest.begin()
    await ingest.quiet()
    in_bulk, new, old = ingest.news()
    assert (old.seen.key, in_bulk.seen) == (before.key, new.seen)
    assert isinstance(new.seen, EliteSeen)
    assert new.rows == EventRows(standing=new.seen.rows)


@virtually
async def test_a_booking_that_becomes_shorter_by_a_day_goes_on() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book(STAGE, at(5, 22, 2, end_day=6))
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.world.people("remove_space", event=event, room=STAGE, at=at(5, 22, 23))
    await ingest.quiet()
    (after,) = ingest.seen()
    assert after.rows == before.rows[1:]
    assert after.status is EliteStatus.DEFINITE


@virtually
async def test_a_booking_moved_to_another_mapped_room_keeps_its_key() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book(STAGE)
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.world.people("move_room", event=event, **{"from": STAGE, "to": ATRIUM})
    await ingest.quiet()
    (after,) = ingest.seen()
    assert (after.key, after.space) == (before.key, "atrium")
    assert after.status is EliteStatus.DEFINITE


@virtually
async def test_a_booking_moved_to_a_room_that_is_not_mapped_is_told_removed() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book(STAGE)
    await ingest.quiet()
    (before,) = ingest.seen()
    await ingest.world.people("move_room", event=event, **{"from": STAGE, "to": FOYER})
    await ingest.quiet()
    (after,) = ingest.seen()
    assert (after.key, after.space, after.status) == (before.key, "main-stage", EliteStatus.REMOVED)


@virtually
async def test_a_removed_space_is_told_removed_while_the_event_s_other_room_stays() -> None:
    ingest = await Ingest.open()
    spaces = [{"room": room, "at": at(5, 9, 11), "status": "definite"} for room in (STAGE, ATRIUM)]
    event = await ingest.world.people("create", by=BOB, name="Fair", spaces=spaces)
    await ingest.quiet()
    ingest.news()
    await ingest.world.people("remove_space", event=event, room=STAGE)
    await ingest.quiet()
    assert [(one.space, one.status) for one in ingest.seen() if not one.status.is_live] == [
        ("main-stage", EliteStatus.REMOVED)
    ]


@virtually
async def test_a_cancelled_and_a_lost_event_are_told_so_under_the_key_they_had() -> None:
    ingest = await Ingest.open()
    for status in (EliteStatus.CANCELED, EliteStatus.LOST):
        event = await ingest.world.book()
        await ingest.quiet()
        before = ingest.seen()[-1]
        await ingest.world.people("set_status", event=event, status=status.value)
        await ingest.quiet()
        (told,) = ingest.news()
        assert told.personal is None
        assert told.seen == before.model_copy(update={"status": status, "version": told.seen.version})


@virtually
async def test_an_event_that_lives_again_is_told_again() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book()
    await ingest.world.people("set_status", event=event, status="canceled")
    await ingest.quiet()
    ingest.news()
    await ingest.world.people("set_status", event=event, status="definite")
    await ingest.quiet()
    (told,) = ingest.seen()
    assert told.status is EliteStatus.DEFINITE


@virtually
async def test_a_renamed_event_is_told_with_its_new_name() -> None:
    ingest = await Ingest.open()
    event = await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    await ingest.world.people("rename", event=event, name="Great gala")
    await ingest.quiet()
    (told,) = ingest.news()
    assert told.personal is not None
    assert told.personal.title == "Great gala"


@virtually
async def test_what_ended_over_a_day_ago_and_what_lies_beyond_the_horizon_is_not_told() -> None:
    world = await World().open()
    await world.book(STAGE, at(1, 9, 11))
    far = at(5, 9, 11) | {"start_date": "2032-03-05", "end_date": "2032-03-05"}
    await world.book(STAGE, far)
    ingest = await Ingest.open(world)
    assert ingest.seen() == []
    event = await world.book(STAGE)
    await ingest.quiet()
    await world.people("reschedule", event=event, room=STAGE, at=far)
    await ingest.quiet()
    moved = ingest.seen()[-1]
    assert moved.status is EliteStatus.DEFINITE
    assert moved.interval is not None
    assert moved.interval.start.year == 2032
