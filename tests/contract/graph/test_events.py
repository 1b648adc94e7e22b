"""Single calls on events, and the words of their errors."""

from tests.contract.graph.far_side import IMMUTABLE, NAME, Graph

PROPERTY = "String {00020329-0000-0000-C000-000000000046} Name contract"


async def test_times_come_in_utc_with_seven_decimals_unless_asked_otherwise(graph: Graph) -> None:
    made = await graph.book(hours=(9, 10))
    assert made["start"] == {"dateTime": f"{graph.day.date()}T09:00:00.0000000", "timeZone": "UTC"}
    asked = f'{IMMUTABLE}, outlook.timezone="Tokyo Standard Time"'
    there = await graph.get(f"{graph.events()}/{made['id']}", Prefer=asked)
    assert there["start"] == {"dateTime": f"{graph.day.date()}T18:00:00.0000000", "timeZone": "Tokyo Standard Time"}


async def test_whole_days_are_midnights_under_any_zone(graph: Graph) -> None:
    zone = "Tokyo Standard Time"
    times = {"start": graph.at(0, zone=zone), "end": graph.at(24, zone=zone), "isAllDay": True}
    made = await graph.book(**times)
    assert made["start"]["dateTime"].endswith("T00:00:00.0000000")
    assert made["start"]["dateTime"].startswith(str(graph.day.date()))


async def test_an_unknown_zone_is_refused(graph: Graph) -> None:
    body = graph.meeting() | {"start": graph.at(9, zone="Mars")}
    assert (await graph.call("POST", graph.events(), body)).status_code == 400


async def test_what_was_read_before_may_not_be_overwritten(graph: Graph) -> None:
    made = await graph.book()
    path = f"{graph.events()}/{made['id']}"
    assert (await graph.call("PATCH", path, {"subject": f"{NAME} 1"})).status_code == 200
    stale = await graph.call("PATCH", path, {"subject": f"{NAME} 2"}, **{"If-Match": made["@odata.etag"]})
    assert (stale.status_code, stale.json()["error"]["code"]) == (412, "ErrorIrresolvableConflict")


async def test_the_same_transaction_makes_one_event(graph: Graph) -> None:
    first = await graph.book(transactionId=f"contract-{graph.day.isoformat()}")
    again = await graph.book(transactionId=f"contract-{graph.day.isoformat()}")
    assert first["id"] == again["id"]


async def test_events_are_found_by_what_an_app_wrote_onto_them(graph: Graph) -> None:
    value = f"contract {graph.day.isoformat()}"
    made = await graph.book(singleValueExtendedProperties=[{"id": PROPERTY, "value": value}])
    clause = f"singleValueExtendedProperties/Any(ep: ep/id eq '{PROPERTY}' and ep/value eq '{value}')"
    found = (await graph.get(f"{graph.events()}?$filter={clause}"))["value"]
    assert made["id"] in [one["id"] for one in found]


async def test_immutable_and_moving_ids_name_the_same_event(graph: Graph) -> None:
    made = await graph.book()
    moving = (await graph.get(f"{graph.events()}/{made['id']}", Prefer=""))["id"]
    assert moving != made["id"]
    assert (await graph.get(f"{graph.events()}/{moving}"))["id"] == made["id"]


async def test_an_organizer_does_not_answer_their_own_meeting(graph: Graph) -> None:
    made = await graph.book(graph.mailboxes.silent)
    assert (await graph.call("POST", f"{graph.events()}/{made['id']}/accept", {})).status_code == 400


async def test_what_is_not_there_is_told_as_such(graph: Graph) -> None:
    gone = await graph.call("GET", f"{graph.events()}/AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0AAAAAAAAAAAAAAAAAAAAAAAA")
    assert gone.status_code in (400, 404)
    assert gone.json()["error"]["code"] in ("ErrorItemNotFound", "ErrorInvalidIdMalformed")
    assert gone.json()["error"]["innerError"]["request-id"]
    nobody = await graph.call("GET", "/users/nobody-at-all@nowhere.invalid/events")
    assert nobody.status_code == 404


async def test_rooms_are_listed_with_their_addresses(graph: Graph) -> None:
    found: list[str] = []
    path = "/places/microsoft.graph.room"
    while path:
        page = await graph.get(path)
        found += [room["emailAddress"].lower() for room in page["value"]]
        path = page.get("@odata.nextLink", "")
    assert {graph.mailboxes.answering.lower(), graph.mailboxes.silent.lower()} <= set(found)


async def test_calls_go_together_and_each_is_answered_by_itself(graph: Graph) -> None:
    prefer = {"Prefer": IMMUTABLE}
    requests = [
        {"id": "1", "method": "GET", "url": f"{graph.events()}/nothing", "headers": prefer},
        {"id": "2", "method": "GET", "url": graph.events(), "headers": prefer, "dependsOn": ["1"]},
        {"id": "3", "method": "GET", "url": f"{graph.events(graph.mailboxes.silent)}?$top=1", "headers": prefer},
    ]
    answer = await graph.call("POST", "/$batch", {"requests": requests})
    assert answer.status_code == 200
    status = {one["id"]: one["status"] for one in answer.json()["responses"]}
    assert status["1"] in (400, 404)
    assert (status["2"], status["3"]) == (424, 200)


async def test_more_than_twenty_do_not_go_together(graph: Graph) -> None:
    requests = [{"id": str(number), "method": "GET", "url": graph.events()} for number in range(21)]
    assert (await graph.call("POST", "/$batch", {"requests": requests})).status_code == 400
