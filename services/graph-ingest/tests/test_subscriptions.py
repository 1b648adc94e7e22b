"""One subscription for each room, whatever Graph, people and other deployments make of them."""

from typing import Any

import httpx
from graph_kit import ATRIUM, MICROSOFT, STAGE, World, virtually
from ingest_kit import Ingest

from runtime.memory.simloop import sleep

DAY_S = 86_400.0
HOUR_S = 3600.0


def subscriptions(ingest: Ingest) -> list[Any]:
    return sorted(ingest.world.tenant().subscriptions.values(), key=lambda one: one.resource)


def calls(ingest: Ingest, method: str) -> int:
    found = [one for one in ingest.world.net.requests if one.url.path.startswith("/v1.0/subscriptions")]
    return len([one for one in found if one.method == method])


async def lifecycle(ingest: Ingest, event: str) -> None:
    await ingest.world.control(f"tenants/{MICROSOFT}/lifecycle", {"event": event})
    await ingest.quiet()


@virtually
async def test_subscriptions_are_renewed_before_they_end_and_replaced_when_lost() -> None:
    ingest = await Ingest.open(subscription_days=0.5)
    first = {one.resource: one.expires for one in subscriptions(ingest)}
    await sleep(8 * HOUR_S)
    assert all(one.expires > first[one.resource] for one in subscriptions(ingest))
    ids = {one.id for one in subscriptions(ingest)}
    ingest.world.tenant().subscriptions.clear()
    await sleep(1000)
    assert len(subscriptions(ingest)) == 2
    assert not ids & {one.id for one in subscriptions(ingest)}


@virtually
async def test_half_of_the_life_is_left_when_it_is_renewed() -> None:
    ingest = await Ingest.open(subscription_days=2)
    await sleep(0.99 * DAY_S)
    assert calls(ingest, "PATCH") == 0
    await sleep(0.4 * DAY_S)
    assert calls(ingest, "PATCH") == 2


@virtually
async def test_what_graph_asks_for_is_done_by_one_patch_and_nothing_else() -> None:
    ingest = await Ingest.open()
    posts = calls(ingest, "POST")
    await lifecycle(ingest, "reauthorizationRequired")
    assert (calls(ingest, "PATCH"), calls(ingest, "POST")) == (2, posts)


@virtually
async def test_a_renewal_that_failed_is_not_forgotten() -> None:
    ingest = await Ingest.open()
    before = {one.resource: one.expires for one in subscriptions(ingest)}
    failing = [httpx.Response(503)] * 2
    ingest.world.net.spoil = lambda request: failing.pop() if failing and request.method == "PATCH" else None
    await lifecycle(ingest, "reauthorizationRequired")
    await sleep(60)
    assert all(one.expires > before[one.resource] for one in subscriptions(ingest))


@virtually
async def test_what_happened_while_there_was_no_subscription_is_found_once_there_is_one_again() -> None:
    ingest = await Ingest.open(sweep_every_s=DAY_S)
    await ingest.world.control(f"tenants/{MICROSOFT}/notifications", {"mode": "drop"})
    ingest.world.tenant().subscriptions.clear()
    await ingest.world.book()
    await sleep(1000)
    assert {one.mailbox for one in ingest.seen()} == {STAGE}


@virtually
async def test_of_two_for_one_room_one_is_left_and_those_of_others_are_not_touched() -> None:
    ingest = await Ingest.open()
    tenant = ingest.world.tenant()
    (atrium, stage) = subscriptions(ingest)
    for number, url in enumerate((stage.notification_url, "https://other.test/graph/notifications?v=1&m=1")):
        tenant.subscriptions[f"more {number}"] = type(stage)(
            **{**vars(stage), "id": f"more {number}", "notification_url": url}
        )
    await sleep(1000)
    kept = tenant.subscriptions
    assert atrium.id in kept
    assert "more 1" in kept
    assert len(kept) == 3


@virtually
async def test_a_room_that_graph_spells_otherwise_is_known_all_the_same() -> None:
    ingest = await Ingest.open()
    for one in subscriptions(ingest):
        one.resource = f"Users('{one.mailbox_id}')/Events"
    ids = {one.id for one in subscriptions(ingest)}
    await sleep(2000)
    assert {one.id for one in subscriptions(ingest)} == ids
    assert calls(ingest, "DELETE") == 0


@virtually
async def test_a_room_that_can_t_be_subscribed_is_asked_for_ever_less_often_and_read_all_the_same() -> None:
    world = await World().open()

    def refuse(request: httpx.Request) -> httpx.Response | None:
        if request.method == "POST" and STAGE.encode() in request.content and "subscriptions" in request.url.path:
            return httpx.Response(503, json={"error": {"code": "ExtensionError"}})
        return None

    world.net.spoil = refuse
    ingest = await Ingest.open(world, sweep_every_s=60)
    assert [one.resource for one in subscriptions(ingest)] == [f"/users/{ATRIUM}/events"]
    await world.book()
    await sleep(HOUR_S)
    assert {one.mailbox for one in ingest.seen()} == {STAGE}
    tries = calls(ingest, "POST")
    assert tries < 15
    world.net.spoil = lambda _: None
    await sleep(1000)
    assert len(subscriptions(ingest)) == 2


@virtually
async def test_a_new_secret_replaces_what_was_made_with_the_old_one() -> None:
    ingest = await Ingest.open()
    before = {one.id for one in subscriptions(ingest)}
    await ingest.restart(webhook_secret="another secret of the webhook")
    assert len(subscriptions(ingest)) == 2
    assert not before & {one.id for one in subscriptions(ingest)}
    ingest.news()
    await ingest.world.book()
    await ingest.quiet()
    assert ingest.seen()
