"""$batch: members answered each by itself, in an order of their own."""

from typing import Any

import pytest
from outlook_bench import IMMUTABLE, Bench, Json, event

EVENTS = "/users/events@contoso.test/events"
TYPED = {"Content-Type": "application/json"}


async def batch(bench: Bench, *requests: Json) -> dict[str, Json]:
    answer = await bench.call("POST", "/$batch", {"requests": list(requests)})
    assert answer.status_code == 200, answer.text
    return {one["id"]: one for one in answer.json()["responses"]}


async def test_members_read_and_write(bench: Bench) -> None:
    found = await batch(
        bench,
        {"id": "1", "method": "GET", "url": "users/events@contoso.test?$select=mail"},
        {"id": "2", "method": "POST", "url": EVENTS, "headers": TYPED | {"Prefer": IMMUTABLE}, "body": event("atrium")},
        {"id": "3", "method": "GET", "url": f"{EVENTS}/nothing"},
    )
    assert found["1"]["body"]["mail"] == "events@contoso.test"
    assert found["2"]["status"] == 201
    assert found["2"]["body"]["id"] in (await bench.state())["meetings"]
    assert (found["3"]["status"], found["3"]["body"]["error"]["code"]) == (404, "ErrorItemNotFound")


async def test_what_depends_on_a_failure_fails(bench: Bench) -> None:
    found = await batch(
        bench,
        {"id": "1", "method": "GET", "url": f"{EVENTS}/nothing"},
        {"id": "2", "method": "POST", "url": EVENTS, "headers": TYPED, "body": event("atrium"), "dependsOn": ["1"]},
        {"id": "3", "method": "GET", "url": EVENTS, "dependsOn": ["2"]},
        {"id": "4", "method": "GET", "url": EVENTS},
    )
    assert {key: one["status"] for key, one in found.items()} == {"1": 404, "2": 424, "3": 424, "4": 200}
    assert (await bench.state())["meetings"] == {}


async def test_a_chain_goes_in_its_order(bench: Bench) -> None:
    found = await batch(
        bench,
        {"id": "a", "method": "POST", "url": EVENTS, "headers": TYPED, "body": event()},
        {"id": "b", "method": "GET", "url": EVENTS, "dependsOn": ["a"]},
    )
    assert len(found["b"]["body"]["value"]) == 1


async def test_a_fault_spoils_one_member(bench: Bench) -> None:
    await bench.control("POST", "faults", [{"call": "create", "status": 503}])
    found = await batch(
        bench,
        {"id": "1", "method": "POST", "url": EVENTS, "headers": TYPED, "body": event()},
        {"id": "2", "method": "GET", "url": EVENTS},
    )
    assert (found["1"]["status"], "body" in found["1"], found["2"]["status"]) == (503, False, 200)


ONE: Json = {"id": "1", "method": "GET", "url": EVENTS}


@pytest.mark.parametrize(
    "requests",
    [
        None,
        [],
        ["x"],
        [{"id": "1", "method": "GET"}],
        [ONE, ONE],
        [{**ONE, "dependsOn": ["2"]}],
        [{"id": "1", "method": "POST", "url": EVENTS, "body": {}}],
        [{**ONE, "id": str(number)} for number in range(21)],
    ],
)
async def test_a_malformed_batch_is_refused_as_a_whole(bench: Bench, requests: Any) -> None:
    answer = await bench.call("POST", "/$batch", {"requests": requests})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "BadRequest")
