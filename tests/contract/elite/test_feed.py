"""What we believe of finding events and their changes (elite.md B1.2, B1.5), and what we do not know of it."""

from tests.contract.answers import Answers
from tests.contract.elite.far_side import NAME, Elite, Json

EMBEDDED = {
    "bookedSpaceId", "roomId", "roomName", "startDate", "endDate", "isAllDay", "startTime", "endTime", "bookedStatus",
    "usageType",
}  # fmt: skip
LAG_S_MAX = 60


async def appears(elite: Elite, event: str, since: str) -> tuple[Json, int]:
    """The event in the feed, and after how many seconds it was there."""
    for waited in range(LAG_S_MAX):
        found = [one for one in (await elite.feed(since))["results"] if one["id"] == event]
        if found:
            return found[0], waited
        await elite.pause(1)
    raise AssertionError(f"{event} is not in the feed after {LAG_S_MAX} s")


async def test_a_change_is_in_the_feed_since_its_own_second(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.book(event)
    changed = (await elite.get(f"/events/{event}"))["lastModifiedOn"]
    told, lag_s = await appears(elite, event, changed)
    (row,) = told["bookedSpaces"]
    assert (row.keys(), told["lastModifiedOn"]) == (EMBEDDED, changed)
    answers.note("The feed lags behind by, in s", lag_s)


async def test_what_moves_the_date_of_the_last_change(elite: Elite) -> None:
    event, house = await elite.new_event(), await elite.house()

    async def moves(method: str, path: str, body: Json | None = None) -> bool:
        before = (await elite.get(f"/events/{event}"))["lastModifiedOn"]
        await elite.pause(1.1)
        await elite.do(method, path, body)
        return bool((await elite.get(f"/events/{event}"))["lastModifiedOn"] > before)

    whole = {"accountId": house.account["id"], "name": NAME, "description": "2"}
    assert await moves("PUT", f"/events/{event}/update", whole)
    assert await moves("PUT", f"/events/{event}/external-id", {"key": "booking-sync-contract", "value": event})
    assert await moves("POST", "/booked-spaces", await elite.new_space(event))
    (row,) = await elite.get(f"/booked-spaces/{event}")
    assert await moves("DELETE", f"/booked-spaces/{event}/{row['id']}")
    assert await moves("PUT", f"/events/{event}/cancel")


async def test_canceled_events_stay_in_the_feed(elite: Elite) -> None:
    event = await elite.new_event()
    await elite.do("PUT", f"/events/{event}/cancel")
    told, _ = await appears(elite, event, (await elite.get(f"/events/{event}"))["lastModifiedOn"])
    assert (told["isCanceled"], told["isActive"]) == (True, False)


async def test_pages_count_from_one_and_the_total_is_of_all(elite: Elite) -> None:
    first, second = await elite.new_event(), await elite.new_event()
    since = (await elite.get(f"/events/{first}"))["lastModifiedOn"]
    await appears(elite, second, since)
    pages = [await elite.feed(since, page=number, pageSize=1) for number in (1, 2)]
    assert {page["totalCount"] >= 2 for page in pages} == {True}
    assert pages[0]["results"][0]["id"] != pages[1]["results"][0]["id"]


async def test_the_feed_needs_venues(elite: Elite) -> None:
    answer = await elite.call("POST", "/events/all", {"page": 1, "pageSize": 1})
    assert answer.status_code == 400


async def test_spaces_are_left_out_where_nobody_asks_for_them(elite: Elite) -> None:
    event = await elite.new_event()
    since = (await elite.get(f"/events/{event}"))["lastModifiedOn"]
    await appears(elite, event, since)
    found = (await elite.feed(since, includeBookedSpaces=False))["results"]
    assert all(not one.get("bookedSpaces") for one in found)


async def test_the_date_query_finds_what_rooms_hold_and_nothing_without_rooms(elite: Elite) -> None:
    event, house = await elite.new_event(), await elite.house()
    await elite.book(event)
    body = {
        "start": elite.day,
        "end": elite.day,
        "venueIds": [house.venue["id"]],
        "roomIds": [house.room["id"]],
        "includeBookedSpaces": True,
    }
    found = {one["id"]: one for one in await elite.do("POST", "/events/query-by-date-range", body)}
    assert len(found[event]["bookedSpaces"]) == 1
    assert await elite.do("POST", "/events/query-by-date-range", body | {"roomIds": []}) == []


async def test_the_text_query_reads_names_and_perhaps_descriptions(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event(name=f"{NAME} zanzibar", description="timbuktu")
    house = await elite.house()

    async def finds(text: str) -> bool:
        body = {"searchText": text, "venueIds": [house.venue["id"]], "showActiveOnly": True, "page": 1, "pageSize": 50}
        return event in [one["id"] for one in await elite.do("POST", "/events/query", body)]

    assert await finds("zanzibar")
    reads = await finds("timbuktu")
    answers.note("The text query reads descriptions", reads, among=(True, False))
