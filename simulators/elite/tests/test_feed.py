"""How a caller finds events: the change feed and the queries."""

from elite_bench import Bench, Json, at, space, virtually


async def names(bench: Bench, since: str | None = None, **more: object) -> list[str]:
    return [one["name"] for one in (await bench.feed(since, **more))["results"]]


@virtually
async def test_the_filter_is_inclusive_and_in_whole_seconds() -> None:
    bench = await Bench().open()
    await bench.create(name="First")
    await bench.outside.sleep(1.5)
    await bench.create(name="Second")
    (_, second) = (await bench.feed())["results"]
    assert second["lastModifiedOn"] == "2031-03-03T08:00:01Z"
    assert await names(bench, "2031-03-03T08:00:01Z") == ["Second"]
    assert await names(bench, "2031-03-03T08:00:01.9Z") == ["Second"]
    assert await names(bench, "2031-03-03T09:00:01+01:00") == ["Second"]
    assert await names(bench, "2031-03-03T08:00:02Z") == []


@virtually
async def test_what_changed_last_comes_last() -> None:
    bench = await Bench().open()
    first = await bench.create(name="First")
    await bench.create(name="Second")
    await bench.outside.sleep(1)
    await bench.act("rename", event=first, name="First again")
    assert await names(bench) == ["Second", "First again"]


@virtually
async def test_booked_spaces_are_embedded_in_their_own_form_where_asked_for() -> None:
    bench = await Bench().open()
    await bench.create(space(when=at("22:00", "02:00", "2031-03-04", "2031-03-05")))
    (found,) = (await bench.feed())["results"]
    assert [sorted(one) for one in found["bookedSpaces"]] == 2 * [
        [
            "bookedSpaceId",
            "bookedStatus",
            "endDate",
            "endTime",
            "isAllDay",
            "roomId",
            "roomName",
            "startDate",
            "startTime",
            "usageType",
        ]
    ]
    assert [(one["startDate"], one["startTime"], one["endTime"]) for one in found["bookedSpaces"]] == [
        ("2031-03-04", "22:00", "23:59"),
        ("2031-03-05", "00:00", "02:00"),
    ]
    assert (await bench.feed(includeBookedSpaces=False))["results"][0]["bookedSpaces"] is None


@virtually
async def test_venues_must_be_named_and_choose() -> None:
    rooms = [{"name": "Bar", "venue": "House"}, {"name": "Lawn", "venue": "Garden"}]
    bench = await Bench().open(rooms=rooms)
    await bench.create(space("Bar"), name="Inside")
    await bench.create(space("Lawn"), name="Outside")
    await bench.create_by_api(name="Nowhere yet", venueIds=[bench.id_of("venues", "Garden")])
    assert await names(bench, venueIds=[bench.id_of("venues", "House")]) == ["Inside"]
    assert await names(bench, venueIds=[bench.id_of("venues", "Garden")]) == ["Outside", "Nowhere yet"]
    unnamed: list[Json] = [{"venueIds": []}, {"venueIds": None}, {"page": 1}]
    for body in unnamed:
        answer = await bench.call("POST", "/events/all", body)
        assert (answer.status_code, answer.json()["requestErrors"][0]["field"]) == (400, "venueIds")


@virtually
async def test_pages_count_from_one_and_the_total_says_when_to_stop() -> None:
    bench = await Bench().open()
    for number in range(5):
        await bench.create(name=f"{number}")
    pages = [await bench.feed(page=page, pageSize=2) for page in (1, 2, 3, 4)]
    assert [[one["name"] for one in page["results"]] for page in pages] == [["0", "1"], ["2", "3"], ["4"], []]
    assert {page["totalCount"] for page in pages} == {5}
    assert (await bench.call("POST", "/events/all", {"venueIds": ["x"], "page": 0})).status_code == 400
    bench.settings.page_size_max = 3
    assert len((await bench.feed(pageSize=500))["results"]) == 3


@virtually
async def test_a_change_between_two_pages_shifts_the_rows() -> None:
    bench = await Bench().open()
    events = [await bench.create(name=f"{number}") for number in range(4)]
    seen = await names(bench, page=1, pageSize=2)
    await bench.outside.sleep(1)
    await bench.act("rename", event=events[0], name="0 again")
    assert seen + await names(bench, page=2, pageSize=2) == ["0", "1", "3", "0 again"]


@virtually
async def test_a_shift_and_a_truncated_page_can_be_asked_for() -> None:
    bench = await Bench().open()
    for number in range(4):
        await bench.create(name=f"{number}")
    assert await bench.control("POST", "/feed", {"shift": 1, "truncate": 1}) == {"shift": 1, "truncate": 1}
    truncated = await bench.feed(page=1, pageSize=2)
    assert ([one["name"] for one in truncated["results"]], truncated["totalCount"]) == (["0"], 4)
    assert await names(bench, page=2, pageSize=2) == ["3", "0"]
    assert await names(bench, page=2, pageSize=2) == ["2", "3"]


@virtually
async def test_a_vanished_event_is_not_told() -> None:
    bench = await Bench().open()
    event = await bench.create()
    await bench.act("vanish", event=event)
    assert await bench.feed() == {"totalCount": 0, "results": []}


@virtually
async def test_the_text_query_looks_into_names() -> None:
    bench = await Bench().open()
    await bench.create(name="Spring gala")
    autumn = await bench.create(name="Autumn Gala")
    await bench.create_by_api(name="Board", description="gala")
    await bench.act("set_status", event=autumn, status="canceled")
    body = {"searchText": "gala", "showActiveOnly": False, "page": 1, "pageSize": 10}
    found = await bench.do("POST", "/events/query", body)
    assert [one["name"] for one in found] == ["Spring gala", "Autumn Gala"]
    found = await bench.do("POST", "/events/query", body | {"showActiveOnly": True, "venueIds": ["venue-1-A"]})
    assert [one["name"] for one in found] == ["Spring gala"]
    assert await bench.do("POST", "/events/query", body | {"venueIds": ["venue-9-A"]}) == []


@virtually
async def test_the_date_query_needs_rooms() -> None:
    bench = await Bench().open()
    await bench.create(name="Tomorrow")
    body = {"start": "2031-03-04", "end": "2031-03-04", "roomIds": [bench.room("Main Stage")]}
    (found,) = await bench.do("POST", "/events/query-by-date-range", body | {"includeBookedSpaces": True})
    assert (found["name"], len(found["bookedSpaces"])) == ("Tomorrow", 1)
    assert await bench.do("POST", "/events/query-by-date-range", body | {"roomIds": []}) == []
    assert await bench.do("POST", "/events/query-by-date-range", body | {"roomIds": [bench.room("Atrium")]}) == []
    assert await bench.do("POST", "/events/query-by-date-range", body | {"start": "2031-03-05"}) == []
