"""Our webhooks: signed, late, at least once, in no promised order."""

import hashlib
import hmac
import json

import pytest
from elite_bench import HOOK, Bench, virtually

from elite_simulator.settings import EliteSettings

HOOK_BODY = {"name": "sync", "triggerAction": "eventChanged", "url": HOOK, "secret": "hush"}


async def hooked(settings: EliteSettings | None = None) -> Bench:
    bench = await Bench(settings).open()
    await bench.do("POST", "/x/webhooks", HOOK_BODY)
    return bench


def heard(bench: Bench) -> list[str]:
    return [json.loads(body)["objectId"] for _, body in bench.listener.heard]


@virtually
async def test_a_webhook_is_listed_without_its_secret_and_can_go() -> None:
    bench = await hooked()
    (found,) = await bench.get("/x/webhooks")
    assert "secret" not in found
    assert (found["name"], found["url"], found["timeoutSeconds"], found["active"]) == ("sync", HOOK, 15, True)
    await bench.do("DELETE", f"/x/webhooks/{found['id']}")
    assert (await bench.call("DELETE", f"/x/webhooks/{found['id']}")).status_code == 404
    await bench.create()
    await bench.outside.sleep(1)
    assert heard(bench) == []


@virtually
async def test_a_change_is_told_signed_and_without_data() -> None:
    bench = await hooked()
    event = await bench.create()
    assert (await bench.state())["pending"] == 1
    await bench.outside.sleep(0.19)
    assert heard(bench) == []
    await bench.outside.sleep(0.1)
    ((headers, body),) = bench.listener.heard
    assert json.loads(body) == {
        "operation": "upsert",
        "objectType": "event",
        "objectId": event,
        "clusterCode": "indv",
        "tenantId": "contoso",
    }
    signed = headers["X-Elite-Timestamp"].encode() + b"." + body
    assert headers["X-Elite-Signature"] == "sha256=" + hmac.new(b"hush", signed, hashlib.sha256).hexdigest()
    assert headers["X-Elite-Delivery"]
    assert (await bench.state())["pending"] == 0


@virtually
async def test_changes_by_apps_are_told_too_and_a_vanished_event_is_not() -> None:
    bench = await hooked()
    event = await bench.create_by_api()
    await bench.outside.sleep(1)
    await bench.do("POST", "/booked-spaces", bench.new_space(event))
    await bench.outside.sleep(1)
    await bench.act("vanish", event=event)
    await bench.outside.sleep(1)
    assert heard(bench) == [event, event]


@virtually
async def test_an_undelivered_one_is_tried_again_under_its_id() -> None:
    bench = await hooked()
    bench.listener.broken = 2
    await bench.create()
    await bench.outside.sleep(1)
    assert (heard(bench), (await bench.state())["pending"]) == ([], 1)
    await bench.outside.sleep(4)
    assert len(heard(bench)) == 1
    bench.listener.broken = 99
    await bench.create()
    await bench.outside.sleep(60)
    assert (len(heard(bench)), (await bench.state())["pending"]) == (1, 0)


@virtually
async def test_an_undelivered_one_may_be_lost() -> None:
    bench = await hooked()
    await bench.answer(webhooks_repeat=False)
    bench.listener.broken = 1
    await bench.create()
    await bench.outside.sleep(60)
    assert (heard(bench), (await bench.state())["pending"]) == ([], 0)


@virtually
async def test_a_delivery_may_not_say_which_event_changed() -> None:
    bench = await hooked()
    await bench.answer(webhooks_name_object=False)
    await bench.create()
    await bench.outside.sleep(1)
    assert heard(bench) == [None]


@pytest.mark.parametrize(
    ("mode", "expected"), [("normal", [0, 1]), ("drop", []), ("duplicate", [0, 0, 1, 1]), ("reverse", [1, 0])]
)
@virtually
async def test_modes_of_delivery(mode: str, expected: list[int]) -> None:
    bench = await hooked(EliteSettings())
    await bench.control("POST", "/webhooks", {"mode": mode})
    bench.settings.reverse_hold_s = 3
    events = [await bench.create()]
    await bench.outside.sleep(1)
    events.append(await bench.create())
    await bench.outside.sleep(5)
    found = [events.index(one) for one in dict.fromkeys(heard(bench))]
    assert found == list(dict.fromkeys(expected))
    assert (len(heard(bench)) > len(found)) == (mode in ("duplicate", "reverse"))


@virtually
async def test_delayed_delivery() -> None:
    bench = await hooked()
    await bench.control("POST", "/webhooks", {"mode": "delay", "seconds": 600})
    await bench.create()
    await bench.outside.sleep(599)
    assert heard(bench) == []
    await bench.outside.sleep(2)
    assert len(heard(bench)) == 1
    answer = await bench.people.post("/control/tenants/contoso/webhooks", json={"mode": "shout"})
    assert answer.status_code == 400


@virtually
async def test_an_inactive_one_hears_nothing_and_https_can_be_asked_for() -> None:
    bench = await Bench(EliteSettings(allow_http_webhook_urls=False)).open()
    assert (await bench.call("POST", "/x/webhooks", HOOK_BODY)).status_code == 400
    bench.settings.allow_http_webhook_urls = True
    await bench.do("POST", "/x/webhooks", HOOK_BODY | {"active": False})
    await bench.create()
    await bench.outside.sleep(1)
    assert heard(bench) == []
