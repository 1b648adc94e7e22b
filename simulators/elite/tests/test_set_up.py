"""What a caller reads of a tenant's set-up, and how a tenant comes to be."""

import pytest
from elite_bench import Bench, tenant, virtually


@virtually
async def test_rooms_tell_what_they_conflict_with() -> None:
    bench = await Bench().open()
    rooms = {one["name"]: one for one in await bench.get("/general-setup/rooms")}
    east, west, hall = (rooms[name] for name in ("Hall East", "Hall West", "Hall"))
    assert (hall["isComboRoom"], hall["subRoomIds"]) == (True, [east["id"], west["id"]])
    assert hall["conflictingRoomIds"] == [east["id"], west["id"]]
    assert east["conflictingRoomIds"] == [hall["id"]]
    assert (rooms["Atrium"]["isComboRoom"], rooms["Atrium"]["conflictingRoomIds"]) == (False, [])
    assert rooms["Atrium"]["venueId"] == (await bench.get("/general-setup/venues"))[0]["id"]


@virtually
async def test_rooms_that_name_each_other_conflict_both_ways() -> None:
    rooms = [{"name": "Bar"}, {"name": "Terrace", "conflicts_with": ["Bar"], "venue": "Garden"}]
    bench = await Bench().open(rooms=rooms, venues=["House", "Garden"])
    bar, terrace = bench.described["rooms"]
    assert (bar["conflicting_room_ids"], terrace["conflicting_room_ids"]) == ([terrace["id"]], [bar["id"]])
    assert terrace["venue_id"] == bench.id_of("venues", "Garden")


@virtually
async def test_inactive_rooms_are_listed_only_where_asked_for() -> None:
    bench = await Bench().open()
    rooms = bench.simulator.world.tenants["contoso"].directory.rooms
    rooms[bench.room("Atrium")].is_active = False
    assert "Atrium" not in [one["name"] for one in await bench.get("/general-setup/rooms")]
    assert "Atrium" in [one["name"] for one in await bench.get("/general-setup/rooms/true")]
    event = await bench.create_by_api()
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event))).status_code == 400


@pytest.mark.parametrize(
    ("path", "which"),
    [
        ("/general-setup/users", "users"),
        ("/event-setup/event-types", "event_types"),
        ("/event-setup/business-classifications", "business_classifications"),
        ("/event-setup/genres", "genres"),
        ("/event-setup/space-usages", "space_usages"),
        ("/crm-setup/contact-roles", "contact_roles"),
        ("/crm-setup/reasons-for-loss", "reasons_for_loss"),
    ],
)
@virtually
async def test_lists_to_choose_from(path: str, which: str) -> None:
    bench = await Bench().open()
    assert await bench.get(path) == bench.described[which] != []


@virtually
async def test_accounts_are_searched_by_name_and_have_contacts() -> None:
    bench = await Bench().open(accounts=[{"name": "Internal"}, {"name": "Acme", "contacts": [{"name": "Ann"}]}])
    (acme,) = await bench.get("/accounts?searchText=acm&pageNumber=1&pageSize=50")
    assert (await bench.get(f"/accounts/{acme['id']}"))["name"] == "Acme"
    (ann,) = await bench.get(f"/contacts/account/{acme['id']}")
    assert (ann["name"], ann["accountId"]) == ("Ann", acme["id"])
    assert [one["name"] for one in await bench.get("/accounts?pageNumber=2&pageSize=1")] == ["Acme"]
    assert (await bench.call("GET", "/accounts/account-999")).status_code == 404
    assert (await bench.call("GET", "/contacts/account/account-999")).status_code == 404
    assert (await bench.call("GET", "/accounts?pageNumber=none")).status_code == 400


@virtually
async def test_there_are_no_holidays() -> None:
    bench = await Bench().open()
    assert await bench.get("/general-setup/holidays?startDate=2031-01-01&endDate=2031-12-31") == []


@virtually
async def test_a_tenant_or_client_that_exists_is_refused() -> None:
    bench = await Bench().open()
    assert (await bench.people.post("/control/tenants", json=tenant())).status_code == 409
    other = tenant() | {"tenant_id": "fabrikam"}
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 409
    assert len((await bench.people.get("/control/tenants")).json()) == 1


@virtually
async def test_a_set_up_that_makes_no_sense_is_refused_in_a_sentence() -> None:
    bench = await Bench().open()
    other = tenant() | {"tenant_id": "fabrikam", "client_id": "fabrikam-sync"}
    for wrong in (
        {"rooms": [{"name": "Hall", "combo_of": ["Nowhere"]}]},
        {"conflicts": "shrug"},
        {"capabilities": {"canFly": True}},
        {"rooms": None},
    ):
        answer = await bench.people.post("/control/tenants", json=other | wrong)
        assert (answer.status_code, list(answer.json())) == (400, ["error"]), wrong
    assert (await bench.people.get("/control/tenants/fabrikam")).status_code == 404


@virtually
async def test_capabilities_can_be_switched_off() -> None:
    bench = await Bench().open()
    event = await bench.create()
    (row,) = (await bench.shown(event))["spaces"]
    calls = [
        ("PUT", f"/x/booked-spaces/{event}/{row['id']}", {"description": "x"}, {"canUpdateSpace": False}),
        ("PUT", f"/x/events/{event}/lost", {"reasonLost": "Price"}, {"canLose": False}),
        ("DELETE", f"/x/events/{event}", None, {"canDelete": False}),
        ("GET", "/x/webhooks", None, {"webhooks": False}),
    ]
    for method, path, body, off in calls:
        assert (await bench.call(method, path, body)).is_success
        await bench.control("PATCH", "", {"capabilities": off})
        assert (await bench.call(method, path, body)).status_code == 404
    assert await bench.get("/x/capabilities") == {
        "canCreateWithStatus": True,
        "canUpdateSpace": False,
        "canLose": False,
        "canDelete": False,
        "webhooks": False,
    }
    await bench.control("PATCH", "", {"capabilities": {"canCreateWithStatus": False}})
    assert (await bench.call("GET", "/x/capabilities")).status_code == 404


@virtually
async def test_without_the_capability_a_given_status_is_not_read() -> None:
    bench = await Bench().open(gaps={"default_status": "prospect"}, capabilities={"canCreateWithStatus": False})
    event = await bench.create_by_api()
    await bench.do("POST", "/booked-spaces", bench.new_space(event))
    assert (await bench.rows(event))[0][3] == "prospect"
