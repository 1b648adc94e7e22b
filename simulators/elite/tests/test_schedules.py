"""What happens at an event and what its team has to do: functions, tasks, staff, attendance, finalizing."""

from elite_bench import Bench, Json, picked, virtually

SET_UP = {"function_types": ["Doors", "Show"], "event_staff_assignments": ["Event manager"]}


def function(bench: Bench, event: str, **more: str | None) -> Json:
    return {
        "eventId": event,
        "functionTypeId": bench.id_of("function_types", "Doors"),
        "startDate": "2031-03-04",
        "endDate": "2031-03-04",
        "startTime": "18:00",
        "roomId": bench.room("Atrium"),
    } | more


@virtually
async def test_a_function_is_listed_by_its_days_and_its_event_and_holds_no_room() -> None:
    bench = await Bench().open(**SET_UP)
    event, other = await bench.create_by_api(), await bench.create_by_api()
    made = await bench.do("POST", "/functions/create", function(bench, event))
    await bench.do("POST", "/functions/create", function(bench, other, startDate="2031-03-09", endDate="2031-03-09"))
    found = await bench.get(f"/functions/{made['id']}")
    assert picked(found, "functionTypeName", "functionStatus", "startTime", "endTime", "roomName") == [
        "Doors", "planning", "18:00", None, "Atrium",
    ]  # fmt: skip
    assert await bench.get("/functions?startDate=2031-03-04&endDate=2031-03-08") == [found]
    assert await bench.get(f"/functions/event/{event}") == [found]
    assert (await bench.shown(event))["spaces"] == []
    for wrong in ({"endDate": "2031-03-03"}, {"roomId": "none"}, {"functionTypeId": "none"}):
        assert (await bench.call("POST", "/functions/create", function(bench, event, **wrong))).status_code == 400
    assert (await bench.call("GET", "/functions")).status_code == 400


@virtually
async def test_the_functions_of_a_vanished_event_are_gone_with_it() -> None:
    bench = await Bench().open(**SET_UP)
    event = await bench.create_by_api()
    made = await bench.do("POST", "/functions/create", function(bench, event))
    await bench.do("PUT", f"/functions/{made['id']}/external-id", {"key": "k", "value": "v"})
    assert (await bench.get("/functions/external-id/k/v"))["id"] == made["id"]
    await bench.do("DELETE", f"/x/events/{event}")
    assert (await bench.call("GET", f"/functions/{made['id']}")).status_code == 404
    assert await bench.get("/functions?startDate=2031-03-04&endDate=2031-03-04") == []


@virtually
async def test_a_task_is_made_changed_completed_and_removed() -> None:
    bench = await Bench().open()
    event, erin = await bench.create_by_api(), bench.id_of("users", "Erin")
    asked = {"title": "Call the client", "eventId": event, "assignedToIds": [erin], "dueDate": "2031-03-05"}
    made = await bench.do("POST", "/tasks", asked)

    async def tasks() -> list[Json]:
        return list((await bench.shown(event))["tasks"])

    assert await tasks() == [{"title": "Call the client", "assigned_to": ["Erin"], "completed": False}]
    await bench.do("PUT", f"/tasks/{made['id']}/complete")
    await bench.do("PUT", f"/tasks/{made['id']}/update", asked | {"title": "Write"})
    assert await tasks() == [{"title": "Write", "assigned_to": ["Erin"], "completed": True}]
    await bench.do("DELETE", f"/tasks/{made['id']}")
    assert await tasks() == []
    assert (await bench.call("DELETE", f"/tasks/{made['id']}")).status_code == 404
    assert (await bench.call("POST", "/tasks", asked | {"assignedToIds": ["nobody"]})).status_code == 400


@virtually
async def test_staff_of_an_event_are_told_with_their_address() -> None:
    bench = await Bench().open(**SET_UP)
    event = await bench.create()
    await bench.act("assign_staff", event=event, user="Erin", assignment="Event manager")
    (found,) = (await bench.get(f"/events/{event}"))["staffAssignments"]
    assert picked(found, "staffMemberName", "staffMemberEmail", "staffAssignmentName") == [
        "Erin", "erin@contoso.test", "Event manager",
    ]  # fmt: skip


@virtually
async def test_an_event_is_finalized_and_opened_again_decided_on_and_attended() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    await bench.do("PUT", f"/events/{event}/finalize")
    await bench.do("PUT", f"/events/{event}/set-decision-date", {"decisionDate": "2031-03-01"})
    await bench.do("PUT", f"/events/{event}/set-attendance", {"estimatedAttendance": 80, "actualAttendance": 75})
    found = await bench.get(f"/events/{event}")
    assert picked(found, "isFinalized", "decisionDate", "estimatedAttendance", "actualAttendance") == [
        True, "2031-03-01", 80, 75,
    ]  # fmt: skip
    await bench.do("PUT", f"/events/{event}/unfinalize")
    assert (await bench.get(f"/events/{event}"))["isFinalized"] is False
    assert (await bench.state())["writes"] == 1


@virtually
async def test_a_blackout_is_never_a_prospect() -> None:
    bench = await Bench().open()
    event, _ = await bench.booked(bookedStatus="prospect")
    whole = {"accountId": bench.id_of("accounts", "Internal"), "name": "House", "isBlackout": True}
    assert (await bench.call("PUT", f"/events/{event}/update", whole)).status_code == 400
    other = await bench.create_by_api()
    await bench.do("PUT", f"/events/{other}/update", whole)
    refused = await bench.call("POST", "/booked-spaces", bench.new_space(other, bookedStatus="prospect"))
    assert (refused.status_code, refused.json()["requestErrors"][0]["field"]) == (400, "bookedStatus")
    await bench.do("POST", "/booked-spaces", bench.new_space(other, bookedStatus="tentative"))
