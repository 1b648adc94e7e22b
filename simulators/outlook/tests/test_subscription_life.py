"""How long subscriptions live, what ends them, and what is told of that."""

import pytest
from outlook_bench import HOOK, Bench, address

RENEWED = {"expirationDateTime": "2031-03-08T00:00:00Z"}


async def lifecycle(bench: Bench) -> list[str]:
    return [one["lifecycleEvent"] for post in bench.listener.posts for one in post if "lifecycleEvent" in one]


async def changes(bench: Bench) -> list[str]:
    return [one["changeType"] for post in bench.listener.posts for one in post if "changeType" in one]


async def test_a_mailbox_has_so_many_subscriptions_at_most(bench: Bench) -> None:
    await bench.set("subscribing", per_mailbox_max=2, refuse_duplicates=False)
    statuses = [(await bench.subscribe("atrium")).status_code for _ in range(3)]
    assert statuses == [201, 201, 403]
    assert (await bench.subscribe("stage")).status_code == 201


async def test_where_duplicates_are_made_each_is_told(bench: Bench) -> None:
    await bench.set("subscribing", refuse_duplicates=False)
    await bench.subscribe("stage")
    await bench.subscribe("stage")
    await bench.book("stage")
    await bench.settle()
    assert await changes(bench) == ["created", "created"]


async def test_some_mailboxes_cannot_be_subscribed_although_they_can_be_read(bench: Bench) -> None:
    await bench.control("PATCH", f"mailboxes/{address('atrium')}", {"can_be_subscribed": False})
    refused = await bench.subscribe("atrium")
    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "ExtensionError")
    assert "backend 'Unknown'" in refused.json()["error"]["message"]
    assert (await bench.call("GET", f"/users/{address('atrium')}/events")).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"changeType": "burned"},
        {"resource": "/users/atrium@contoso.test/messages"},
        {"resource": None},
        {"clientState": "x" * 129},
        {"notificationUrl": "ftp://hook.test"},
        {"expirationDateTime": "soon"},
        {"includeResourceData": True},
    ],
)
async def test_a_subscription_that_cannot_be_is_refused(bench: Bench, wrong: dict[str, object]) -> None:
    assert (await bench.subscribe("atrium", **wrong)).status_code == 400
    assert (await bench.get("/subscriptions"))["value"] == []


async def test_nobody_is_told_after_the_token_of_a_subscription_has_ended(bench: Bench) -> None:
    await bench.set("subscribing", authorization_s=3600)
    await bench.set("telling", retries_s=(600,) * 24)
    await bench.set("sign_in", token_lifetime_s=86_400)
    bench.graph.headers["Authorization"] = f"Bearer {await bench.token()}"
    made = (await bench.subscribe("stage")).json()
    await bench.settle(2701)
    assert await lifecycle(bench) == ["reauthorizationRequired"]
    await bench.settle(900)
    await bench.book("stage")
    await bench.settle(1200)
    assert await changes(bench) == []
    assert (await bench.call("PATCH", f"/subscriptions/{made['id']}", RENEWED)).status_code == 200
    await bench.settle(600)
    assert await changes(bench) == ["created"], "what waited is tried again"


async def test_who_renews_in_time_is_not_warned(bench: Bench) -> None:
    await bench.set("subscribing", authorization_s=3600)
    made = (await bench.subscribe("stage")).json()
    await bench.settle(1800)
    assert (await bench.call("POST", f"/subscriptions/{made['id']}/reauthorize")).status_code == 204
    await bench.settle(2000)
    assert await lifecycle(bench) == []


@pytest.mark.parametrize(("pause_s", "told"), [(60, []), (601, ["created"])])
async def test_patch_and_reauthorize_do_not_mix(bench: Bench, pause_s: float, told: list[str]) -> None:
    made = (await bench.subscribe("stage")).json()
    await bench.call("POST", f"/subscriptions/{made['id']}/reauthorize")
    await bench.settle(pause_s)
    await bench.call("PATCH", f"/subscriptions/{made['id']}", RENEWED)
    await bench.book("stage")
    await bench.settle()
    assert await changes(bench) == told


async def test_a_later_patch_mends_it(bench: Bench) -> None:
    made = (await bench.subscribe("stage")).json()
    await bench.call("POST", f"/subscriptions/{made['id']}/reauthorize")
    await bench.call("PATCH", f"/subscriptions/{made['id']}", RENEWED)
    await bench.settle(700)
    await bench.call("PATCH", f"/subscriptions/{made['id']}", RENEWED)
    await bench.book("stage")
    await bench.settle()
    assert await changes(bench) == ["created"]


async def test_a_removed_subscription_is_told_and_gone(bench: Bench) -> None:
    await bench.subscribe("stage")
    await bench.control("POST", "lifecycle", {"event": "subscriptionRemoved"})
    await bench.settle()
    assert await lifecycle(bench) == ["subscriptionRemoved"]
    assert (await bench.get("/subscriptions"))["value"] == []
    assert (await bench.subscribe("stage")).status_code == 201


async def test_a_subscription_without_a_lifecycle_address_hears_nothing_of_that(bench: Bench) -> None:
    made = await bench.subscribe("stage", lifecycleNotificationUrl=None)
    await bench.control("POST", "lifecycle", {"event": "missed"})
    await bench.settle()
    assert bench.listener.posts == []
    later = {"lifecycleNotificationUrl": HOOK, **RENEWED}
    changed = (await bench.call("PATCH", f"/subscriptions/{made.json()['id']}", later)).json()
    assert changed["lifecycleNotificationUrl"] is None, "it can be set at creation only"
