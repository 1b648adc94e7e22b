"""What Elite tells by itself: only a hint, taken from those alone who can sign, and answered at once."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from elite_ingest_kit import HOST, ROOT, Ingest
from elite_kit import ATRIUM, STAGE, TENANT, World, virtually

from contracts.topics import ELITE_NOTIFICATIONS
from elite_ingest.webhook import BODY_MAX
from runtime.memory.faults import Fault
from runtime.memory.simloop import sleep

SECRET = "chosen by Elite"
EVENT = {"operation": "upsert", "objectType": "event", "objectId": "event-1-A", "clusterCode": "indv"}


async def by_hand(**settings: Any) -> Ingest:
    """The webhook was made by an administrator: its secret stands in the configuration."""
    world = await World().open()
    world.ports.secrets.known["env:HOOK"] = SECRET  # type: ignore[attr-defined]
    made = world.configuration()
    connection = made.elite.model_copy(update={"webhook_secret": "env:HOOK"})
    return await Ingest.reachable(world, made.model_copy(update={"elite": connection}), **settings)


async def deliver(
    ingest: Ingest,
    body: bytes | None = None,
    *,
    tenant: str = TENANT,
    secret: str = SECRET,
    delivery: str = "d-1",
    late_s: float = 0,
    **headers: str,
) -> int:
    body = json.dumps(EVENT).encode() if body is None else body
    sent_at = ingest.world.ports.clock.now() - timedelta(seconds=late_s)
    timestamp = f"{sent_at:%Y-%m-%dT%H:%M:%SZ}"
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    proof = {"x-elite-timestamp": timestamp, "x-elite-signature": f"sha256={digest}", "x-elite-delivery": delivery}
    url = f"https://{HOST}/elite/notifications?tenant={tenant}"
    written = [(name.encode(), value.encode()) for name, value in (proof | headers).items()]
    answer = await ingest.world.ports.http.post(url, content=body, headers=written)
    return answer.status_code


def hints(ingest: Ingest) -> int:
    return len(ingest.world.bus.records(ELITE_NOTIFICATIONS.name))


def webhooks(ingest: Ingest) -> list[Any]:
    return list(ingest.world.tenant().webhooks.registered.values())


@virtually
async def test_a_change_is_read_as_soon_as_elite_tells_of_it() -> None:
    ingest = await Ingest.reachable()
    (made,) = webhooks(ingest)
    assert made.url.startswith(f"https://{HOST}/elite/notifications?tenant={TENANT}&v=")
    assert ROOT not in made.secret
    event = await ingest.world.book()
    await ingest.quiet()
    assert [one.event for one in ingest.seen()] == [event]


@virtually
async def test_what_is_told_twice_or_in_another_order_is_read_and_told_once() -> None:
    ingest = await Ingest.reachable()
    for mode in ("duplicate", "reverse"):
        await ingest.world.control("webhooks", {"mode": mode})
        made = {await ingest.world.book(), await ingest.world.book(ATRIUM)}
        await ingest.quiet(8)
        assert sorted(one.event for one in ingest.seen()) == sorted(made)


@virtually
async def test_what_the_webhook_missed_is_found_by_asking() -> None:
    ingest = await Ingest.reachable(poll_every_s=5, poll_when_told_every_s=60)
    await ingest.world.book()
    await ingest.quiet()
    ingest.news()
    await ingest.world.control("webhooks", {"mode": "drop"})
    event = await ingest.world.book(ATRIUM)
    await ingest.quiet(62)
    assert [one.event for one in ingest.seen()] == [event]
    other = await ingest.world.book(STAGE)
    await ingest.quiet(8)
    assert [one.event for one in ingest.seen()] == [other]


@virtually
async def test_where_elite_has_no_webhooks_it_is_asked() -> None:
    world = await World().open()
    await world.control("", {"capabilities": {"webhooks": False}}, "PATCH")
    ingest = await Ingest.reachable(world, poll_every_s=5)
    event = await world.book()
    await ingest.quiet(8)
    assert (webhooks(ingest), [one.event for one in ingest.seen()]) == ([], [event])


@virtually
async def test_one_webhook_of_ours_stands_whatever_was_there() -> None:
    ingest = await Ingest.reachable()
    (ours,) = webhooks(ingest)
    calls = ingest.world.elite.webhooks
    await calls.add(name="booking-sync", url=ours.url, secret="of another replica")
    await calls.add(name="other", url="https://other.test/hook", secret="theirs")
    await ingest.host.drain()
    await ingest.begin(public_url=f"https://{HOST}", webhook_secret="another one, as it was changed")
    urls = [one.url for one in webhooks(ingest)]
    assert len(urls) == 2
    assert "https://other.test/hook" in urls
    assert ours.url not in urls
    await ingest.world.book()
    await ingest.quiet()
    assert ingest.seen()


@virtually
async def test_a_webhook_that_cannot_be_made_stops_no_read() -> None:
    world = await World().open()
    world.net.spoil = lambda request: (
        httpx.Response(500, json={"message": "no"}) if request.url.path == "/v1/x/webhooks" else None
    )
    ingest = await Ingest.reachable(world, poll_every_s=5)
    event = await world.book()
    await ingest.quiet(8)
    assert [one.event for one in ingest.seen()] == [event]
    world.net.spoil = lambda _: None
    await sleep(65)
    assert len(webhooks(ingest)) == 1


@virtually
async def test_where_an_administrator_made_the_webhook_none_is_made_and_its_secret_counts() -> None:
    ingest = await by_hand()
    before = hints(ingest)
    assert (webhooks(ingest), await deliver(ingest)) == ([], 202)
    assert hints(ingest) == before + 1


@virtually
async def test_a_delivery_that_is_repeated_is_taken_once_but_for_one_that_was_not_acknowledged() -> None:
    ingest = await by_hand(acknowledge_s=0.5)
    before = hints(ingest)
    ingest.world.bus.faults.away = True
    assert await deliver(ingest) == 503
    ingest.world.bus.faults.away = False
    assert [await deliver(ingest), await deliver(ingest)] == [202, 202]
    assert hints(ingest) == before + 1
    assert await deliver(ingest, delivery="d-2") == 202
    assert hints(ingest) == before + 2


@virtually
async def test_a_refused_hint_is_refused_to_elite_too() -> None:
    ingest = await by_hand()
    ingest.world.bus.faults.once(ELITE_NOTIFICATIONS.name, Fault.REFUSED)
    assert await deliver(ingest) == 503


@pytest.mark.parametrize(
    ("answered", "asked"),
    [
        pytest.param(401, {"secret": "another"}, id="another-secret"),
        pytest.param(401, {"tenant": "nobody"}, id="another-tenant"),
        pytest.param(401, {"x-elite-signature": ""}, id="no-signature"),
        pytest.param(401, {"x-elite-signature": "sha256=é"}, id="an-odd-signature"),
        pytest.param(401, {"x-elite-timestamp": "2031-03-03T08:00:00Z"}, id="another-time"),
        pytest.param(401, {"late_s": 301}, id="an-old-one"),
        pytest.param(401, {"late_s": -301}, id="one-of-the-future"),
        pytest.param(202, {"late_s": 299}, id="tried-for-a-while"),
        pytest.param(400, {"body": b"<xml/>"}, id="no-json"),
        pytest.param(400, {"body": b"[1]"}, id="no-object"),
        pytest.param(413, {"body": b"x" * (BODY_MAX + 1)}, id="too-long"),
        pytest.param(202, {"body": b'{"objectType": "account"}'}, id="about-no-event"),
    ],
)
@virtually
async def test_only_what_is_signed_and_readable_is_taken(answered: int, asked: dict[str, Any]) -> None:
    ingest = await by_hand()
    before = hints(ingest)
    assert await deliver(ingest, **asked) == answered
    assert hints(ingest) == before + (answered == 202 and "body" not in asked)


@virtually
async def test_a_tenant_that_is_paused_is_not_read_though_elite_tells() -> None:
    ingest = await Ingest.reachable()
    await ingest.configure(ingest.world.configuration(version=2, state="paused"))
    await ingest.quiet()
    before = hints(ingest)
    await ingest.world.book()
    await ingest.quiet(10)
    assert (hints(ingest), ingest.seen()) == (before, [])
