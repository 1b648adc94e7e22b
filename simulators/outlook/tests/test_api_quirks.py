"""Answers that are not what the reference promises: each a switch, or a fault that a test asks for."""

import pytest
from outlook_bench import Bench, address, event, hours

EVENTS = "/users/events@contoso.test/events"
WINDOW = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-01T00:00:00Z"


@pytest.mark.parametrize("status", [503, 504])
async def test_gateway_errors_have_nothing_in_them(bench: Bench, status: int) -> None:
    await bench.control("POST", "faults", [{"call": "read", "status": status, "times": 2}])
    assert (await bench.call("GET", EVENTS)).content == b""
    await bench.set("api", gateway_errors_have_no_body=False)
    assert "error" in (await bench.call("GET", EVENTS)).json()


@pytest.mark.parametrize(
    ("call", "status", "code"),
    [
        ("read", 412, "ErrorIrresolvableConflict"),
        ("create", 409, "ConcurrentItemSave"),
        ("read", 423, "notAllowed"),
        ("any", 429, "ApplicationThrottled"),
    ],
)
async def test_errors_that_come_for_no_reason(bench: Bench, call: str, status: int, code: str) -> None:
    await bench.control("POST", "faults", [{"call": call, "status": status}])
    spoilt = await bench.call("POST" if call == "create" else "GET", EVENTS, event() if call == "create" else None)
    assert (spoilt.status_code, spoilt.json()["error"]["code"]) == (status, code)
    assert (await bench.call("GET", EVENTS)).json()["value"] == []


async def test_a_teams_link_may_come_later(bench: Bench) -> None:
    await bench.set("api", join_url_delay_s=5)
    made = (await bench.call("POST", EVENTS, event("stage", isOnlineMeeting=True))).json()
    assert (made["isOnlineMeeting"], made["onlineMeeting"]["joinUrl"]) == (True, "")
    await bench.settle(6)
    later = await bench.get(f"{EVENTS}/{made['id']}")
    assert later["onlineMeeting"]["joinUrl"] in later["body"]["content"]


async def test_private_items_may_come_without_their_title(bench: Bench) -> None:
    await bench.set("api", private_items_lack_subject=True)
    made = (await bench.call("POST", EVENTS, event("stage", sensitivity="private"))).json()
    assert (made["subject"], made["bodyPreview"], made["sensitivity"]) == ("", "", "private")


async def test_a_list_that_is_not_followed_lacks_what_is_on_its_later_pages(bench: Bench) -> None:
    for hour in (9, 11, 13):
        await bench.book("atrium", at=hours(1, hour, hour + 1))
    await bench.settle()
    view = await bench.get(f"/users/{address('atrium')}/calendarView?{WINDOW}&$top=2&$orderby=start/dateTime")
    assert (len(view["value"]), "@odata.nextLink" in view) == (2, True)


async def test_an_unknown_path_and_an_unknown_method(bench: Bench) -> None:
    assert (await bench.call("GET", "/users/x/messages")).json()["error"]["code"] == "ResourceNotFound"
    assert (await bench.call("PATCH", EVENTS, {})).status_code == 405


async def test_times_are_told_in_the_zone_that_is_asked_for(bench: Bench) -> None:
    made = await bench.call("POST", EVENTS, event(), headers={"Prefer": 'outlook.timezone="W. Europe Standard Time"'})
    assert made.json()["start"] == {"dateTime": "2031-03-04T09:00:00.0000000", "timeZone": "W. Europe Standard Time"}
    assert made.headers["Preference-Applied"] == 'outlook.timezone="W. Europe Standard Time"'
    unknown = await bench.call("GET", EVENTS, headers={"Prefer": 'outlook.timezone="Mars"'})
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (400, "TimeZoneNotSupportedException")
