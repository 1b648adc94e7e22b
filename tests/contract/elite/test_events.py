"""What we believe of single events (elite.md B1.2, B1.3, B1.6), and what we do not know of them."""

from tests.contract.answers import Answers
from tests.contract.elite.far_side import NAME, Elite

STATUSES = ("isProspect", "isTentative", "isDefinite", "isCanceled", "isLost")
KEY = {"key": "booking-sync-contract", "displayName": "Contract test"}


async def test_a_new_event_has_no_status_no_rooms_and_no_contact(elite: Elite) -> None:
    event = await elite.new_event(description="Made by a test")
    found = await elite.get(f"/events/{event}")
    assert (found["name"], found["description"], found["start"], found["end"]) == (
        NAME,
        "Made by a test",
        elite.day,
        elite.day,
    )
    assert [flag for flag in STATUSES if found[flag]] == []
    assert (found["isActive"], found["roomIds"], found["contactRoles"], found["externalIds"]) == (True, [], [], [])


async def test_dates_of_change_are_utc_in_whole_seconds(elite: Elite) -> None:
    found = await elite.get(f"/events/{await elite.new_event()}")
    for stamp in ("createdOn", "lastModifiedOn"):
        assert found[stamp].endswith("Z")
    assert found["createdOn"] <= found["lastModifiedOn"]


async def test_an_event_that_is_not_there_is_404_with_a_message(elite: Elite) -> None:
    answer = await elite.call("GET", "/events/event-0-A")
    assert (answer.status_code, bool(answer.json()["message"])) == (404, True)


async def test_an_event_without_a_name_is_refused_in_the_form_of_a_400(elite: Elite) -> None:
    house = await elite.house()
    body = {"accountId": house.account["id"], "start": elite.day, "end": elite.day, "venueIds": [house.venue["id"]]}
    answer = await elite.call("POST", "/events/create", body)
    assert answer.status_code == 400
    assert answer.json().keys() >= {"message", "errorType", "requestErrors", "referenceIds"}


async def test_an_update_changes_the_name_and_not_the_dates(elite: Elite) -> None:
    event, house = await elite.new_event(), await elite.house()
    body = {"accountId": house.account["id"], "name": f"{NAME} (2)", "start": "2001-01-01"}
    await elite.do("PUT", f"/events/{event}/update", body)
    found = await elite.get(f"/events/{event}")
    assert (found["name"], found["start"]) == (f"{NAME} (2)", elite.day)


async def test_what_an_update_leaves_out_is_cleared_or_stays(elite: Elite, answers: Answers) -> None:
    event, house = await elite.new_event(description="Stays?"), await elite.house()
    await elite.do("PUT", f"/events/{event}/update", {"accountId": house.account["id"], "name": NAME})
    left = (await elite.get(f"/events/{event}"))["description"]
    answers.note("What an update leaves out", "stays" if left else "is cleared", among=("stays", "is cleared"))


async def test_canceling_ends_an_event_and_doing_it_twice_does_no_harm(elite: Elite) -> None:
    event = await elite.new_event()
    await elite.do("PUT", f"/events/{event}/cancel")
    await elite.call("PUT", f"/events/{event}/cancel")
    found = await elite.get(f"/events/{event}")
    assert (found["isCanceled"], found["isActive"]) == (True, False)
    await elite.do("PUT", f"/events/{event}/uncancel")
    found = await elite.get(f"/events/{event}")
    assert (found["isCanceled"], found["isActive"]) == (False, True)


async def test_an_external_id_finds_its_event_until_it_is_taken_away(elite: Elite) -> None:
    event = await elite.new_event()
    path, value = f"/events/external-id/{KEY['key']}/{event}", KEY | {"value": event}
    assert (await elite.call("GET", path)).status_code == 404
    await elite.do("PUT", f"/events/{event}/external-id", value)
    found = await elite.get(path)
    assert (found["id"], found["externalIds"]) == (event, [value])
    await elite.do("DELETE", f"/events/{event}/external-id/{KEY['key']}")
    assert (await elite.call("GET", path)).status_code == 404


async def test_the_same_external_id_on_two_events(elite: Elite, answers: Answers) -> None:
    first, second = await elite.new_event(), await elite.new_event()
    value = KEY | {"value": first}
    await elite.do("PUT", f"/events/{first}/external-id", value)
    answer = await elite.call("PUT", f"/events/{second}/external-id", value)
    told = "is taken" if answer.is_success else f"is refused with {answer.status_code}"
    answers.note("The same external id on two events", told, among=("is taken", "is refused with 400"))


async def test_who_counts_as_creator_of_what_comes_over_the_api(elite: Elite, answers: Answers) -> None:
    found = await elite.get(f"/events/{await elite.new_event()}")
    told = "a user" if found["createdById"] else "nobody"
    answers.note("Creator of an event of the API", told, among=("a user", "nobody"))


async def test_a_note_and_a_contact_hang_on_an_event(elite: Elite, answers: Answers) -> None:
    event, house = await elite.new_event(), await elite.house()
    before = (await elite.get(f"/events/{event}"))["lastModifiedOn"]
    await elite.pause(2)
    await elite.do("POST", f"/events/{event}/event-note", {"note": "Hello"})
    contacts = await elite.get(f"/contacts/account/{house.account['id']}")
    roles = await elite.get("/crm-setup/contact-roles")
    if contacts and roles:
        await elite.do("POST", f"/events/{event}/contact", {"contactId": contacts[0]["id"], "role": roles[0]["name"]})
        (role,) = (await elite.get(f"/events/{event}"))["contactRoles"]
        assert (role["contactId"], role["role"]) == (contacts[0]["id"], roles[0]["name"])
    moved = (await elite.get(f"/events/{event}"))["lastModifiedOn"] > before
    answers.note("Notes and contacts move lastModifiedOn", moved)
