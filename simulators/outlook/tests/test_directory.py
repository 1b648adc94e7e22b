"""Who and what there is: places, calendars, working hours, who is free when."""

import pytest
from outlook_bench import TENANT, Bench, Json, address, hours


async def test_a_place_is_known_by_id_and_address(bench: Bench) -> None:
    await bench.room("atrium", capacity=12, booking_type="Reserved")
    found = await bench.get("/places/atrium@contoso.test")
    assert (found["@odata.type"], found["capacity"], found["bookingType"]) == ("#microsoft.graph.room", 12, "reserved")
    assert (await bench.get(f"/places/{found['id']}"))["emailAddress"] == "atrium@contoso.test"
    assert (await bench.call("GET", "/places/alice@contoso.test")).status_code == 404


async def test_rooms_are_listed_in_pages(bench: Bench) -> None:
    first = await bench.get("/places/microsoft.graph.room?$top=2&$count=true")
    rest = await bench.get(first["@odata.nextLink"])
    assert (len(first["value"]), first["@odata.count"], len(rest["value"]), "@odata.nextLink" in rest) == (
        2,
        3,
        1,
        False,
    )
    assert (await bench.call("GET", "/places/microsoft.graph.room?$top=x")).status_code == 400


async def test_a_room_list_is_known_by_its_address_alone(bench: Bench) -> None:
    body = {
        "tenant_id": "other",
        "domain": "fabrikam.test",
        "client_id": "app",
        "client_secret": "secret",
        "rooms": [{"name": name, "address": f"{name}@fabrikam.test"} for name in ("hall", "foyer")],
        "room_lists": {"Building1@fabrikam.test": ["hall@fabrikam.test"]},
    }
    assert (await bench.people.post("/control/tenants", json=body)).status_code == 201
    form = {"client_id": "app", "client_secret": "secret", "grant_type": "client_credentials"}
    scope = {"scope": "https://graph.microsoft.com/.default"}
    token = (await bench.graph.post("https://graph.test/other/oauth2/v2.0/token", data=form | scope)).json()
    bench.graph.headers["Authorization"] = f"Bearer {token['access_token']}"
    (found,) = (await bench.get("/places/microsoft.graph.roomlist"))["value"]
    rooms = await bench.get(f"/places/{found['emailAddress']}/microsoft.graph.roomlist/rooms")
    assert [room["displayName"] for room in rooms["value"]] == ["hall"]
    assert (await bench.call("GET", "/places/nothing/microsoft.graph.roomlist/rooms")).status_code == 404


async def test_working_hours_tell_days_hours_and_zone(bench: Bench) -> None:
    await bench.room(
        "atrium", work_hours={"days": ["monday"], "start": "10:00", "end": "14:00", "zone": "Europe/London"}
    )
    hours_of = (await bench.get("/users/atrium@contoso.test/mailboxSettings"))["workingHours"]
    assert hours_of == {
        "daysOfWeek": ["monday"],
        "startTime": "10:00:00.0000000",
        "endTime": "14:00:00.0000000",
        "timeZone": {"name": "GMT Standard Time"},
    }


async def test_a_calendar_says_which_online_meetings_it_takes(bench: Bench) -> None:
    calendar = await bench.get("/users/events@contoso.test/calendar")
    assert calendar["allowedOnlineMeetingProviders"] == ["teamsForBusiness"]
    assert (await bench.get("/users/events@contoso.test/calendars"))["value"][0]["id"] == calendar["id"]


async def test_who_is_free_is_told_slot_by_slot(bench: Bench) -> None:
    await bench.book("atrium", at=hours(1, 9, 10))
    await bench.book("library", at=hours(1, 10, 11), sensitivity="private")
    await bench.settle()
    body = {
        "schedules": [address("atrium"), address("library"), "nobody@contoso.test"],
        "startTime": {"dateTime": "2031-03-04T08:00:00", "timeZone": "Europe/Brussels"},
        "endTime": {"dateTime": "2031-03-04T12:00:00", "timeZone": "Europe/Brussels"},
        "availabilityViewInterval": 60,
    }
    answer = await bench.call("POST", "/users/alice@contoso.test/calendar/getSchedule", body)
    atrium, library, nobody = answer.json()["value"]
    assert (atrium["availabilityView"], library["availabilityView"]) == ("0200", "0010")
    assert atrium["scheduleItems"][0]["status"] == "busy"
    assert nobody["error"]["responseCode"] == "ErrorMailRecipientNotFound"


@pytest.mark.parametrize("wrong", [{"schedules": ["x"] * 21}, {"availabilityViewInterval": 1}, {"startTime": None}])
async def test_a_question_for_too_much_is_refused(bench: Bench, wrong: dict[str, object]) -> None:
    body = {
        "schedules": [address("atrium")],
        "startTime": {"dateTime": "2031-03-04T08:00:00", "timeZone": "UTC"},
        "endTime": {"dateTime": "2031-03-04T12:00:00", "timeZone": "UTC"},
    }
    path = "/users/alice@contoso.test/calendar/getSchedule"
    assert (await bench.call("POST", path, body | wrong)).status_code == 400


async def test_switches_are_read_and_set_by_their_group(bench: Bench) -> None:
    every = (await bench.people.get("/control/settings")).json()
    assert every["limits"]["mailbox_concurrency_max"] == 4
    changed = (await bench.people.patch("/control/settings", json={"delta": {"lag_s": 3}})).json()
    assert changed == every | {"delta": every["delta"] | {"lag_s": 3}}
    wrongs: list[Json] = [{"colour": {}}, {"delta": {"colour": 1}}, {"delta": {"lag_s": "soon"}}]
    for wrong in wrongs:
        assert (await bench.people.patch("/control/settings", json=wrong)).status_code == 400
    refused = await bench.people.patch(
        f"/control/tenants/{TENANT}/mailboxes/{address('atrium')}", json={"colour": True}
    )
    assert refused.status_code == 400
