"""Tokens, tenants apart from each other, addresses that are not there."""

import httpx
from elite_bench import TENANT, Bench, tenant, virtually

SECRETS = {"clientId": f"{TENANT}-sync", "clientSecret": "secret"}


@virtually
async def test_a_client_gets_a_token_by_its_secret() -> None:
    bench = await Bench().open()
    issued = (await bench.api.post("/token", json=SECRETS)).json()
    assert (issued["tokenType"], issued["expiresIn"]) == ("Bearer", bench.settings.token_lifetime_s)
    assert issued["accessToken"]


@virtually
async def test_wrong_secrets_get_none() -> None:
    bench = await Bench().open()
    wrong = await bench.api.post("/token", json=SECRETS | {"clientSecret": "guess"})
    assert (wrong.status_code, list(wrong.json())) == (401, ["message"])
    assert (await bench.api.post("/token", json=SECRETS | {"clientId": "nobody"})).status_code == 401
    assert (await bench.api.post("/token", content=b"grant_type=x")).status_code == 400


@virtually
async def test_a_token_expires() -> None:
    bench = await Bench().open()
    await bench.outside.sleep(bench.settings.token_lifetime_s - 1)
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 200
    await bench.outside.sleep(2)
    refused = await bench.call("GET", "/general-setup/venues")
    assert (refused.status_code, list(refused.json())) == (401, ["message"])
    await bench.sign_in()
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 200


@virtually
async def test_without_a_token_nothing_is_told() -> None:
    bench = await Bench().open()
    bench.api.headers["Authorization"] = "Bearer made-up"
    assert (await bench.call("GET", "/general-setup/rooms")).status_code == 401
    del bench.api.headers["Authorization"]
    assert (await bench.call("POST", "/events/create", bench.new_event())).status_code == 401


@virtually
async def test_a_token_shows_its_own_tenant_alone() -> None:
    bench = await Bench().open()
    event = await bench.create()
    other = tenant() | {"tenant_id": "fabrikam", "client_id": "fabrikam-sync"}
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 201
    issued = await bench.api.post("/token", json=SECRETS | {"clientId": "fabrikam-sync"})
    bench.api.headers["Authorization"] = f"Bearer {issued.json()['accessToken']}"
    assert (await bench.feed())["totalCount"] == 0
    assert (await bench.call("GET", f"/events/{event}")).status_code == 404


@virtually
async def test_a_removed_tenants_token_is_worth_nothing() -> None:
    bench = await Bench().open()
    await bench.control("DELETE", "")
    assert (await bench.call("GET", "/general-setup/venues")).status_code == 401


@virtually
async def test_an_address_that_is_not_there_is_404() -> None:
    bench = await Bench().open()
    found = await bench.call("GET", "/venues")
    assert (found.status_code, list(found.json())) == (404, ["message"])
    assert (await bench.call("DELETE", "/events/event-1-A")).status_code == 404


@virtually
async def test_a_call_takes_its_time() -> None:
    bench = await Bench().open()
    begun = bench.now()
    await bench.get("/general-setup/venues")
    assert 0.02 <= (bench.now() - begun).total_seconds() <= 0.08


def in_form_of_a_400(answer: httpx.Response) -> bool:
    return answer.status_code == 400 and list(answer.json()) == [
        "message",
        "errorType",
        "requestErrors",
        "referenceIds",
    ]


@virtually
async def test_a_body_that_does_not_fit_is_told_field_by_field() -> None:
    bench = await Bench().open()
    answer = await bench.call("POST", "/events/create", bench.new_event() | {"start": "tomorrow", "venueIds": []})
    assert in_form_of_a_400(answer)
    assert [one["field"] for one in answer.json()["requestErrors"]] == ["start", "venueIds"]
    assert in_form_of_a_400(await bench.api.post("/v1/events/create", content=b"{"))
