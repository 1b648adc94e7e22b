"""Filled with the vendor's own data, the API answers the same objects with the same fields, types and values."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from elite_bench import HOOK, NOW, TENANT, Bench, Json, virtually
from pydantic.alias_generators import to_camel, to_snake

from elite_simulator.set_up.seed import seed_data

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "elite"
NOT_KEPT = {
    "decisionDate",
    "probabilityOfClosing",
    "expectedRevenue",
    "totalActualRevenue",
    "estimatedTotalAttendance",
    "marketSegment",
    "accountUniqueNumber",
    "isAccountTaxExempt",
    "createdByName",
    "createdOn",
    "uniqueNumber",
    "eventTypeName",
    "businessClassificationName",
}
"""Money and sales: the fields are there, nothing here lives by their values. Names that differ from row to row."""
DATES = {"start", "end", "startDate", "endDate"}
"""Moved by whole weeks."""
STATUSES, USAGES = ["tentative", "definite", "prospect"], ["moveIn", "moveOut", "event", "dark"]

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the vendor's samples are not beside the repository")


def sample(name: str) -> Json:
    return dict(json.loads((SAMPLES / name).read_text(encoding="utf-8")))


def documented(value: Any) -> Any:
    """A sample as the Open API writes it: camelCase, enums as words."""
    if isinstance(value, list):
        return [documented(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {to_camel(to_snake(key)): documented(one) for key, one in value.items()}
    if "bookedStatus" in found:
        found["bookedStatus"], found["usageType"] = STATUSES[found["bookedStatus"]], USAGES[found["usageType"]]
    return found


def differences(theirs: Any, ours: Any, where: str = "") -> list[str]:
    """Fields we lack, values of another JSON type, and other values where they are kept."""
    if isinstance(theirs, dict):
        lacking = [f"{where}.{key}: missing" for key in theirs if key not in ours]
        return lacking + [one for key in theirs if key in ours for one in _field(key, theirs[key], ours[key], where)]
    if isinstance(theirs, list) and theirs and isinstance(theirs[0], dict):
        return [one for a, b in zip(theirs, ours, strict=True) for one in differences(a, b, f"{where}[]")]
    return [] if theirs == ours else [f"{where}: {theirs!r} documented, {ours!r} here"]


def _field(key: str, theirs: Any, ours: Any, where: str) -> list[str]:
    if key in DATES:
        shift = date.fromisoformat(ours) - date.fromisoformat(theirs)
        return [] if shift.days % 7 == 0 and date.fromisoformat(ours) > NOW.date() else [f"{where}.{key}: {ours}"]
    if key in NOT_KEPT or any(word in f"{where}.{key}" for word in ("Proposal", "Contract", "contactRoles[]")):
        same = theirs is None or ours is None or type(theirs) is type(ours)
        return [] if same else [f"{where}.{key}: of another type"]
    if key in ("roomIds", "roomNames", "venueIds", "venueNames"):
        return [] if sorted(theirs) == sorted(ours) else [f"{where}.{key}: {ours}"]
    return differences(theirs, ours, f"{where}.{key}")


def rows(files: str) -> list[Json]:
    return [one for file in sorted(SAMPLES.glob(files)) for one in sample(file.name)["Events"]]


async def seeded() -> Bench:
    bench = await Bench().open()
    world = bench.simulator.world
    seed_data(world, world.tenants[TENANT], SAMPLES, NOW.date())
    bench.described = await bench.control("GET", "")
    return bench


@virtually
async def test_events() -> None:
    bench = await seeded()
    found = {}
    for one in rows("events-*.json"):
        theirs = documented(one["Event"])
        found[theirs["id"]] = differences(theirs, await bench.get(f"/events/{theirs['id']}"))
    assert [(event, wrong) for event, wrong in found.items() if wrong] == []


@virtually
async def test_booked_spaces() -> None:
    bench = await seeded()
    for one in rows("events-*.json"):
        ours = {row["id"]: row for row in await bench.get(f"/booked-spaces/{one['Event']['Id']}")}
        for theirs in documented(one["BookedSpaces"]):
            assert differences(theirs, ours.pop(theirs["id"])) == []
        assert ours == {}


@virtually
async def test_enums_are_the_published_numbers_where_they_are_asked_for() -> None:
    bench = await seeded()
    await bench.answer(enums="numbers")
    for one in rows("events-*.json"):
        ours = {row["id"]: row for row in await bench.get(f"/booked-spaces/{one['Event']['Id']}")}
        for row in one["BookedSpaces"]:
            theirs = [row["BookedStatus"], row["UsageType"]]
            assert [ours[row["Id"]]["bookedStatus"], ours[row["Id"]]["usageType"]] == theirs


@virtually
async def test_no_answer_has_fields_that_nothing_published_has() -> None:
    """But those that only clients of today tell of (elite.md B1.3), which the older payloads lack."""
    bench = await seeded()
    newer = {"createdOn", "lastModifiedOn", "tags", "staffAssignments", "bookedSpaces"}
    change = documented(sample("event-change.json"))
    event = rows("events-*.json")[0]["Event"]["Id"]
    assert set(await bench.get(f"/events/{event}")) - set(change["event"]) == newer
    (space, *_) = await bench.get(f"/booked-spaces/{event}")
    assert set(space) == set(change["bookedSpaces"][0])
    (room, *_) = await bench.get("/general-setup/rooms")
    assert set(room) == set(change["rooms"][0])


@virtually
async def test_the_feed_and_the_single_calls_tell_the_same() -> None:
    bench = await seeded()
    for told in (await bench.feed())["results"]:
        alone = await bench.get(f"/events/{told['id']}")
        assert told | {"bookedSpaces": None} == alone
        spaces = {one["id"]: one for one in await bench.get(f"/booked-spaces/{told['id']}")}
        for row in told["bookedSpaces"]:
            space = spaces.pop(row["bookedSpaceId"])
            assert row == {"bookedSpaceId": space["id"]} | {key: space[key] for key in row if key in space}
        assert spaces == {}


@virtually
async def test_rooms_and_venues() -> None:
    bench = await seeded()
    rooms = {one["id"]: one for one in await bench.get("/general-setup/rooms/true")}
    venues = {one["id"]: one for one in await bench.get("/general-setup/venues")}
    for one in documented(sample("setup-bulk.json")["Venues"]):
        assert differences(one["venue"], venues[one["venue"]["id"]]) == []
        for theirs in one["rooms"]:
            assert differences(theirs, rooms[theirs["id"]]) == []
    assert differences(documented(sample("room-change.json")["Room"]), rooms["room-2452-A"]) == []


@virtually
async def test_lists_to_choose_from() -> None:
    bench, set_up = await seeded(), sample("setup-bulk.json")
    for path, key in (
        ("event-types", "EventTypes"),
        ("business-classifications", "BusinessClassifications"),
        ("space-usages", "SpaceUsages"),
    ):
        ours = await bench.get(f"/event-setup/{path}")
        assert [theirs for theirs in documented(set_up[key]) if theirs not in ours] == []


@virtually
async def test_accounts() -> None:
    bench = await seeded()
    theirs = documented(sample("event-change.json")["Account"])
    ours = await bench.get(f"/accounts/{bench.id_of('accounts', 'Live Nation')}")
    assert set(theirs) == set(ours)
    kept = {key for key in theirs if theirs[key] is not None and ours[key] is not None}
    assert [key for key in kept if type(theirs[key]) is not type(ours[key])] == []


@virtually
async def test_a_venue_has_the_rooms_that_its_change_names() -> None:
    bench, change = await seeded(), documented(sample("venue-change.json"))
    ours = {one["id"]: one for one in await bench.get("/general-setup/rooms/true")}
    assert change["venue"] in await bench.get("/general-setup/venues")
    for theirs in change["rooms"]:
        assert differences(theirs, ours[theirs["id"]]) == []


@virtually
async def test_the_webhook_names_what_the_vendors_push_names() -> None:
    bench = await seeded()
    await bench.do("POST", "/x/webhooks", {"name": "sync", "triggerAction": "any", "url": HOOK, "secret": "hush"})
    await bench.act("rename", event="event-7924-A", name="New name")
    while (await bench.state())["pending"]:
        await bench.outside.sleep(0.1)
    theirs = documented(sample("event-change.json"))
    heard = json.loads(bench.listener.heard[0][1])
    assert {key for key in theirs if not isinstance(theirs[key], dict | list)} == set(heard)


@virtually
async def test_the_whole_tenant_comes_through_the_feed() -> None:
    bench, seen = await seeded(), set()
    for page in (1, 2, 3):
        seen |= {one["id"] for one in (await bench.feed(page=page, pageSize=10))["results"]}
    assert seen == {one["Event"]["Id"] for one in rows("events-*.json")}
