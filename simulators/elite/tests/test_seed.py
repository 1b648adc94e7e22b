"""A tenant filled from files."""

import json
from datetime import date
from pathlib import Path

import pytest
from elite_bench import TENANT, Bench, Json, virtually

from elite_simulator.set_up.seed import seed_data
from elite_simulator.set_up.seed_files import SeedError

TODAY = date(2031, 3, 3)


def named(key: str, name: str) -> Json:
    return {"Id": key, "Name": name}


def set_up() -> Json:
    rooms = [
        named("room-70-A", "Arena")
        | {"SubRoomIds": ["room-71-A"], "IsComboRoom": True, "ConflictingRoomIds": ["room-71-A"]},
        named("room-71-A", "Floor") | {"ConflictingRoomIds": ["room-70-A"]},
    ]
    return {
        "Venues": [{"Venue": named("venue-60-A", "Arena House"), "Rooms": rooms}],
        "EventTypes": [named("eventtype-50-A", "Concert")],
        "BusinessClassifications": [named("bc", "Rental")],
        "SpaceUsages": [named("su", "Move-in")],
    }


def event() -> Json:
    no_value = [
        "Description",
        "GenreId",
        "GenreName",
        "Website",
        "CreatedById",
        "CreatedByName",
        "BookedDefiniteOn",
        "EstimatedAttendance",
        "ReasonLost",
        "SeriesId",
        "SeriesName",
        "StartTime",
        "EndTime",
    ]
    no = [
        "IsInternal",
        "IsBlackout",
        "IsCanceled",
        "IsEventHiddenFromNonBookers",
        "IsFinalized",
        "IsLost",
        "HasContract",
        "ShowNameOnAvails",
    ]
    contact = {
        "ContactId": "contact-30",
        "AccountId": "account-20",
        "AccountName": "Acme",
        "Role": "Signatory",
        "Name": "Ann",
        "Email": None,
    }
    return {
        "Id": "event-900-A",
        "Name": "Old concert",
        "EventTypeId": "eventtype-50-A",
        "EventTypeName": "Concert",
        "AccountId": "account-20",
        "AccountName": "Acme",
        "Start": "2023-02-01",
        "End": "2023-02-02",
        "VenueIds": ["venue-60-A"],
        "BusinessClassificationId": "bc",
        "BusinessClassificationName": "Rental",
        "UniqueNumber": "1-900",
        "BookedOn": "2022-06-15T16:14:09Z",
        "ContactRoles": [contact],
        **dict.fromkeys(no_value),
        **dict.fromkeys(no, False),
    }


def row(key: str, room: str, day: str, status: int, rank: int | None) -> Json:
    return {
        "Id": key,
        "Description": None,
        "RoomId": room,
        "RoomName": "Old room",
        "RoomSetup": None,
        "VenueId": "venue-60-A",
        "Attendance": None,
        "OptionNumber": rank,
        "StartDate": day,
        "EndDate": day,
        "IsAllDay": True,
        "StartTime": None,
        "EndTime": None,
        "BookedStatus": status,
        "SpaceUsageId": "su",
        "SpaceUsageName": "Move-in",
        "UsageType": 0,
        "IsInvoiced": False,
    }


ROWS = [row("a" * 32, "room-70-A", "2023-02-01", 1, None), row("b" * 32, "room-79-A", "2023-02-02", 0, 2)]


def written(folder: Path, rows: list[Json] = ROWS) -> Path:
    (folder / "setup-bulk.json").write_text(json.dumps(set_up()), encoding="utf-8")
    events = {"Events": [{"Event": event(), "BookedSpaces": rows}]}
    (folder / "events-1.json").write_text(json.dumps(events), encoding="utf-8")
    return folder


async def seeded(folder: Path) -> Bench:
    bench = await Bench().open()
    world = bench.simulator.world
    seed_data(world, world.tenants[TENANT], folder, TODAY)
    bench.described = await bench.control("GET", "")
    return bench


@virtually
async def test_a_venue_comes_with_its_bookings_moved_by_whole_weeks(tmp_path: Path) -> None:
    bench = await seeded(written(tmp_path))
    (found,) = (await bench.feed())["results"]
    assert (found["name"], found["accountName"], found["isDefinite"]) == ("Old concert", "Acme", True)
    days = [date.fromisoformat(one["startDate"]) for one in found["bookedSpaces"]]
    assert days == [date(2031, 3, 5), date(2031, 3, 6)]
    assert days[0].weekday() == date(2023, 2, 1).weekday()
    assert found["contactRoles"][0]["name"] == "Ann"
    (_, hold) = await bench.get(f"/booked-spaces/{found['id']}")
    assert (hold["bookedStatus"], hold["optionNumber"], hold["spaceUsageName"]) == ("tentative", 2, "Move-in")


@virtually
async def test_a_room_that_only_bookings_name_is_an_inactive_one(tmp_path: Path) -> None:
    bench = await seeded(written(tmp_path))
    active = [one["id"] for one in await bench.get("/general-setup/rooms")]
    assert "room-70-A" in active
    assert "room-79-A" not in active
    assert "room-79-A" in [one["id"] for one in await bench.get("/general-setup/rooms/true")]


@virtually
async def test_the_first_bookings_of_today_come_in_a_week(tmp_path: Path) -> None:
    bench = await seeded(written(tmp_path, [row("a" * 32, "room-70-A", TODAY.isoformat(), 1, None)]))
    assert (await bench.feed())["results"][0]["bookedSpaces"][0]["startDate"] == "2031-03-10"


@virtually
async def test_new_ids_go_on_after_those_of_the_files(tmp_path: Path) -> None:
    bench = await seeded(written(tmp_path))
    assert await bench.create_by_api() == "event-901-A"
    assert (await bench.state())["writes"] == 1


@virtually
async def test_a_folder_that_is_no_use_says_why(tmp_path: Path) -> None:
    bench = await Bench().open()
    world = bench.simulator.world

    def refused(folder: Path) -> str:
        with pytest.raises(SeedError) as told:
            seed_data(world, world.tenants[TENANT], folder, TODAY)
        return str(told.value)

    assert "no folder" in refused(tmp_path / "missing")
    assert "events-*.json" in refused(tmp_path)
    written(tmp_path, [])
    assert "no booked spaces" in refused(tmp_path)
    written(tmp_path, [row("a" * 32, "room-70-A", "2023-02-01", 7, None)])
    assert "is not known" in refused(tmp_path)
    written(tmp_path, [ROWS[0] | {"VenueId": "venue-9-A", "RoomId": "room-9-A"}])
    assert "venue-9-A" in refused(tmp_path)
    (tmp_path / "events-1.json").write_text('{"Events": [{"Event": {}}]}', encoding="utf-8")
    assert "events-1.json: Events.0.Event" in refused(tmp_path)
    written(tmp_path)
    (tmp_path / "setup-bulk.json").unlink()
    assert "setup-bulk.json can't be read" in refused(tmp_path)
