"""Booked spaces over the API: one row per room and day, ranks, double bookings, changes, removals."""

import pytest
from elite_bench import Bench, Json, all_day, picked, space, times_of, virtually

from elite_simulator.settings import EliteSettings


async def booked(bench: Bench, room: str = "Atrium", **more: str | bool | None) -> tuple[str, str]:
    """An event with one space; their ids."""
    event = await bench.create_by_api()
    made = await bench.do("POST", "/booked-spaces", bench.new_space(event, room, **more))
    return event, made["id"]


@virtually
async def test_a_booked_space_gives_the_event_its_status_and_rooms() -> None:
    bench = await Bench().open()
    event, row = await booked(bench, date="2031-03-06", description="Board")
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert picked(found, "id", "description", "bookedStatus", "optionNumber") == [row, "Board", "definite", None]
    assert picked(found, "startDate", "endDate") == ["2031-03-06", "2031-03-06"]
    assert picked(found, "startTime", "endTime", "numberOfHours") == ["09:00", "10:30", 1.5]
    assert found["usageType"] == "moveIn"
    shown = await bench.get(f"/events/{event}")
    assert (shown["isDefinite"], shown["roomNames"], shown["start"]) == (True, ["Atrium"], "2031-03-06")
    assert shown["bookedSpaces"] is None


@virtually
async def test_an_event_with_one_definite_room_is_definite() -> None:
    bench = await Bench().open()
    event, _ = await booked(bench, bookedStatus="prospect")
    for status, flag in (("tentative", "isTentative"), ("definite", "isDefinite"), ("prospect", "isDefinite")):
        await bench.do("POST", "/booked-spaces", bench.new_space(event, "Main Stage", bookedStatus=status))
        found = await bench.get(f"/events/{event}")
        assert [one for one in ("isProspect", "isTentative", "isDefinite") if found[one]] == [flag]


@virtually
async def test_without_a_status_a_space_is_the_next_tentative() -> None:
    bench = await Bench().open()
    await booked(bench, bookedStatus=None)
    event, _ = await booked(bench, bookedStatus=None)
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["bookedStatus"], found["optionNumber"]) == ("tentative", 2)


@virtually
async def test_a_space_usage_says_what_the_room_is_used_for() -> None:
    bench = await Bench().open()
    event, _ = await booked(bench, spaceUsageId=bench.id_of("space_usages", "Event"))
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["spaceUsageName"], found["usageType"]) == ("Event", "event")


@virtually
async def test_an_all_day_space_has_no_times() -> None:
    bench = await Bench().open()
    event, _ = await booked(bench, isAllDay=True, startTime=None, endTime=None)
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert picked(found, "isAllDay", "startTime", "endTime", "numberOfHours") == [True, None, None, 24.0]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"roomId": "room-999-A"}, "roomId"),
        ({"endTime": "08:00"}, "endTime"),
        ({"endTime": "09:00"}, "endTime"),
        ({"startTime": None}, "startTime"),
        ({"startTime": "9:00"}, "startTime"),
        ({"startTime": "09:00:00Z"}, "startTime"),
        ({"date": "2031-03-04T00:00:00"}, "date"),
        ({"spaceUsageId": "none"}, "spaceUsageId"),
        ({"bookedStatus": "canceled"}, "bookedStatus"),
    ],
)
@virtually
async def test_a_space_that_makes_no_sense_is_refused(wrong: Json, field: str) -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    answer = await bench.call("POST", "/booked-spaces", bench.new_space(event) | wrong)
    assert (answer.status_code, [one["field"] for one in answer.json()["requestErrors"]]) == (400, [field])
    assert (await bench.state())["writes"] == 1


@virtually
async def test_no_space_for_an_event_that_is_not_there_or_has_ended() -> None:
    bench = await Bench().open()
    assert (await bench.call("POST", "/booked-spaces", bench.new_space("event-999-A"))).status_code == 404
    event, row = await booked(bench)
    await bench.do("PUT", f"/events/{event}/cancel")
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event))).status_code == 400
    assert (await bench.call("PUT", f"/x/booked-spaces/{event}/{row}", {"startTime": "08:00"})).status_code == 400


@pytest.mark.parametrize(
    ("room", "times", "status", "clash"),
    [
        ("Hall", ("09:00", "10:30"), "definite", True),
        ("Hall", ("10:00", "11:00"), "tentative", True),
        ("Hall", ("10:00", "11:00"), "prospect", False),
        ("Hall", ("10:30", "11:00"), "definite", False),
        ("Hall", ("08:00", "09:00"), "definite", False),
        ("Hall East", ("10:00", "11:00"), "definite", True),
        ("Atrium", ("09:00", "10:30"), "definite", False),
    ],
)
@virtually
async def test_a_definite_booking_is_in_the_way_of_its_room_and_its_members(
    room: str, times: tuple[str, str], status: str, *, clash: bool
) -> None:
    bench = await Bench().open(conflicts="reject")
    _, row = await booked(bench, "Hall")
    event = await bench.create_by_api()
    asked = bench.new_space(event, room, startTime=times[0], endTime=times[1], bookedStatus=status)
    answer = await bench.call("POST", "/booked-spaces", asked)
    assert (answer.status_code == 400) == clash
    if clash:
        assert answer.json() == {
            "message": "The room is already booked.",
            "errorType": "doubleBooking",
            "requestErrors": [{"field": "roomId", "message": "overlaps a definite booking"}],
            "referenceIds": [row],
        }


@virtually
async def test_a_whole_day_is_in_the_way_of_every_hour_of_it() -> None:
    bench = await Bench().open(conflicts="reject")
    await bench.create(space("Atrium", when=all_day("2031-03-03", "2031-03-04")))
    event = await bench.create_by_api()
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event))).status_code == 400
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event, date="2031-03-05"))).is_success


@virtually
async def test_where_elite_only_warns_a_double_booking_is_let_pass() -> None:
    bench = await Bench().open()
    await booked(bench)
    event, _ = await booked(bench)
    assert len(await bench.rows(event)) == 1


@virtually
async def test_tentative_holds_queue_up_and_a_definite_one_may_jump_the_queue() -> None:
    bench = await Bench().open(conflicts="reject")
    events = [(await booked(bench, bookedStatus="tentative"))[0] for _ in range(3)]
    ranks = [(await bench.get(f"/booked-spaces/{event}"))[0]["optionNumber"] for event in events]
    assert ranks == [1, 2, 3]
    await bench.do("PUT", f"/events/{events[1]}/cancel")
    event, row = await booked(bench, bookedStatus="tentative")
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert found["optionNumber"] == 2
    await bench.do("PUT", f"/x/booked-spaces/{event}/{row}", {"bookedStatus": "definite"})
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["bookedStatus"], found["optionNumber"]) == ("definite", None)


@virtually
async def test_rows_of_one_event_are_not_in_each_others_way() -> None:
    bench = await Bench().open(conflicts="reject")
    event, _ = await booked(bench, "Hall")
    await bench.do("POST", "/booked-spaces", bench.new_space(event, "Hall East"))
    assert len(await bench.rows(event)) == 2


@virtually
async def test_a_space_is_changed_in_place() -> None:
    bench = await Bench().open()
    event, row = await booked(bench, bookedStatus="prospect")
    path = f"/x/booked-spaces/{event}/{row}"
    await bench.do("PUT", path, {"startTime": "13:00", "endTime": "14:00", "date": "2031-03-05"})
    await bench.do("PUT", path, {"roomId": bench.room("Main Stage"), "bookedStatus": "definite"})
    (shown,) = (await bench.shown(event))["spaces"]
    assert (shown["id"], shown["room"], shown["status"]) == (row, "Main Stage", "definite")
    assert (shown["start_date"], times_of(shown)) == ("2031-03-05", "13:00-14:00")
    await bench.do("PUT", path, {"isAllDay": True})
    assert times_of((await bench.shown(event))["spaces"][0]) == "all day"
    await bench.do("PUT", path, {"startTime": "08:00", "endTime": "09:00"})
    assert times_of((await bench.shown(event))["spaces"][0]) == "08:00-09:00"
    assert await bench.get(f"/booked-spaces/{event}/removed-spaces") == []


@virtually
async def test_what_is_held_never_becomes_a_prospect_again() -> None:
    bench = await Bench().open()
    event, row = await booked(bench, bookedStatus="tentative")
    path = f"/x/booked-spaces/{event}/{row}"
    refused = await bench.call("PUT", path, {"bookedStatus": "prospect"})
    assert (refused.status_code, refused.json()["requestErrors"][0]["field"]) == (400, "bookedStatus")
    await bench.do("PUT", path, {"bookedStatus": "definite"})
    await bench.do("PUT", path, {"bookedStatus": "tentative"})
    assert (await bench.rows(event))[0][3] == "tentative"


@virtually
async def test_a_change_onto_a_taken_slot_is_refused_and_changes_nothing() -> None:
    bench = await Bench().open(conflicts="reject")
    _, first = await booked(bench)
    event, row = await booked(bench, date="2031-03-05")
    refused = await bench.call("PUT", f"/x/booked-spaces/{event}/{row}", {"date": "2031-03-04"})
    assert (refused.status_code, refused.json()["referenceIds"]) == (400, [first])
    assert await bench.rows(event) == [("Atrium", "2031-03-05", "09:00-10:30", "definite")]


@virtually
async def test_a_removed_space_is_told_by_removed_spaces_alone() -> None:
    bench = await Bench().open()
    event, row = await booked(bench)
    await bench.do("DELETE", f"/booked-spaces/{event}/{row}")
    assert (await bench.feed())["results"][0]["bookedSpaces"] == []
    (gone,) = await bench.get(f"/booked-spaces/{event}/removed-spaces")
    assert (gone["space"]["id"], gone["removedBy"], gone["removedOn"]) == (row, "contoso-sync", "2031-03-03T08:00:00Z")
    assert (await bench.call("DELETE", f"/booked-spaces/{event}/{row}")).status_code == 404
    assert (await bench.shown(event))["status"] == "inquiry"


@virtually
async def test_an_event_without_spaces_has_no_list_of_them() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    assert (await bench.call("GET", f"/booked-spaces/{event}")).status_code == 404
    bench.settings.no_spaces_is_404 = False
    assert await bench.get(f"/booked-spaces/{event}") == []


@virtually
async def test_what_a_space_is_without_a_status_is_a_setting() -> None:
    bench = await Bench(EliteSettings(default_status="definite")).open()
    event, _ = await booked(bench, bookedStatus=None)
    assert (await bench.rows(event))[0][3] == "definite"
