"""Notifications on their way: together, again, slowly, never."""

from collections import Counter

import pytest
from outlook_bench import Bench, hours


async def test_exchange_writes_a_rooms_item_several_times(bench: Bench) -> None:
    """As was reported: created once, updated three times."""
    await bench.set("exchange", internal_writes=1)
    await bench.subscribe("atrium")
    await bench.book("atrium")
    await bench.settle(5)
    assert Counter(change for change, _ in bench.listener.heard) == {"created": 1, "updated": 3}
    assert len({one["resourceData"]["@odata.etag"] for post in bench.listener.posts for one in post}) == 4


async def test_an_update_may_be_told_as_created(bench: Bench) -> None:
    await bench.set("telling", created_for_updates=True)
    await bench.subscribe("atrium")
    meeting = await bench.book("atrium")
    for number in range(12):
        await bench.act("rename", meeting=meeting, subject=str(number))
    await bench.settle()
    told = Counter(change for change, _ in bench.listener.heard)
    assert told["created"] > 1
    assert told["created"] + told["updated"] == 14


async def test_one_post_may_hold_what_several_tenants_hear(bench: Bench) -> None:
    other = {
        "tenant_id": "22222222-2222-2222-2222-222222222222",
        "domain": "fabrikam.test",
        "client_id": "app",
        "client_secret": "s",
        "people": [{"name": "Zoe", "address": "zoe@fabrikam.test"}],
        "rooms": [{"name": "Hall", "address": "hall@fabrikam.test", "settings": {"automate_processing": "AutoUpdate"}}],
    }
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 201
    await bench.subscribe("stage")
    form = {"client_id": "app", "client_secret": "s", "grant_type": "client_credentials"}
    scope = {"scope": "https://graph.microsoft.com/.default"}
    token = await bench.graph.post(f"https://graph.test/{other['tenant_id']}/oauth2/v2.0/token", data=form | scope)
    mine = bench.graph.headers["Authorization"]
    bench.graph.headers["Authorization"] = f"Bearer {token.json()['access_token']}"
    await bench.subscribe("hall@fabrikam.test")
    bench.graph.headers["Authorization"] = mine
    await bench.book("stage")
    body = {"by": "zoe@fabrikam.test", "subject": "x", "rooms": ["hall@fabrikam.test"], "at": hours(1, 9, 10)}
    assert (await bench.people.post(f"/people/{other['tenant_id']}/book", json=body)).status_code == 200
    await bench.settle()
    (post,) = bench.listener.posts
    assert len({one["tenantId"] for one in post}) == 2
    assert (await bench.state())["pending"] == 0


async def test_retries_go_on_with_longer_pauses_for_hours(bench: Bench) -> None:
    await bench.set("telling", retries_s=[30 * 2**number for number in range(8)])
    await bench.subscribe("stage")
    bench.listener.broken = 8
    await bench.book("stage")
    await bench.settle(4 * 3600)
    assert len(bench.listener.posts) == 1


async def test_what_is_lost_may_be_told_as_missed(bench: Bench) -> None:
    await bench.set("telling", lost_is_told_as_missed=True)
    await bench.subscribe("stage")
    bench.listener.broken = 6
    await bench.book("stage")
    await bench.settle(60)
    assert [one["lifecycleEvent"] for post in bench.listener.posts for one in post] == ["missed"]


@pytest.mark.parametrize(("answers_in_s", "late_s", "told"), [(1, 1, True), (4, 60, False), (4, 700, True)])
async def test_an_address_that_answers_slowly_is_told_later(
    bench: Bench, answers_in_s: float, late_s: float, *, told: bool
) -> None:
    await bench.set("telling", answers_min=3, retries_s=())
    await bench.subscribe("stage")
    bench.listener.answers_in_s = answers_in_s
    for day in range(4):
        await bench.book("stage", at=hours(1 + day, 9, 10))
        await bench.settle(20)
    bench.listener.posts.clear()
    bench.listener.answers_in_s = 0
    await bench.book("stage", at=hours(9, 9, 10))
    await bench.settle(late_s)
    assert bool(bench.listener.posts) == told


async def test_an_address_that_hardly_answers_loses_what_happens(bench: Bench) -> None:
    await bench.set("telling", answers_min=3, first_timeout_s=10, retries_s=())
    await bench.subscribe("stage")
    bench.listener.answers_in_s = 11
    for day in range(4):
        await bench.book("stage", at=hours(1 + day, 9, 10))
        await bench.settle(20)
    bench.listener.posts.clear()
    bench.listener.answers_in_s = 0
    await bench.book("stage", at=hours(9, 9, 10))
    await bench.settle(1300)
    assert bench.listener.posts == []
    await bench.book("stage", at=hours(10, 9, 10))
    await bench.settle(20)
    assert len(bench.listener.posts) == 1, "after ten minutes it is tried afresh"
