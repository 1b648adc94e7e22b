"""Calls that fail because a test asked for it, with or without having taken effect."""

import pytest
from elite_bench import Bench, Json, virtually


async def spoil(bench: Bench, **fault: Json | str | int | bool) -> None:
    await bench.control("POST", "/faults", [fault])


async def unfired(bench: Bench) -> int:
    return int((await bench.control("GET", "/faults"))["unfired"])


@pytest.mark.parametrize(
    ("kind", "method", "path", "body"),
    [
        ("create", "POST", "/events/create", {}),
        ("create", "POST", "/booked-spaces", {}),
        ("update", "PUT", "/events/{event}/update", {"name": "X"}),
        ("update", "PUT", "/events/{event}/uncancel", None),
        ("update", "PUT", "/x/booked-spaces/{event}/{space}", {}),
        ("cancel", "PUT", "/events/{event}/cancel", None),
        ("cancel", "PUT", "/x/events/{event}/lost", {}),
        ("cancel", "DELETE", "/booked-spaces/{event}/{space}", None),
        ("read", "GET", "/events/{event}", None),
        ("read", "POST", "/events/all", {}),
        ("read", "GET", "/general-setup/rooms", None),
    ],
)
@virtually
async def test_each_kind_spoils_its_own_calls(kind: str, method: str, path: str, body: Json | None) -> None:
    bench = await Bench().open()
    made = await bench.act("create", by="bob", name="X", spaces=[{"room": "Atrium", "at": WHEN, "status": "definite"}])
    where = path.format(event=made["event"], space=made["spaces"][0])
    for other in {"create", "update", "cancel", "read"} - {kind}:
        await spoil(bench, call=other, status=503)
    await spoil(bench, call=kind, status=500)
    assert (await bench.call(method, where, body)).status_code == 500
    assert await unfired(bench) == 3


WHEN = {"start_date": "2031-03-04", "end_date": "2031-03-04", "start_time": "09:00", "end_time": "10:00"}


@virtually
async def test_too_many_requests_say_how_long_to_wait() -> None:
    bench = await Bench().open()
    await spoil(bench, call="read", status=429, retry_after=7, times=2)
    for _ in range(2):
        answer = await bench.call("GET", "/general-setup/venues")
        assert (answer.status_code, answer.headers["Retry-After"], list(answer.json())) == (429, "7", ["message"])
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 200


@virtually
async def test_a_fault_of_every_call_leaves_tokens_and_webhooks_alone() -> None:
    bench = await Bench().open()
    await spoil(bench, call="any", status=503)
    await bench.sign_in()
    assert await bench.get("/x/webhooks") == []
    event = "event-1-A"
    assert (await bench.call("PUT", f"/events/{event}/external-id", {"key": "k", "value": "v"})).status_code == 503
    assert await unfired(bench) == 0


@virtually
async def test_a_write_may_take_effect_though_the_reply_is_lost() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    await spoil(bench, call="create", status=504, applied=True)
    await spoil(bench, call="create", status=503)
    lost = await bench.call("POST", "/booked-spaces", bench.new_space(event))
    assert (lost.status_code, len(await bench.rows(event))) == (504, 1)
    refused = await bench.call("POST", "/booked-spaces", bench.new_space(event))
    assert (refused.status_code, len(await bench.rows(event))) == (503, 1)
    assert (await bench.state())["writes"] == 2


@virtually
async def test_an_expired_token_and_a_refusal_can_be_asked_for() -> None:
    bench = await Bench().open()
    await spoil(bench, call="any", status=401)
    await spoil(bench, call="create", status=400, message="The account is closed.")
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 401
    answer = (await bench.call("POST", "/events/create", bench.new_event())).json()
    assert (answer["message"], answer["requestErrors"]) == ("The account is closed.", [])


@virtually
async def test_a_change_can_be_answered_well_and_ignored() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    before = await bench.state()
    await spoil(bench, call="cancel", status=200)
    ignored = await bench.call("PUT", f"/events/{event}/cancel")
    assert (ignored.status_code, await bench.state()) == (204, before)
    assert (await bench.call("PUT", f"/events/{event}/cancel")).status_code == 204
    assert await bench.state() != before


@virtually
async def test_faults_that_make_no_sense_are_refused() -> None:
    bench = await Bench().open()
    for fault in ({"call": "sneeze", "status": 1}, {"call": "create", "status": 200}):
        answer = await bench.people.post("/control/tenants/contoso/faults", json=[fault])
        assert (answer.status_code, list(answer.json())) == (400, ["error"])
