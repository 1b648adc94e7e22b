"""Booked spaces over the API: one row per room and day, ranks, double bookings, changes, removals."""

import pytest
from elite_bench import Bench, Json, picked, times_of, virtually


@virtually
async def test_a_booked_space_gives_the_event_its_status_and_rooms() -> None:
    bench = await Bench().open()
    event, row = await bench.booked(date="2031-03-06", description="Board")
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
    event, _ = await bench.booked(bookedStatus="prospect")
    for status, flag in (("tentative", "isTentative"), ("definite", "isDefinite"), ("prospect", "isDefinite")):
        await bench.do("POST", "/booked-spaces", bench.new_space(event, "Main Stage", bookedStatus=status))
        found = await bench.get(f"/events/{event}")
        assert [one for one in ("isProspect", "isTentative", "isDefinite") if found[one]] == [flag]


@virtually
async def test_without_a_status_a_space_is_the_next_tentative() -> None:
    bench = await Bench().open()
    await bench.booked(bookedStatus=None)
    event, _ = await bench.booked(bookedStatus=None)
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["bookedStatus"], found["optionNumber"]) == ("tentative", 2)


@virtually
async def test_a_space_usage_says_what_the_room_is_used_for() -> None:
    bench = await Bench().open()
    event, _ = await bench.booked(spaceUsageId=bench.id_of("space_usages", "Event"))
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["spaceUsageName"], found["usageType"]) == ("Event", "event")


@virtually
async def test_an_all_day_space_has_no_times() -> None:
    bench = await Bench().open()
    event, _ = await bench.booked(isAllDay=True, startTime=None, endTime=None)
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
    event, row = await bench.booked()
    await bench.do("PUT", f"/events/{event}/cancel")
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event))).status_code == 400
    assert (await bench.call("PUT", f"/x/booked-spaces/{event}/{row}", {"startTime": "08:00"})).status_code == 400


@virtually
async def test_a_space_is_changed_in_place() -> None:
    bench = await Bench().open()
    event, row = await bench.booked(bookedStatus="prospect")
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
    event, row = await bench.booked(bookedStatus="tentative")
    path = f"/x/booked-spaces/{event}/{row}"
    refused = await bench.call("PUT", path, {"bookedStatus": "prospect"})
    assert (refused.status_code, refused.json()["requestErrors"][0]["field"]) == (400, "bookedStatus")
    await bench.do("PUT", path, {"bookedStatus": "definite"})
    await bench.do("PUT", path, {"bookedStatus": "tentative"})
    assert (await bench.rows(event))[0][3] == "tentative"


@virtually
async def test_a_removed_space_is_told_by_removed_spaces_alone() -> None:
    bench = await Bench().open()
    event, row = await bench.booked()
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
    await bench.answer(no_spaces_is_404=False)
    assert await bench.get(f"/booked-spaces/{event}") == []


@virtually
async def test_what_a_space_is_without_a_status_is_a_setting() -> None:
    bench = await Bench().open(gaps={"default_status": "definite"})
    event, _ = await bench.booked(bookedStatus=None)
    assert (await bench.rows(event))[0][3] == "definite"
