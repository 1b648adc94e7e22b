"""What we believe of signing in and of what a tenant has set up (elite.md B1.1, B1.2)."""

import pytest
from tests.contract.elite.far_side import Elite

ROOM = {"id", "name", "venueId", "venueName", "subRoomIds", "isComboRoom", "isActive", "conflictingRoomIds"}


async def test_a_token_says_how_long_it_lives(elite: Elite) -> None:
    assert elite.token["accessToken"]
    assert elite.token["expiresIn"] > 60
    assert elite.token["tokenType"].lower() == "bearer"


async def test_without_a_valid_token_the_answer_is_401(elite: Elite) -> None:
    elite.api.headers["Authorization"] = "Bearer made-up"
    assert (await elite.call("GET", "/general-setup/venues")).status_code == 401


async def test_rooms_name_their_venue_and_what_they_are_in_the_way_of(elite: Elite) -> None:
    rooms = {one["id"]: one for one in await elite.get("/general-setup/rooms")}
    venues = {one["id"] for one in await elite.get("/general-setup/venues")}
    assert all(one.keys() >= ROOM for one in rooms.values())
    assert {one["venueId"] for one in rooms.values()} <= venues
    for one in rooms.values():
        assert set(one["subRoomIds"]) <= set(one["conflictingRoomIds"]), one["name"]
        assert bool(one["subRoomIds"]) == one["isComboRoom"], one["name"]


async def test_inactive_rooms_are_listed_where_asked_for(elite: Elite) -> None:
    active = {one["id"] for one in await elite.get("/general-setup/rooms")}
    assert active <= {one["id"] for one in await elite.get("/general-setup/rooms/true")}


@pytest.mark.parametrize(
    "path",
    [
        "event-setup/event-types",
        "event-setup/genres",
        "event-setup/business-classifications",
        "event-setup/space-usages",
        "event-setup/function-types",
        "crm-setup/contact-roles",
        "crm-setup/reasons-for-loss",
    ],
)
async def test_lists_to_choose_from_have_ids_and_names(elite: Elite, path: str) -> None:
    assert all(one["id"] and one["name"] for one in await elite.get(f"/{path}"))


async def test_users_have_names_and_mostly_addresses(elite: Elite) -> None:
    found = await elite.get("/general-setup/users")
    assert found
    assert all(one["id"] and one["name"] and "email" in one for one in found)


async def test_accounts_are_paged_from_one_and_searched(elite: Elite) -> None:
    first, second = [await elite.get(f"/accounts?searchText=&pageNumber={n}&pageSize=1") for n in (1, 2)]
    assert len(first) == 1
    assert first != second
    found = await elite.get(f"/accounts?searchText={first[0]['name']}&pageNumber=1&pageSize=50")
    assert first[0]["id"] in [one["id"] for one in found]
    assert (await elite.get(f"/accounts/{first[0]['id']}"))["name"] == first[0]["name"]


async def test_contacts_are_told_by_account(elite: Elite) -> None:
    house = await elite.house()
    found = await elite.get(f"/contacts/account/{house.account['id']}")
    assert all(one["id"] and one["name"] for one in found)


async def test_an_account_that_is_not_there_is_404(elite: Elite) -> None:
    answer = await elite.call("GET", "/accounts/account-0")
    assert (answer.status_code, bool(answer.json()["message"])) == (404, True)
