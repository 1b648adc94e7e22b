"""What happens in Outlook → what is told, against a simulated Microsoft on virtual time."""

from graph_kit import ALICE, ATRIUM, BOB, MICROSOFT, STAGE, World, at, configuration, space, virtually
from ingest_kit import Ingest

from contracts.ids import Mailbox, SpaceId
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse, Sensitivity
from contracts.topics import EVENTS
from outlook_simulator.control import remove_mailbox
from runtime.memory.faults import Fault
from runtime.memory.simloop import sleep


def last(ingest: Ingest) -> OutlookSeen:
    return ingest.seen()[-1]


@virtually
async def test_at_the_start_each_room_is_subscribed_read_and_told_of_as_a_whole() -> None:
    world = await World().open()
    await world.book(day=5)
    await world.settle()
    ingest = await Ingest.open(world)
    assert sorted(one.resource for one in world.tenant().subscriptions.values()) == [
        f"/users/{ATRIUM}/events",
        f"/users/{STAGE}/events",
    ]
    (seen,) = ingest.seen()
    assert (seen.mailbox, seen.response, seen.organizer) == (STAGE, RoomResponse.NONE, ALICE)
    snapshots = ingest.newest()
    assert [one.key for one in snapshots[SpaceId("stage")].bookings] == [seen.key]
    assert snapshots[SpaceId("atrium")].bookings == ()


@virtually
async def test_a_booking_is_told_within_seconds_with_its_title_from_the_organizer_s_copy() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(room=ATRIUM)
    await sleep(2)
    told = [one for one in ingest.news() if isinstance(one, Observation)]
    assert told[-1].personal is not None
    assert told[-1].personal.title == "Review"
    assert told[-1].personal.organizer_email == ALICE
    assert isinstance(told[-1].seen, OutlookSeen)
    assert told[-1].seen.response is RoomResponse.ACCEPTED
    assert told[-1].seen.organizer_copy is not None


@virtually
async def test_nothing_is_told_twice() -> None:
    ingest = await Ingest.open(sweep_every_s=5)
    await ingest.world.book()
    await ingest.quiet()
    assert ingest.seen()
    await sleep(60)
    assert ingest.seen() == []


@virtually
async def test_a_room_is_read_as_a_whole_once_a_day_and_not_more_often() -> None:
    ingest = await Ingest.open(sweep_every_s=1800)
    at_the_start = len(ingest.snapshots())
    await sleep(3 * 3600)
    assert len(ingest.snapshots()) == at_the_start
    await sleep(24 * 3600)
    assert len(ingest.snapshots()) == 2 * at_the_start


@virtually
async def test_a_private_meeting_is_told_without_anything_personal() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(room=ATRIUM, sensitivity="private")
    await ingest.quiet()
    told = ingest.news()
    assert all(one.personal is None for one in told)
    assert isinstance(told[-1].seen, OutlookSeen)
    assert told[-1].seen.sensitivity is Sensitivity.PRIVATE


@virtually
async def test_a_meeting_from_outside_has_no_title_but_a_name() -> None:
    world = await World().open()
    await world.control(f"tenants/{MICROSOFT}/rooms/{ATRIUM}", {"external_meetings": True}, "PATCH")
    ingest = await Ingest.open(world)
    await world.book(by=Mailbox("eve@fabrikam.test"), room=ATRIUM)
    await ingest.quiet()
    told = ingest.news()[-1]
    assert isinstance(told.seen, OutlookSeen)
    assert told.seen.organizer_copy is None
    assert told.personal is not None
    assert (told.personal.title, told.personal.organizer_email) == (None, "eve@fabrikam.test")


@virtually
async def test_a_room_booked_on_its_own_calendar_has_accepted() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(by=STAGE)
    await ingest.quiet()
    told = ingest.news()[-1]
    assert isinstance(told.seen, OutlookSeen)
    assert (told.seen.booked_directly, told.seen.response) == (True, RoomResponse.ACCEPTED)
    assert told.seen.organizer == STAGE
    assert told.personal is not None
    assert told.personal.title == "Review"


@virtually
async def test_a_room_that_declines_is_told_as_declined() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    await ingest.world.book(by=BOB, room=ATRIUM)
    await ingest.quiet()
    by_organizer = {one.organizer: one.response for one in ingest.seen()}
    assert by_organizer[ALICE] is RoomResponse.ACCEPTED
    assert by_organizer.get(BOB) in (None, RoomResponse.DECLINED)


@virtually
async def test_a_decline_after_the_room_had_it_is_told_as_declined_and_keeps_what_it_was() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book()
    await ingest.quiet()
    before = last(ingest)
    await ingest.world.people(
        "answer", room=STAGE, meeting=booked["meeting"], response="decline", **{"as": "delegate@contoso.test"}
    )
    await ingest.quiet()
    after = last(ingest)
    assert (after.key, after.response, after.version) == (before.key, RoomResponse.DECLINED, None)
    assert after.interval == before.interval


@virtually
async def test_a_decline_is_told_though_kafka_never_acknowledged_that_there_was_anything() -> None:
    ingest = await Ingest.open()
    ingest.world.bus.faults.once(EVENTS.name, Fault.UNACKNOWLEDGED)
    booked = await ingest.world.book()
    await sleep(6)
    assert last(ingest).response.is_live
    await ingest.world.people(
        "answer", room=STAGE, meeting=booked["meeting"], response="decline", **{"as": "delegate@contoso.test"}
    )
    await ingest.quiet(after_s=30)
    assert last(ingest).response is RoomResponse.DECLINED


@virtually
async def test_a_cancelled_meeting_is_told_as_cancelled_whether_the_copy_stays_or_goes() -> None:
    ingest = await Ingest.open()
    for room, stays in ((STAGE, True), (ATRIUM, False)):
        booked = await ingest.world.book(room=room)
        await ingest.quiet()
        ingest.news()
        await ingest.world.people("cancel", meeting=booked["meeting"])
        await ingest.quiet()
        seen = last(ingest)
        assert (seen.mailbox, seen.response) == (room, RoomResponse.CANCELLED)
        assert (seen.version is not None) is stays


@virtually
async def test_a_room_taken_off_the_meeting_is_told_as_cancelled() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    await ingest.world.people("remove_room", meeting=booked["meeting"], room=ATRIUM)
    await ingest.quiet()
    assert last(ingest).response is RoomResponse.CANCELLED


@virtually
async def test_a_moved_meeting_is_told_under_the_same_key() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book()
    await ingest.quiet()
    before = last(ingest)
    await ingest.world.people("reschedule", meeting=booked["meeting"], at=at(6, 9))
    await ingest.quiet()
    after = last(ingest)
    assert after.key == before.key
    assert after.interval != before.interval
    assert before.version is not None
    assert after.version is not None
    assert before.version.is_older_than(after.version)


@virtually
async def test_a_meeting_that_leaves_the_window_is_told_where_it_went() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    far = {"start": "2032-03-05T09:00:00+00:00", "end": "2032-03-05T11:00:00+00:00", "zone": "UTC"}
    await ingest.world.people("reschedule", meeting=booked["meeting"], at=far)
    await ingest.quiet()
    seen = last(ingest)
    assert seen.response.is_live
    assert seen.interval is not None
    assert seen.interval.start.year == 2032


@virtually
async def test_each_occurrence_of_a_series_is_a_booking_of_its_own() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=ATRIUM, repeat={"pattern": "weekly", "count": 4})
    await ingest.quiet()
    told = ingest.seen()
    assert len({one.key for one in told}) == 4
    assert len({one.meeting_key for one in told}) == 1
    assert all(one.organizer_copy for one in told)
    await ingest.world.people("cancel", meeting=booked["meeting"], occurrence=2)
    await ingest.quiet()
    told = ingest.seen()
    assert [one.response for one in told if not one.response.is_live] == [RoomResponse.CANCELLED]


@virtually
async def test_what_notifications_miss_the_sweep_makes_good() -> None:
    ingest = await Ingest.open(sweep_every_s=30)
    await ingest.world.control(f"tenants/{MICROSOFT}/notifications", {"mode": "drop"})
    await ingest.world.book()
    await sleep(5)
    assert ingest.seen() == []
    await sleep(40)
    assert len(ingest.seen()) >= 1


@virtually
async def test_an_expired_token_leads_to_a_full_read_that_tells_only_what_is_new() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=ATRIUM)
    await ingest.world.book(room=ATRIUM, day=7)
    await ingest.quiet()
    ingest.news()
    snapshots = len(ingest.snapshots())
    await ingest.world.control(f"tenants/{MICROSOFT}/notifications", {"mode": "drop"})
    await ingest.world.people("cancel", meeting=booked["meeting"])
    await ingest.world.control(f"tenants/{MICROSOFT}/expire-delta-tokens", {})
    await sleep(330)
    await ingest.quiet()
    (gone,) = ingest.seen()
    assert gone.response is RoomResponse.CANCELLED
    newest = ingest.snapshots()[snapshots:]
    assert [len(one.bookings) for one in newest if one.space == "atrium"] == [1]


@virtually
async def test_an_emptied_cache_costs_a_full_read_and_no_booking() -> None:
    world = await World().open()
    ingest = await Ingest.open(world, sweep_every_s=20)
    await world.book()
    await ingest.quiet()
    first = last(ingest)
    world.ports.cache.flush()  # type: ignore[attr-defined]
    await sleep(40)
    assert last(ingest) == first


@virtually
async def test_a_room_mapped_later_is_read_and_one_that_is_unmapped_is_let_go() -> None:
    world = await World().open()
    await world.book(room=ATRIUM)
    ingest = await Ingest.open(world)
    ingest.news()
    await ingest.configure(configuration(version=2, spaces=[space(STAGE, "momentus")]))
    await ingest.quiet()
    assert [one.resource for one in world.tenant().subscriptions.values()] == [f"/users/{STAGE}/events"]
    await world.book(room=ATRIUM, day=9)
    await ingest.quiet()
    assert ingest.seen() == []
    await ingest.configure(configuration(version=3))
    await ingest.quiet()
    assert len(world.tenant().subscriptions) == 2
    assert {one.mailbox for one in ingest.seen()} == {ATRIUM}


@virtually
async def test_a_restart_keeps_the_subscriptions_and_tells_nothing_again() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    before = dict(ingest.world.tenant().subscriptions)
    ingest.news()
    await ingest.restart()
    assert ingest.world.tenant().subscriptions == before
    assert ingest.seen() == []
    await ingest.world.book(day=8)
    await ingest.quiet()
    assert ingest.seen()


@virtually
async def test_a_mailbox_that_is_refused_changes_nothing_and_stops_nobody() -> None:
    ingest = await Ingest.open(sweep_every_s=30)
    await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    await ingest.world.faults({"call": "read", "status": 403, "times": 2}, {"call": "read", "status": 500, "times": 3})
    await sleep(70)
    assert ingest.seen() == []
    await ingest.world.book(day=9)
    await ingest.quiet()
    assert len({one.key for one in ingest.seen()}) == 1


@virtually
async def test_a_throttled_read_waits_as_long_as_it_is_asked_to() -> None:
    ingest = await Ingest.open()
    await ingest.world.faults({"call": "read", "status": 429, "times": 1, "retry_after": 12})
    requests = ingest.world.net.requests
    await ingest.world.book()
    await sleep(2)
    count = len(requests)
    await sleep(8)
    assert len([one for one in requests[count:] if one.url.host == "graph.test"]) == 0
    await ingest.quiet(6)
    assert ingest.seen()


@virtually
async def test_an_organizer_who_has_left_is_told_as_one_without_mailbox() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    assert not last(ingest).is_orphan
    remove_mailbox(ingest.world.tenant(), ALICE, for_good=False)
    await sleep(86_400)
    seen = last(ingest)
    assert (seen.response, seen.is_orphan, seen.organizer_copy) == (RoomResponse.NONE, True, None)
