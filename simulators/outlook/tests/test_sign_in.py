"""Sign-in: tokens that end, consents that are asked for, declined and taken back."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from outlook_bench import TENANT, Bench

ALICE = "/users/alice@contoso.test"
BACK = "https://connect.test/back"
SCOPE = "https://graph.microsoft.com/.default"


async def ask(bench: Bench, tenant: str = TENANT, version: str = "/v2.0", **changes: str) -> httpx.Response:
    asked = {"client_id": "app", "scope": SCOPE, "redirect_uri": BACK, "state": "signed"} | changes
    return await bench.graph.get(f"https://graph.test/{tenant}{version}/adminconsent", params=asked)


def told(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 302, answer.text
    return {key: values[0] for key, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


async def status_of_token(bench: Bench) -> tuple[int, list[int]]:
    form = {"client_id": "app", "client_secret": "secret", "grant_type": "client_credentials", "scope": SCOPE}
    answer = await bench.graph.post(f"https://graph.test/{TENANT}/oauth2/v2.0/token", data=form)
    return answer.status_code, answer.json().get("error_codes", [])


@pytest.mark.parametrize(("tenant", "version"), [(TENANT, "/v2.0"), ("organizations", "/v2.0"), (TENANT, "")])
async def test_an_administrator_consents(bench: Bench, tenant: str, version: str) -> None:
    await bench.control("PATCH", "consent", {"state": "missing"})
    assert await status_of_token(bench) == (400, [700016])
    answer = told(await ask(bench, tenant, version))
    assert answer == {"admin_consent": "True", "tenant": TENANT, "scope": SCOPE, "state": "signed"}
    assert await status_of_token(bench) == (200, [])


async def test_a_refusal_says_true_as_well(bench: Bench) -> None:
    await bench.control("PATCH", "consent", {"state": "missing", "admin_answers": "decline"})
    answer = told(await ask(bench))
    assert (answer["admin_consent"], answer["error"], "tenant" in answer) == ("True", "consent_required", False)
    assert await status_of_token(bench) == (400, [700016])


async def test_after_a_consent_it_takes_a_while_until_there_are_tokens(bench: Bench) -> None:
    await bench.set("sign_in", consent_propagation_s=60)
    await bench.control("PATCH", "consent", {"state": "missing"})
    await ask(bench)
    assert await status_of_token(bench) == (400, [700016])
    await bench.clock.advance(61)
    assert await status_of_token(bench) == (200, [])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"client_id": "other"}, "AADSTS700016"),
        ({"redirect_uri": "https://elsewhere.test"}, "AADSTS50011"),
        ({"scope": "openid"}, "AADSTS70011"),
    ],
)
async def test_a_wrong_question_leads_nowhere(bench: Bench, changes: dict[str, str], code: str) -> None:
    await bench.control("PATCH", "consent", {"redirect_uris": [BACK]})
    answer = await ask(bench, **changes)
    assert (answer.status_code, code in answer.text) == (400, True)
    assert "AADSTS90002" in (await ask(bench, "nobody")).text


async def test_a_consent_that_is_taken_back_is_felt_with_the_next_token(bench: Bench) -> None:
    await bench.control("PATCH", "consent", {"state": "revoked"})
    assert (await bench.call("GET", f"{ALICE}/events")).status_code == 200
    bench.graph.headers["Authorization"] = f"Bearer {await bench.token()}"
    denied = [await bench.call("GET", path) for path in (f"{ALICE}/events", ALICE, "/places/microsoft.graph.room")]
    assert [(one.status_code, one.json()["error"]["code"]) for one in denied] == [
        (403, "ErrorAccessDenied"),
        (403, "Authorization_RequestDenied"),
        (403, "Authorization_RequestDenied"),
    ]


async def test_the_life_of_a_token_can_be_short(bench: Bench) -> None:
    await bench.set("sign_in", token_lifetime_s=60)
    bench.graph.headers["Authorization"] = f"Bearer {await bench.token()}"
    await bench.clock.advance(59)
    assert (await bench.call("GET", ALICE)).status_code == 200
    await bench.clock.advance(2)
    assert (await bench.call("GET", ALICE)).json()["error"]["code"] == "InvalidAuthenticationToken"
