"""The ways in which delta was seen to tell changes: each a switch."""

import pytest
from outlook_bench import IMMUTABLE, Bench, Json, hours

ATRIUM = "/users/atrium@contoso.test"
DELTA = f"{ATRIUM}/calendarView/delta?startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-03-31T00:00:00Z"


async def pages(bench: Bench, url: str, size: int = 2, most: int = 12) -> tuple[list[list[Json]], str]:
    """The rows of each page of a round, and the link of the next."""
    found: list[list[Json]] = []
    while len(found) < most:
        page = await bench.get(url, headers={"Prefer": f"{IMMUTABLE}, odata.maxpagesize={size}"})
        found.append(page["value"])
        if "@odata.deltaLink" in page:
            return found, page["@odata.deltaLink"]
        url = page["@odata.nextLink"]
    return found, ""


async def booked(bench: Bench, *days: int) -> list[str]:
    meetings = [await bench.book("atrium", at=hours(day, 9, 10)) for day in days]
    await bench.settle()
    return meetings


async def test_the_first_page_may_be_empty(bench: Bench) -> None:
    await bench.set("delta", empty_first_page=True)
    await booked(bench, 1)
    found, link = await pages(bench, DELTA)
    assert [len(page) for page in found] == [0, 1]
    assert [len(page) for page in (await pages(bench, link))[0]] == [0], "only a first round begins so"


async def test_pages_in_between_may_be_empty(bench: Bench) -> None:
    await bench.set("delta", empty_page_every=1)
    await booked(bench, 1, 2, 3)
    found, _ = await pages(bench, DELTA)
    assert [len(page) for page in found] == [2, 0, 1]


async def test_rows_may_stand_on_two_pages(bench: Bench) -> None:
    await bench.set("delta", repeats=True)
    await booked(bench, 1, 2, 3)
    found, _ = await pages(bench, DELTA)
    assert [len(page) for page in found] == [2, 2]
    assert found[0][1]["id"] == found[1][0]["id"]


async def test_a_round_may_tell_the_one_before_once_more(bench: Bench) -> None:
    await bench.set("delta", replays=True)
    await booked(bench, 1)
    _, link = await pages(bench, DELTA)
    await booked(bench, 2)
    found, link = await pages(bench, link)
    assert len(found[0]) == 2
    assert len((await pages(bench, link))[0][0]) == 1
    assert len((await pages(bench, (await pages(bench, link))[1]))[0][0]) == 0


async def test_changes_may_lag(bench: Bench) -> None:
    await bench.set("delta", lag_s=60)
    _, link = await pages(bench, DELTA)
    await booked(bench, 1)
    found, link = await pages(bench, link)
    assert found == [[]]
    await bench.settle(60)
    assert len((await pages(bench, link))[0][0]) == 1


async def test_a_removal_may_lag_too(bench: Bench) -> None:
    await booked(bench, 1)
    _, link = await pages(bench, DELTA)
    await bench.set("delta", lag_s=60)
    (copy,) = await bench.room_copies("atrium")
    await bench.call("DELETE", f"{ATRIUM}/events/{copy['id']}")
    found, link = await pages(bench, link)
    assert found == [[]]
    await bench.settle(60)
    assert (await pages(bench, link))[0][0][0]["@removed"] == {"reason": "deleted"}


async def test_pages_may_never_end(bench: Bench) -> None:
    await bench.set("delta", loops=True)
    await booked(bench, 1, 2, 3)
    found, link = await pages(bench, DELTA)
    assert link == ""
    assert len(found) == 12
    assert {tuple(row["id"] for row in page) for page in found[1:]} == {tuple(row["id"] for row in found[0])}


async def test_deletions_may_stay_untold(bench: Bench) -> None:
    await bench.set("delta", deletions_are_told=False)
    await booked(bench, 1)
    _, link = await pages(bench, DELTA)
    (copy,) = await bench.room_copies("atrium")
    await bench.call("DELETE", f"{ATRIUM}/events/{copy['id']}")
    assert (await pages(bench, link))[0] == [[]]


@pytest.mark.parametrize(("told", "rows"), [(True, 1), (False, 0)])
async def test_what_changes_outside_the_window_is_told_as_deleted(bench: Bench, *, told: bool, rows: int) -> None:
    await bench.set("delta", tombstones_outside_window=told)
    _, link = await pages(bench, DELTA)
    await booked(bench, 60)
    found, _ = await pages(bench, link)
    assert ["@removed" in row for row in found[0]] == [True] * rows


async def test_even_the_first_round_may_tell_of_removals(bench: Bench) -> None:
    await bench.set("delta", tombstones_in_first_round=True)
    await booked(bench, 1, 60)
    found, _ = await pages(bench, DELTA)
    assert sorted("@removed" in row for row in found[0]) == [False, True]


@pytest.mark.parametrize(("told", "expected"), [(True, [True, False]), (False, [False])])
async def test_a_removed_occurrence_may_be_told(bench: Bench, *, told: bool, expected: list[bool]) -> None:
    await bench.set("delta", occurrence_tombstones=told)
    meeting = await bench.book("atrium", at=hours(1, 9, 10), repeat={"pattern": "daily", "count": 3})
    await bench.settle()
    _, link = await pages(bench, DELTA, size=50)
    await bench.act("cancel", meeting=meeting, occurrence=2)
    await bench.settle()
    assert ["@removed" in row for row in (await pages(bench, link, size=50))[0][0]] == expected


async def test_a_master_row_may_begin_long_before_the_window(bench: Bench) -> None:
    await bench.book("atrium", at=hours(-300, 9, 10), repeat={"pattern": "weekly", "count": 60})
    await bench.settle()
    rows = (await pages(bench, DELTA, size=50))[0][0]
    (master,) = [row for row in rows if row["type"] == "seriesMaster"]
    assert master["start"]["dateTime"].startswith("2030-05")
    occurrences = [row for row in rows if row["type"] == "occurrence"]
    assert all("2031-03" in row["start"]["dateTime"] and "subject" not in row for row in occurrences)


async def test_small_pages_of_endless_series_may_time_out(bench: Bench) -> None:
    await bench.set("delta", endless_series_time_out_below=50)
    endless = {
        "pattern": {"type": "daily", "interval": 1},
        "range": {"type": "noEnd", "startDate": "2031-03-04"},
    }
    times = {
        name: {"dateTime": f"2031-03-04T{hour:02}:00:00", "timeZone": "UTC"}
        for name, hour in (("start", 9), ("end", 10))
    }
    body = {"subject": "Daily", "recurrence": endless, **times}
    assert (await bench.call("POST", f"{ATRIUM}/events", body)).status_code == 201
    small = await bench.call("GET", DELTA, headers={"Prefer": "odata.maxpagesize=10"})
    assert (small.status_code, small.content) == (504, b"")
    assert (await bench.call("GET", DELTA, headers={"Prefer": "odata.maxpagesize=50"})).status_code == 200


@pytest.mark.parametrize(("select", "status"), [("ignored", 200), ("refused", 400)])
async def test_select_does_nothing_or_is_refused(bench: Bench, select: str, status: int) -> None:
    await bench.set("delta", select=select)
    await booked(bench, 1)
    answer = await bench.call("GET", f"{DELTA}&$select=id")
    assert answer.status_code == status
    assert status != 200 or "subject" in answer.json()["value"][0]


async def test_new_parameters_beside_a_token_change_nothing(bench: Bench) -> None:
    _, link = await pages(bench, DELTA)
    await booked(bench, 60)
    wider = f"{link}&startDateTime=2031-01-01T00:00:00Z&endDateTime=2031-12-31T00:00:00Z"
    assert ["@removed" in row for row in (await pages(bench, wider))[0][0]] == [True]
