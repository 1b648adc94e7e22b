"""Single events over the API: create, read, update, end and revive, and what hangs on them."""

import pytest
from elite_bench import Bench, Json, picked, virtually


@virtually
async def test_a_new_event_is_an_inquiry_without_rooms_and_contact() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api(description="A note", genreId=bench.id_of("genres", "Rock"), isInternal=True)
    found = await bench.get(f"/events/{event}")
    assert (found["name"], found["description"], found["genreName"]) == ("Budget review", "A note", "Rock")
    assert picked(found, "start", "end", "roomIds", "contactRoles") == ["2031-03-04", "2031-03-04", [], []]
    assert not any(found[flag] for flag in ("isProspect", "isTentative", "isDefinite", "isCanceled", "isLost"))
    assert (found["isActive"], found["isInternal"], found["createdById"]) == (True, True, None)
    assert (await bench.shown(event))["status"] == "inquiry"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("accountId", "account-999"),
        ("eventTypeId", "none"),
        ("venueIds", ["venue-999-A"]),
        ("businessClassificationId", "none"),
        ("genreId", "none"),
        ("end", "2031-03-03"),
        ("name", ""),
    ],
)
@virtually
async def test_what_is_not_set_up_is_refused_by_name(field: str, value: Json) -> None:
    bench = await Bench().open()
    answer = await bench.call("POST", "/events/create", bench.new_event() | {field: value})
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["requestErrors"]] == [field]
    assert (await bench.state())["events"] == []


@virtually
async def test_an_update_replaces_the_whole_form() -> None:
    bench = await Bench().open()
    rock = bench.id_of("genres", "Rock")
    event = await bench.create_by_api(description="A", genreId=rock, isInternal=True)
    whole = {"accountId": bench.id_of("accounts", "Internal"), "name": "Board", "description": "A"}
    await bench.do("PUT", f"/events/{event}/update", whole)
    found = await bench.get(f"/events/{event}")
    assert picked(found, "name", "description", "genreId", "isInternal") == ["Board", "A", None, False]
    for left_out in ("accountId", "name"):
        part = {key: value for key, value in whole.items() if key != left_out}
        assert (await bench.call("PUT", f"/events/{event}/update", part)).status_code == 400


@virtually
async def test_what_an_update_leaves_out_may_stay() -> None:
    bench = await Bench().open(gaps={"update_clears_left_out": False})
    corporate, rock = bench.id_of("business_classifications", "Corporate"), bench.id_of("genres", "Rock")
    event = await bench.create_by_api(description="A", businessClassificationId=corporate, genreId=rock)
    await bench.do("PUT", f"/events/{event}/update", {"description": "A"})
    assert (await bench.get(f"/events/{event}"))["genreName"] == "Rock"
    await bench.do("PUT", f"/events/{event}/update", {"name": "Board", "genreId": None, "isBlackout": True})
    found = await bench.get(f"/events/{event}")
    assert (found["name"], found["description"], found["isBlackout"]) == ("Board", "A", True)
    assert (found["businessClassificationName"], found["genreId"]) == ("Corporate", None)
    assert (await bench.call("PUT", f"/events/{event}/update", {"genreId": "none", "name": "No"})).status_code == 400
    assert (await bench.call("PUT", f"/events/{event}/update", {"accountId": None})).status_code == 400
    assert (await bench.get(f"/events/{event}"))["name"] == "Board"


@virtually
async def test_an_update_changes_neither_dates_nor_type() -> None:
    bench = await Bench().open(event_types=["Meeting", "Gala"], gaps={"update_clears_left_out": False})
    event = await bench.create_by_api()
    asked = {"start": "2031-05-05", "eventTypeId": bench.id_of("event_types", "Gala")}
    await bench.do("PUT", f"/events/{event}/update", asked)
    found = await bench.get(f"/events/{event}")
    assert (found["start"], found["eventTypeName"]) == ("2031-03-04", "Meeting")


@virtually
async def test_a_canceled_event_is_listed_with_flags_and_frees_its_rooms() -> None:
    bench = await Bench().open(conflicts="reject")
    event = await bench.create_by_api()
    await bench.do("POST", "/booked-spaces", bench.new_space(event))
    await bench.do("PUT", f"/events/{event}/cancel")
    (found,) = (await bench.feed())["results"]
    assert (found["isCanceled"], found["isActive"], found["isDefinite"]) == (True, False, False)
    assert len(found["bookedSpaces"]) == 1
    shown = await bench.shown(event)
    assert (shown["status"], shown["spaces"]) == ("canceled", [])
    other = await bench.create_by_api()
    await bench.do("POST", "/booked-spaces", bench.new_space(other))
    refused = await bench.call("PUT", f"/events/{event}/uncancel")
    assert (refused.status_code, refused.json()["errorType"]) == (400, "doubleBooking")
    await bench.do("PUT", f"/events/{other}/cancel")
    await bench.do("PUT", f"/events/{event}/uncancel")
    assert await bench.rows(event) == [("Atrium", "2031-03-04", "09:00-10:30", "definite")]
    found = await bench.get(f"/events/{event}")
    assert (found["isCanceled"], found["isActive"], found["isDefinite"]) == (False, True, True)


@virtually
async def test_a_lost_event_has_a_reason_and_stays_lost() -> None:
    bench = await Bench().open()
    event = await bench.create()
    assert (await bench.call("PUT", f"/x/events/{event}/lost", {})).status_code == 400
    assert (await bench.call("PUT", f"/x/events/{event}/lost", {"reasonLost": "Moon"})).status_code == 400
    await bench.do("PUT", f"/x/events/{event}/lost", {"reasonLost": "Price"})
    found = await bench.get(f"/events/{event}")
    assert picked(found, "isLost", "isCanceled", "reasonLost", "isActive") == [True, False, "Price", False]
    assert (await bench.call("PUT", f"/events/{event}/uncancel")).status_code == 400
    assert (await bench.shown(event))["status"] == "lost"


@virtually
async def test_ending_twice_is_one_write() -> None:
    bench = await Bench().open()
    event = await bench.create()
    await bench.do("PUT", f"/events/{event}/cancel")
    await bench.do("PUT", f"/events/{event}/cancel")
    await bench.do("PUT", f"/events/{event}/uncancel")
    await bench.do("PUT", f"/events/{event}/uncancel")
    assert (await bench.state())["writes"] == 2


@virtually
async def test_an_external_id_finds_its_event_and_belongs_to_one() -> None:
    bench = await Bench().open()
    first, second = await bench.create_by_api(), await bench.create_by_api()
    key = {"key": "booking-sync", "value": "meeting/1.1", "displayName": "Outlook"}
    await bench.do("PUT", f"/events/{first}/external-id", key)
    await bench.do("PUT", f"/events/{first}/external-id", key)
    found = await bench.get("/events/external-id/booking-sync/meeting%2F1.1")
    assert (found["id"], found["externalIds"]) == (first, [key])
    refused = await bench.call("PUT", f"/events/{second}/external-id", key)
    assert (refused.status_code, refused.json()["referenceIds"]) == (400, [first])
    await bench.do("DELETE", f"/events/{first}/external-id/booking-sync")
    assert (await bench.call("GET", "/events/external-id/booking-sync/meeting%2F1.1")).status_code == 404
    assert (await bench.call("DELETE", f"/events/{first}/external-id/booking-sync")).status_code == 404
    await bench.do("PUT", f"/events/{second}/external-id", key)


@virtually
async def test_contact_note_and_visibility_are_calls_of_their_own() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    (contact,) = await bench.get(f"/contacts/account/{bench.id_of('accounts', 'Internal')}")
    asked = {"contactId": contact["id"], "role": "Requester"}
    await bench.do("POST", f"/events/{event}/contact", asked)
    await bench.do("POST", f"/events/{event}/contact", asked)
    await bench.do("POST", f"/events/{event}/event-note", {"note": "Organized by alice"})
    await bench.do("PUT", f"/events/{event}/set-visibility", {"hideEventFromNonBookers": True})
    found = await bench.get(f"/events/{event}")
    assert [(one["name"], one["role"]) for one in found["contactRoles"]] == [("Facilities", "Requester")]
    assert found["isEventHiddenFromNonBookers"] is True
    shown = await bench.shown(event)
    assert (shown["contact"], shown["notes"], shown["hidden"]) == ("Facilities", ["Organized by alice"], True)
    for wrong in ({"contactId": "contact-999"}, {"role": "Friend"}):
        assert (await bench.call("POST", f"/events/{event}/contact", asked | wrong)).status_code == 400


@virtually
async def test_what_moves_the_date_of_the_last_change() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()

    async def moves(method: str, path: str, body: Json | None = None) -> bool:
        before = (await bench.get(f"/events/{event}"))["lastModifiedOn"]
        await bench.outside.sleep(5)
        await bench.do(method, path, body)
        return bool((await bench.get(f"/events/{event}"))["lastModifiedOn"] > before)

    whole = {"accountId": bench.id_of("accounts", "Internal"), "name": "Board"}
    assert await moves("PUT", f"/events/{event}/update", whole)
    assert await moves("PUT", f"/events/{event}/external-id", {"key": "k", "value": "v"})
    assert await moves("POST", "/booked-spaces", bench.new_space(event))
    (row,) = await bench.get(f"/booked-spaces/{event}")
    assert await moves("PUT", f"/x/booked-spaces/{event}/{row['id']}", {"startTime": "08:00"})
    assert await moves("DELETE", f"/booked-spaces/{event}/{row['id']}")
    assert await moves("PUT", f"/events/{event}/cancel")
    assert await moves("PUT", f"/events/{event}/uncancel")
    assert not await moves("POST", f"/events/{event}/event-note", {"note": "Hello"})


@virtually
async def test_writes_are_counted_and_written_down_with_who_made_them() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    await bench.do("POST", "/booked-spaces", bench.new_space(event))
    await bench.do("PUT", f"/events/{event}/external-id", {"key": "k", "value": "v"})
    await bench.do("POST", f"/events/{event}/event-note", {"note": "Hello"})
    await bench.act("rename", event=event, name="Board", by="erin")
    assert (await bench.call("PUT", f"/events/{event}/update", {"name": ""})).status_code == 400
    assert (await bench.state())["writes"] == 2
    history = await bench.control("GET", "/history")
    assert [(one["what"], one["actor"]["name"], one["is_write"]) for one in history] == [
        ("created", "contoso-sync", True),
        ("space added", "contoso-sync", True),
        ("external id set", "contoso-sync", False),
        ("note added", "contoso-sync", False),
        ("renamed", "Erin", True),
    ]
    assert history[1]["room"] == "Atrium"
    assert (history[4]["before"]["name"], history[4]["after"]["name"]) == ("Budget review", "Board")


@virtually
async def test_a_deleted_event_leaves_no_trace() -> None:
    bench = await Bench().open()
    event = await bench.create()
    await bench.do("DELETE", f"/x/events/{event}")
    assert (await bench.feed())["totalCount"] == 0
    for path in (f"/events/{event}", f"/booked-spaces/{event}", f"/booked-spaces/{event}/removed-spaces"):
        assert (await bench.call("GET", path)).status_code == 404
    assert (await bench.state())["events"] == []
