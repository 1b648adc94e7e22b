"""The documented limits are enforced, for each app and mailbox, and inside batches too."""

import asyncio

import httpx
from outlook_bench import Bench

ATRIUM, STAGE = "/users/atrium@contoso.test/events", "/users/stage@contoso.test/events"


async def at_once(bench: Bench, *paths: str) -> list[httpx.Response]:
    """Calls that are open at the same time."""
    loop = asyncio.get_running_loop()
    calls = [loop.create_task(bench.graph.get(path)) for path in paths]
    while not all(call.done() for call in calls):
        await bench.clock.advance(0.01)
    return [call.result() for call in calls]


async def test_a_fifth_call_at_once_to_one_mailbox_waits_until_one_has_ended(bench: Bench) -> None:
    answers = await at_once(bench, *[ATRIUM] * 5, *[STAGE] * 4)
    assert [one.status_code for one in answers] == [200] * 4 + [429] + [200] * 4
    refused = answers[4]
    assert (refused.headers["Retry-After"], refused.json()["error"]["code"]) == ("1", "ApplicationThrottled")
    assert "MailboxConcurrency" in refused.json()["error"]["message"]
    assert (await bench.call("GET", ATRIUM)).status_code == 200


async def test_too_many_calls_in_ten_minutes_are_refused_until_the_first_are_old(bench: Bench) -> None:
    await bench.set("limits", mailbox_requests_max=3)
    statuses = [(await bench.call("GET", ATRIUM)).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = await bench.call("GET", ATRIUM)
    assert "RequestRate" in refused.json()["error"]["message"]
    assert (await bench.call("GET", STAGE)).status_code == 200, "another mailbox has limits of its own"
    await bench.clock.advance(float(refused.headers["Retry-After"]))
    assert (await bench.call("GET", ATRIUM)).status_code == 200


async def test_refused_calls_count_too(bench: Bench) -> None:
    await bench.set("limits", mailbox_requests_max=2)
    for _ in range(3):
        await bench.call("GET", ATRIUM)
    await bench.clock.advance(500)
    await bench.call("GET", ATRIUM)
    await bench.clock.advance(101)
    assert (await bench.call("GET", ATRIUM)).status_code == 200
    assert (await bench.call("GET", ATRIUM)).status_code == 429


async def test_an_app_has_a_limit_over_all_it_asks(bench: Bench) -> None:
    await bench.set("limits", app_requests_max=2, retry_after_is_told=False)
    answers = [await bench.call("GET", path) for path in (ATRIUM, STAGE, "/places/microsoft.graph.room")]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "Retry-After" not in answers[2].headers
    await bench.clock.advance(11)
    assert (await bench.call("GET", ATRIUM)).status_code == 200


async def test_subscriptions_are_written_at_a_bounded_rate(bench: Bench) -> None:
    await bench.set("limits", subscription_writes_max=2)
    statuses = [(await bench.subscribe(room)).status_code for room in ("atrium", "stage", "library")]
    assert statuses == [201, 201, 429]


async def test_members_of_a_batch_are_throttled_one_by_one(bench: Bench) -> None:
    await bench.set("limits", batch_members_at_once=6)
    requests = [{"id": str(number), "method": "GET", "url": ATRIUM} for number in range(6)]
    answer = await bench.call("POST", "/$batch", {"requests": requests})
    assert answer.status_code == 200
    responses = answer.json()["responses"]
    assert sorted(one["status"] for one in responses) == [200] * 4 + [429] * 2
    assert {one["headers"]["Retry-After"] for one in responses if one["status"] == 429} == {"1"}
    await bench.set("limits", throttled_batch_status=424)
    assert (await bench.call("POST", "/$batch", {"requests": requests})).status_code == 424
    await bench.set("limits", batch_members_at_once=4)
    calm = await bench.call("POST", "/$batch", {"requests": requests})
    assert {one["status"] for one in calm.json()["responses"]} == {200}
