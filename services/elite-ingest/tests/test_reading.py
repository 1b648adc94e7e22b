"""How Elite is read: nothing lost, nothing told twice, whatever is away, refused, emptied or vanished."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from elite_ingest_kit import Ingest
from elite_kit import ATRIUM, ERIN, PARTITIONS, STAGE, TENANT, World, at, virtually

from contracts.doubt import Doubt
from contracts.elite_side import EliteStatus
from contracts.envelope import read_headers
from contracts.hints import EliteHint, HintCause
from contracts.topics import ELITE_NOTIFICATIONS, EVENTS
from runtime.memory.faults import Fault
from runtime.memory.simloop import sleep
from runtime.publish import Post, Publisher

AN_HOUR_S = 3600


@virtually
async def test_nothing_is_told_twice() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    assert ingest.seen()
    await sleep(60)
    assert ingest.seen() == []


@pytest.mark.parametrize(("late_s", "within_s"), [(15, 2.5), (600, 302), (890, 302)])
@virtually
async def test_a_change_that_shows_late_is_not_missed(late_s: float, within_s: float) -> None:
    ingest = await Ingest.open()
    early = await ingest.world.book()
    await sleep(1)
    await ingest.world.book(ATRIUM)
    held_back = ingest.world.tenant().events.pop(early)
    ingest.forget()
    await ingest.quiet()
    ingest.news()
    await sleep(late_s)
    ingest.world.tenant().events[early] = held_back
    await ingest.quiet(within_s)
    assert [one.event for one in ingest.seen()] == [early]


@virtually
async def test_a_busy_tenant_is_not_read_far_back_each_time() -> None:
    ingest = await Ingest.open()
    for day in range(5, 15):
        await ingest.world.book(when=at(day, 9, 11))
        await sleep(20)
    ingest.world.net.spoil = lambda request: (
        asked.append(json.loads(request.content)["lastModifiedOn"]) if request.url.path == "/v1/events/all" else None
    )
    asked: list[str] = []
    await sleep(60)
    began = ingest.world.ports.clock.now()
    assert asked
    assert min(datetime.fromisoformat(one) for one in asked) > began - timedelta(minutes=2)


@virtually
async def test_a_stamp_of_the_future_hides_no_change() -> None:
    ingest = await Ingest.open()
    odd = await ingest.world.book()
    ingest.world.tenant().events[odd].modified_on += timedelta(days=2)
    await ingest.quiet()
    ingest.news()
    event = await ingest.world.book(ATRIUM)
    await ingest.quiet()
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_an_emptied_cache_costs_a_full_read_and_no_booking() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    before = ingest.seen()
    ingest.forget()
    await ingest.quiet()
    assert ingest.seen() == before


@virtually
async def test_what_ended_while_the_cache_was_lost_is_told_by_what_elite_keeps_of_it() -> None:
    ingest = await Ingest.open()
    cancelled, removed = await ingest.world.book(when=at(5, 9, 11)), await ingest.world.book(when=at(6, 9, 11))
    await ingest.quiet()
    keys = {one.event: one.key for one in ingest.seen()}
    await ingest.host.drain()
    await ingest.world.people("set_status", event=cancelled, status="canceled")
    await ingest.world.people("remove_space", event=removed, room=STAGE)
    ingest.forget()
    await ingest.begin()
    assert {(one.key, one.status) for one in ingest.seen()} == {
        (keys[cancelled], EliteStatus.CANCELED),
        (keys[removed], EliteStatus.REMOVED),
    }


@virtually
async def test_an_event_that_vanished_is_told_removed_by_the_next_full_read() -> None:
    ingest = await Ingest.open(full_read_every_s=AN_HOUR_S, poll_every_s=10)
    event, other = await ingest.world.book(), await ingest.world.book(ATRIUM)
    await ingest.quiet(12)
    before = {one.event: one for one in ingest.seen()}
    await ingest.world.people("vanish", event=event)
    await sleep(AN_HOUR_S / 2)
    assert ingest.seen() == []
    await sleep(AN_HOUR_S / 2)
    (told,) = ingest.seen()
    assert told == before[event].model_copy(update={"status": EliteStatus.REMOVED, "version": None})
    snapshots = ingest.newest()
    assert snapshots["main-stage"].bookings == ()
    assert [one.key for one in snapshots["atrium"].bookings] == [before[other].key]


@virtually
async def test_what_is_over_may_vanish_in_silence() -> None:
    ingest = await Ingest.open(full_read_every_s=AN_HOUR_S, poll_every_s=120)
    event = await ingest.world.book(when=at(2, 9, 11))
    await sleep(3 * AN_HOUR_S)
    assert [one.status for one in ingest.seen()] == [EliteStatus.DEFINITE]
    await ingest.world.people("vanish", event=event)
    await sleep(2 * AN_HOUR_S)
    assert ingest.seen() == []


@virtually
async def test_a_new_e_mail_of_whoever_made_an_event_is_told_by_the_next_full_read() -> None:
    ingest = await Ingest.open(full_read_every_s=100)
    await ingest.world.book(by=ERIN)
    await ingest.quiet()
    ingest.news()
    users = ingest.world.tenant().directory.users
    users |= {key: replace(user, email=f"new.{user.email}") for key, user in users.items()}
    await sleep(110)
    assert [one.creator for one in ingest.seen()] == ["new.erin@contoso.test"]


@virtually
async def test_what_a_full_read_lacks_but_a_look_finds_is_not_gone() -> None:
    ingest = await Ingest.open(full_read_every_s=100)
    event = await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    ingest.world.net.spoil = lambda request: (
        httpx.Response(200, json={"totalCount": 0, "results": []}) if request.url.path == "/v1/events/all" else None
    )
    await sleep(120)
    assert ingest.world.asked(f"/v1/events/{event}")
    assert ingest.seen() == []


@virtually
async def test_when_most_is_gone_at_once_nothing_is_concluded_until_a_second_full_read_agrees() -> None:
    ingest = await Ingest.open(full_read_every_s=1000, poll_every_s=10)
    events = [await ingest.world.book(when=at(day, 9, 11)) for day in range(5, 12)]
    await ingest.quiet(12)
    ingest.news()
    for event in events[:6]:
        await ingest.world.people("vanish", event=event)
    await sleep(1020)
    assert ingest.seen() == []
    assert ingest.doubts() == [Doubt(missing=6, known=7)]
    await sleep(620)
    assert {one.event for one in ingest.seen()} == set(events[:6])


@virtually
async def test_a_restart_tells_nothing_again_and_misses_nothing() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    await ingest.host.drain()
    event = await ingest.world.book(ATRIUM)
    await ingest.begin()
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_the_cursor_is_never_ahead_of_what_is_acknowledged() -> None:
    ingest = await Ingest.open()
    ingest.world.bus.faults.once(EVENTS.name, *[Fault.REFUSED] * 5)
    event = await ingest.world.book()
    await sleep(3)
    ingest.kill()
    assert ingest.seen() == []
    await ingest.begin(after_s=20)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_a_tenant_that_becomes_active_is_read_at_once() -> None:
    world = await World().open()
    event = await world.book()
    ingest = await Ingest.open(world, world.configuration(state="configured"), poll_every_s=600)
    assert ingest.seen() == []
    await ingest.configure(world.configuration(version=2))
    await ingest.quiet(1)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_a_room_mapped_later_is_told_at_once_and_one_that_is_unmapped_is_let_go_in_silence() -> None:
    world = await World().open()
    atrium = await world.book(ATRIUM)
    await sleep(10)
    stage = await world.book(STAGE)
    ingest = await Ingest.open(world, world.configuration(spaces=[world.space(STAGE)]), poll_every_s=600)
    assert [one.event for one in ingest.seen()] == [stage]
    await sleep(AN_HOUR_S)
    await world.people("rename", event=stage, name="Other")
    await ingest.configure(world.configuration(version=2, spaces=[world.space(ATRIUM)]))
    await ingest.quiet()
    assert [(one.event, one.status.is_live) for one in ingest.seen()] == [(atrium, True)]


@virtually
async def test_a_hint_of_a_newer_configuration_waits_for_it() -> None:
    ingest = await Ingest.open(poll_every_s=600)
    hint = EliteHint(tenant=TENANT, cause=HintCause.NOTIFICATION, received_at=ingest.world.ports.clock.now())
    await Publisher(ingest.world.bus, PARTITIONS).publish([Post(ELITE_NOTIFICATIONS, TENANT, hint, config_version=2)])
    await sleep(20)
    assert not (await ingest.host.quiet()).quiet
    event = await ingest.world.book()
    await ingest.configure(ingest.world.configuration(version=2))
    await ingest.quiet(6)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_a_paused_tenant_is_not_read() -> None:
    ingest = await Ingest.open()
    await ingest.configure(ingest.world.configuration(version=2, state="paused"))
    await ingest.quiet()
    calls = len(ingest.world.net.requests)
    await sleep(30)
    assert len(ingest.world.asked("/v1")) == len(
        [one for one in ingest.world.net.requests[:calls] if one.url.path.startswith("/v1")]
    )


@virtually
async def test_a_token_that_is_refused_is_renewed_and_nothing_is_missed() -> None:
    ingest = await Ingest.open()
    ingest.world.simulator.world.tokens.clear()
    event = await ingest.world.book()
    await ingest.quiet()
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_refused_credentials_change_nothing_and_are_tried_again() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    ingest.world.tenant().client_secret = "another"
    ingest.world.simulator.world.tokens.clear()
    event = await ingest.world.book(ATRIUM)
    await sleep(10)
    assert ingest.seen() == []
    ingest.world.tenant().client_secret = "s3cret"
    await ingest.quiet()
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_a_throttled_tenant_is_left_alone_as_long_as_it_asks() -> None:
    ingest = await Ingest.open()
    await ingest.world.faults({"call": "read", "status": 429, "times": 1, "retry_after": 12})
    event = await ingest.world.book()
    await sleep(2)
    count = len(ingest.world.asked("/v1"))
    await sleep(9)
    assert len(ingest.world.asked("/v1")) == count
    await ingest.quiet(6)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_while_elite_is_down_hints_do_not_pile_up() -> None:
    ingest = await Ingest.open()
    app = ingest.world.net.apps.pop("elite.test")
    await sleep(300)
    assert (await ingest.host.quiet()).in_hand <= 2
    ingest.world.net.apps["elite.test"] = app
    event = await ingest.world.book()
    await ingest.quiet(8)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_a_read_that_fails_oddly_is_given_up_and_the_next_poll_looks_again() -> None:
    ingest = await Ingest.open()

    def break_down(_: httpx.Request) -> httpx.Response:
        raise ArithmeticError

    ingest.world.net.spoil = break_down
    await sleep(60)
    ingest.world.net.spoil = lambda _: None
    event = await ingest.world.book()
    await ingest.quiet(8)
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_no_read_of_a_tenant_overlaps_another() -> None:
    ingest = await Ingest.open(poll_every_s=0.05)
    ingest.world.settings.delays.api_max = 0.5
    ingest.world.net.in_flight_most = 0
    began = len(ingest.world.asked("/v1/events/all"))
    await sleep(10)
    assert ingest.world.net.in_flight_most == 1
    assert len(ingest.world.asked("/v1/events/all")) > began + 5


@virtually
async def test_rows_that_move_between_pages_of_a_full_read_are_told() -> None:
    world = await World().open()
    world.settings.page_size_max = 3
    events = {await world.book(when=at(day, 9, 11)) for day in range(5, 20)}
    await world.control("feed", {"shift": 2, "truncate": 1})
    ingest = await Ingest.open(world)
    assert {one.event for one in ingest.seen()} == events


@virtually
async def test_an_observation_says_which_configuration_and_what_content_it_is_of() -> None:
    world = await World().open()
    ingest = await Ingest.open(world)
    await world.book()
    await ingest.quiet()
    (record,) = world.bus.records(EVENTS.name)
    envelope = read_headers(record.headers)
    assert envelope.config_version == 1
    assert envelope.cause is not None
    ingest.forget()
    await ingest.quiet()
    assert [one.fingerprint for one in ingest.newest()["main-stage"].bookings] == [envelope.fingerprint]
