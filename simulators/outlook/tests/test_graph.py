"""Graph over HTTP: sign-in, events, errors, faults, views."""

from datetime import timedelta

import httpx
import pytest
from outlook_bench import MARKER, TENANT, Bench, event, hours

EVENTS = "/users/events@contoso.test/events"


async def test_discovery_points_to_the_tokens(bench: Bench) -> None:
    for version in ("v2.0/", ""):
        answer = await bench.graph.get(f"https://graph.test/{TENANT}/{version}.well-known/openid-configuration")
        assert answer.json()["token_endpoint"] == f"https://graph.test/{TENANT}/oauth2/v2.0/token"
        assert answer.json()["issuer"].startswith(f"https://graph.test/{TENANT}")


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "wrong"}, 400, "unauthorized_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"scope": "x"}, 400, "invalid_scope"),
    ],
)
async def test_a_wrong_sign_in_is_refused(bench: Bench, change: dict[str, str], status: int, error: str) -> None:
    form = {
        "client_id": "app",
        "client_secret": "secret",
        "grant_type": "client_credentials",
        "scope": "https://graph.microsoft.com/.default",
    }
    answer = await bench.graph.post(f"https://graph.test/{TENANT}/oauth2/v2.0/token", data=form | change)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["error_description"].startswith("AADSTS")


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer nonsense", "Basic x"])
async def test_without_a_token_nothing_is_told(bench: Bench, header: str) -> None:
    answer = await bench.call("GET", "/users/alice@contoso.test", headers={"Authorization": header})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "InvalidAuthenticationToken")
    assert answer.headers["request-id"] == answer.json()["error"]["innerError"]["request-id"]


async def test_a_token_ends(bench: Bench) -> None:
    assert (await bench.call("GET", "/users/alice@contoso.test")).status_code == 200
    await bench.clock.advance(timedelta(hours=1).total_seconds())
    assert (await bench.call("GET", "/users/alice@contoso.test")).status_code == 401


async def test_a_user_is_found_by_id_and_address_in_any_case(bench: Bench) -> None:
    found = await bench.get("/users/ATRIUM@contoso.test")
    assert found["mail"] == "atrium@contoso.test"
    assert (await bench.get(f"/users/{found['id'].upper()}"))["id"] == found["id"]
    nobody = await bench.call("GET", "/users/nobody@contoso.test")
    assert (nobody.status_code, nobody.json()["error"]["code"]) == (404, "Request_ResourceNotFound")


async def test_an_app_books_and_the_room_answers(bench: Bench) -> None:
    made = await bench.call(
        "POST", EVENTS, event("atrium", isOnlineMeeting=True, onlineMeetingProvider="teamsForBusiness")
    )
    assert made.status_code == 201
    assert made.json()["start"] == {"dateTime": "2031-03-04T08:00:00.0000000", "timeZone": "UTC"}
    assert made.json()["attendees"][0]["status"] == {"response": "none", "time": "0001-01-01T00:00:00Z"}
    assert made.json()["onlineMeeting"]["joinUrl"].startswith("https://teams")
    await bench.settle()
    read = await bench.get(f"{EVENTS}/{made.json()['id']}")
    assert read["attendees"][0]["status"]["response"] == "accepted"
    assert read["@odata.etag"] == f'W/"{read["changeKey"]}"' != made.json()["@odata.etag"]
    assert (await bench.state())["writes"] == 1


async def test_events_are_found_by_ical_uid_and_by_marker(bench: Bench) -> None:
    properties = [{"id": MARKER, "value": "it's 1"}]
    made = (await bench.call("POST", EVENTS, event("stage", singleValueExtendedProperties=properties))).json()
    await bench.call("POST", EVENTS, event("stage", start="2031-03-05T09:00:00", end="2031-03-05T10:00:00"))
    marker = f"singleValueExtendedProperties/Any(ep: ep/id eq '{MARKER}' and ep/value eq 'it''s 1')"
    for text in (f"iCalUId eq '{made['iCalUId']}'", marker):
        expand = f"singleValueExtendedProperties($filter=id eq '{MARKER}')"
        found = await bench.get(EVENTS, params={"$filter": text, "$expand": expand, "$select": "subject,iCalUId"})
        (one,) = found["value"]
        assert one["id"] == made["id"]
        assert one["singleValueExtendedProperties"] == properties
        assert "start" not in one
    refused = await bench.call("GET", EVENTS, params={"$filter": "subject eq 'x'"})
    assert refused.status_code == 400


async def test_the_same_transaction_makes_one_event(bench: Bench) -> None:
    body = event("atrium", transactionId="t-1")
    first, again = [await bench.call("POST", EVENTS, body) for _ in range(2)]
    assert first.json()["id"] == again.json()["id"]
    assert again.status_code == 201
    other = await bench.call("POST", EVENTS, body | {"subject": "Other"})
    assert (other.status_code, other.json()["error"]["code"]) == (400, "ErrorDuplicateTransactionId")
    assert other.json()["error"]["@event.existingEventId"] == first.json()["id"]
    assert (await bench.state())["writes"] == 1
    await bench.call("DELETE", f"{EVENTS}/{first.json()['id']}")
    anew = await bench.call("POST", EVENTS, body)
    assert (anew.status_code, anew.json()["id"] != first.json()["id"]) == (201, True)


async def test_a_patch_moves_and_swaps(bench: Bench) -> None:
    made = (await bench.call("POST", EVENTS, event("atrium"))).json()
    await bench.settle()
    path, body = f"{EVENTS}/{made['id']}", event("library", start="2031-03-04T14:00:00", end="2031-03-04T15:00:00")
    stale = await bench.call("PATCH", path, body, headers={"If-Match": made["@odata.etag"]})
    assert (stale.status_code, stale.json()["error"]["code"]) == (412, "ErrorIrresolvableConflict")
    changed = await bench.call("PATCH", path, body)
    assert changed.status_code == 200
    await bench.settle()
    assert await bench.responses(made["id"]) == {"atrium": "absent", "library": "tentative"}
    assert await bench.calendar("atrium") == []
    assert await bench.calendar("library") == [("Launch", "2031-03-04T13:00:00Z", "tentative")]


async def test_a_room_answers_by_app_and_the_organizer_hears_it(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    path = f"/users/stage@contoso.test/events/{copy['id']}"
    assert (await bench.call("POST", f"{path}/tentativelyAccept", {"comment": "soon"})).content == b""
    await bench.settle()
    assert await bench.responses(meeting) == {"stage": "tentative"}
    await bench.call("POST", f"{path}/decline", {"comment": "no", "sendResponse": True})
    await bench.settle()
    assert await bench.responses(meeting) == {"stage": "declined"}
    gone = await bench.call("POST", f"{path}/accept")
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "ErrorItemNotFound")
    own = await bench.call("POST", f"/users/alice@contoso.test/events/{meeting}/accept")
    assert (own.status_code, own.json()["error"]["code"]) == (400, "ErrorInvalidRequest")
    assert (await bench.state())["writes"] == 2


async def test_only_the_organizer_cancels(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    refused = await bench.call("POST", f"/users/stage@contoso.test/events/{copy['id']}/cancel")
    assert refused.status_code == 400
    assert "organizer" in refused.json()["error"]["message"]
    path = f"/users/alice@contoso.test/events/{meeting}"
    assert (await bench.call("POST", f"{path}/cancel", {"Comment": "bye"})).status_code == 202
    assert (await bench.call("GET", path)).status_code == 404


async def test_a_local_removal_in_the_room_tells_nobody(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    (copy,) = await bench.room_copies("atrium")
    assert (await bench.call("DELETE", f"/users/atrium@contoso.test/events/{copy['id']}")).status_code == 204
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    assert await bench.room_copies("atrium") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"start": {"dateTime": "x"}}, "ErrorInvalidRequest"),
        (event(start="2031-03-04T09:00:00", end="2031-03-04T08:00:00"), "ErrorPropertyValidationFailure"),
        (event(isAllDay=True), "ErrorPropertyValidationFailure"),
        (event() | {"start": {"dateTime": "2031-03-04T09:00:00", "timeZone": "Mars"}}, "TimeZoneNotSupportedException"),
        (event(attendees=[{"emailAddress": {}}]), "ErrorInvalidRecipients"),
        (event(sensitivity="loud"), "ErrorInvalidRequest"),
    ],
)
async def test_a_malformed_event_is_refused(bench: Bench, body: dict[str, object], code: str) -> None:
    answer = await bench.call("POST", EVENTS, body, headers={"client-request-id": "mine"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)
    assert answer.json()["error"]["innerError"]["client-request-id"] == "mine"


async def test_a_view_is_paged_and_ordered_by_start(bench: Bench) -> None:
    for hour in (12, 9, 15):
        await bench.book("atrium", at=hours(1, hour, hour + 1))
    await bench.settle()
    url = "/users/atrium@contoso.test/calendarView?startDateTime=2031-03-04T00:00:00Z&endDateTime=2031-03-05T00:00:00Z"
    starts: list[str] = []
    sizes: list[int] = []
    while url:
        page = await bench.get(url, headers={"Prefer": "odata.maxpagesize=2"})
        sizes.append(len(page["value"]))
        starts += [one["start"]["dateTime"][11:13] for one in page["value"]]
        url = page.get("@odata.nextLink", "")
    assert (starts, sizes) == (["08", "11", "14"], [2, 1])


async def test_rooms_are_listed(bench: Bench) -> None:
    rooms = (await bench.get("/places/microsoft.graph.room"))["value"]
    assert [room["emailAddress"] for room in rooms][:2] == ["atrium@contoso.test", "library@contoso.test"]


@pytest.mark.parametrize("applied", [False, True])
async def test_a_fault_spoils_the_next_call_of_its_kind(bench: Bench, *, applied: bool) -> None:
    fault = {"call": "create", "status": 429, "times": 1, "retry_after": 2, "applied": applied}
    assert await bench.control("POST", "faults", [fault]) == {"unfired": 1}
    assert (await bench.call("GET", EVENTS)).status_code == 200
    spoilt = await bench.call("POST", EVENTS, event("atrium"))
    assert (spoilt.status_code, spoilt.headers["Retry-After"]) == (429, "2")
    assert spoilt.json()["error"]["code"] == "ApplicationThrottled"
    assert await bench.control("GET", "faults") == {"unfired": 0}
    state = await bench.state()
    assert (state["writes"], len(state["meetings"])) == ((1, 1) if applied else (0, 0))
    assert (await bench.call("POST", EVENTS, event("atrium"))).status_code == 201


async def test_a_change_can_be_answered_well_and_ignored(bench: Bench) -> None:
    made = (await bench.call("POST", EVENTS, event("atrium"))).json()
    await bench.control("POST", "faults", [{"call": "update", "status": 200}, {"call": "cancel", "status": 202}])
    answer = await bench.call("PATCH", f"{EVENTS}/{made['id']}", {"subject": "Another"})
    assert (answer.status_code, answer.json()["subject"]) == (200, made["subject"])
    assert (await bench.call("POST", f"{EVENTS}/{made['id']}/cancel", {})).status_code == 202
    now = (await bench.call("GET", f"{EVENTS}/{made['id']}")).json()
    assert (now["subject"], now["isCancelled"]) == (made["subject"], False)
    assert (await bench.state())["writes"] == 1


async def test_faults_of_any_kind_leave_subscriptions_and_tokens_alone(bench: Bench) -> None:
    await bench.control("POST", "faults", [{"call": "any", "status": 503, "times": 1}])
    assert (await bench.subscribe("atrium")).status_code == 201
    await bench.token()
    assert (await bench.call("GET", EVENTS)).status_code == 503


async def test_the_history_says_who_changed_what(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.call("PATCH", f"/users/alice@contoso.test/events/{meeting}", {"subject": "New"})
    await bench.settle()
    history = await bench.control("GET", "history")
    assert [(one["actor"]["kind"], one["what"]) for one in history] == [
        ("person", "booked"),
        ("room", "request received"),
        ("room", "accepted"),
        ("room", "learnt: atrium@contoso.test accepted"),
        ("app", "changed"),
        ("room", "update received"),
    ]
    changed = next(one for one in history if one["what"] == "changed")
    assert (changed["before"]["subject"], changed["after"]["subject"]) == ("Budget review", "New")
    assert changed["request_id"]


async def test_a_body_written_without_the_link_takes_a_meeting_off_line(bench: Bench) -> None:
    made = (await bench.call("POST", EVENTS, event("stage", isOnlineMeeting=True))).json()
    assert made["onlineMeeting"]["joinUrl"] in made["body"]["content"]
    renamed = await bench.call("PATCH", f"{EVENTS}/{made['id']}", {"subject": "New", "body": made["body"]})
    assert renamed.json()["isOnlineMeeting"]
    lost = await bench.call("PATCH", f"{EVENTS}/{made['id']}", {"body": {"contentType": "html", "content": "x"}})
    assert (lost.json()["isOnlineMeeting"], lost.json()["onlineMeeting"]) == (False, None)


async def test_a_marker_on_a_room_copy_changes_nothing_else(bench: Bench) -> None:
    await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    properties = [{"id": MARKER, "value": "1"}]
    path = f"/users/stage@contoso.test/events/{copy['id']}"
    changed = (await bench.call("PATCH", path, {"singleValueExtendedProperties": properties})).json()
    assert (changed["showAs"], changed["responseStatus"]["response"]) == ("tentative", "notResponded")
    assert changed["changeKey"] != copy["changeKey"]


async def test_two_equal_runs_are_equal() -> None:
    async def run() -> list[object]:
        bench = await Bench().open()
        await bench.subscribe("atrium")
        meeting = await bench.book("atrium", repeat={"pattern": "daily", "count": 3})
        await bench.book("atrium", "library", "stage")
        await bench.settle()
        await bench.act("cancel", meeting=meeting)
        await bench.settle()
        return [await bench.state(), await bench.control("GET", "history"), bench.listener.posts]

    assert await run() == await run()


async def test_tenants_do_not_see_each_other(bench: Bench) -> None:
    other = {
        "tenant_id": "other",
        "domain": "fabrikam.test",
        "client_id": "app",
        "client_secret": "s",
        "people": [{"name": "Zoe", "address": "zoe@fabrikam.test"}],
        "rooms": [],
    }
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 201
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 409
    answer = await bench.call("GET", "/users/zoe@fabrikam.test/events")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "ErrorInvalidUser")
    removed: httpx.Response = await bench.people.delete(f"/control/tenants/{TENANT}")
    assert removed.status_code == 204
    assert (await bench.call("GET", "/users/alice@contoso.test")).status_code == 401
