"""Mailboxes that are out of the app's scope, or give nothing at all."""

import pytest
from outlook_bench import Bench, address

ATRIUM, STAGE = "/users/atrium@contoso.test", "/users/stage@contoso.test"
WINDOW = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-01T00:00:00Z"


async def status(bench: Bench, path: str) -> tuple[int, str]:
    answer = await bench.call("GET", path)
    return answer.status_code, answer.json().get("error", {}).get("message", "")


async def test_a_mailbox_on_premises_gives_nothing_and_says_nothing_of_its_events(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    await bench.control("PATCH", f"mailboxes/{address('stage')}", {"rest_enabled": False})
    for path in (
        f"{STAGE}/events/{copy['id']}",
        f"{STAGE}/calendarView?{WINDOW}",
        f"{STAGE}/calendarView/delta?{WINDOW}",
    ):
        answer = await bench.call("GET", path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "MailboxNotEnabledForRESTAPI")
    assert (await bench.subscribe("stage")).status_code == 404
    assert await bench.responses(meeting) == {"stage": "none"}


@pytest.mark.parametrize(
    ("scope", "words"),
    [("policy", "Access to OData is disabled."), ("rbac", "Access is denied. Check credentials and try again.")],
)
async def test_a_scope_is_felt_after_a_while(bench: Bench, scope: str, words: str) -> None:
    grant = {"scope": scope, "mailboxes": ["ATRIUM@contoso.test"], "after_s": 3600}
    assert (await bench.control("POST", "grant", grant))["felt_from"] == "2031-03-03T09:00:00Z"
    await bench.clock.advance(3500)
    assert await status(bench, f"{STAGE}/events") == (200, "")
    bench.graph.headers["Authorization"] = f"Bearer {await bench.token()}"
    await bench.clock.advance(101)
    assert await status(bench, f"{STAGE}/events") == (403, words)
    assert await status(bench, f"{ATRIUM}/events") == (200, "")
    assert (await bench.subscribe("stage")).status_code == 403


async def test_a_scope_that_follows_another_does_not_undo_it_at_once(bench: Bench) -> None:
    await bench.control("POST", "grant", {"scope": "policy", "mailboxes": [address("atrium")]})
    assert (await status(bench, f"{STAGE}/events"))[0] == 403
    await bench.control("POST", "grant", {"scope": "entra", "after_s": 60})
    assert (await status(bench, f"{STAGE}/events"))[0] == 403
    await bench.clock.advance(61)
    assert (await status(bench, f"{STAGE}/events"))[0] == 200


async def test_users_and_places_are_no_business_of_a_scope(bench: Bench) -> None:
    await bench.control("POST", "grant", {"scope": "rbac"})
    assert (await bench.call("GET", STAGE)).status_code == 200
    assert (await bench.call("GET", "/places/microsoft.graph.room")).status_code == 200


async def test_who_has_left_can_have_their_meetings_cancelled_by_an_administrator(bench: Bench) -> None:
    await bench.book("atrium")
    await bench.settle()
    await bench.control("DELETE", f"mailboxes/{address('alice')}")
    await bench.settle()
    assert [copy["isCancelled"] for copy in await bench.room_copies("atrium")] == [False], "the room stays blocked"
    path = f"mailboxes/{address('alice')}/cancel-organized-meetings"
    assert await bench.control("POST", path) == {"cancelled": 1}
    await bench.settle()
    assert [copy["isCancelled"] for copy in await bench.room_copies("atrium")] == [True]
