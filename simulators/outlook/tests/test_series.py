"""Series: expanded on the organizer's wall clock, answered as a whole, changed one by one."""

from datetime import UTC, date, datetime

import pytest
from outlook_bench import Bench, Json, event, hours

from outlook_simulator.calendar.recurrence import Recurrence, occurrences
from outlook_simulator.calendar.when import When

WEEKLY: Json = {"pattern": "weekly", "count": 4}
DELTA = (
    "/users/atrium@contoso.test/calendarView/delta?startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-05-01T00:00:00Z"
)


async def starts(bench: Bench, room: str = "atrium") -> list[str]:
    return [row[1] for row in await bench.calendar(room)]


async def test_a_weekly_series_keeps_its_local_time_over_summer_time(bench: Bench) -> None:
    await bench.book("atrium", at=hours(23, 9, 9.5), repeat={"pattern": "weekly", "count": 2})
    await bench.settle()
    assert await starts(bench) == ["2031-03-26T08:00:00Z", "2031-04-02T07:00:00Z"]


async def test_occurrences_can_be_cancelled_and_moved_alone(bench: Bench) -> None:
    meeting = await bench.book("atrium", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    assert [row[2] for row in await bench.calendar("atrium")] == ["accepted"] * 4
    await bench.act("cancel", meeting=meeting, occurrence=2)
    await bench.act("reschedule", meeting=meeting, occurrence=3, at=hours(21, 11, 11.5))
    await bench.settle()
    assert await starts(bench) == ["2031-03-10T08:00:00Z", "2031-03-24T10:00:00Z", "2031-03-31T07:00:00Z"]
    assert {row[2] for row in await bench.calendar("atrium")} == {"accepted"}
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    refused = await bench.people.post(
        "/people/11111111-1111-1111-1111-111111111111/reschedule",
        json={"meeting": meeting, "occurrence": 3, "at": hours(28, 11, 12)},
    )
    assert (refused.status_code, "neighbours" in refused.json()["error"]) == (400, True)
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    assert await starts(bench) == []


async def test_one_conflict_declines_the_whole_series_by_default(bench: Bench) -> None:
    await bench.book("atrium", at=hours(14, 9, 10))
    await bench.settle()
    meeting = await bench.book("atrium", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "declined"}
    assert len(await starts(bench)) == 1


async def test_a_lenient_room_declines_only_the_conflicting_occurrences(bench: Bench) -> None:
    lenient = {"maximum_conflict_instances": 1, "conflict_percentage_allowed": 50}
    await bench.control("PATCH", "rooms/atrium@contoso.test", lenient)
    await bench.book("atrium", at=hours(14, 9, 10))
    await bench.settle()
    meeting = await bench.book("atrium", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    assert len(await starts(bench)) == 4


async def test_instances_and_view_tell_the_same_of_a_series(bench: Bench) -> None:
    await bench.set("open_questions", occurrences_share_ical_uid=False)
    recurrence = {
        "pattern": {"type": "daily", "interval": 1},
        "range": {"type": "numbered", "startDate": "2031-03-28", "numberOfOccurrences": 4},
    }
    body = event("atrium", start="2031-03-28T09:00:00", end="2031-03-28T10:00:00", recurrence=recurrence)
    made = (await bench.call("POST", "/users/events@contoso.test/events", body)).json()
    assert (made["type"], made["recurrence"]["range"]["numberOfOccurrences"]) == ("seriesMaster", 4)
    await bench.settle()
    window = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-30T00:00:00Z"
    instances = (await bench.get(f"/users/events@contoso.test/events/{made['id']}/instances?{window}"))["value"]
    assert [one["start"]["dateTime"][:13] for one in instances] == [
        "2031-03-28T08",
        "2031-03-29T08",
        "2031-03-30T07",
        "2031-03-31T07",
    ]
    copies = await bench.room_copies("atrium")
    assert [one["iCalUId"] for one in copies] == [one["iCalUId"] for one in instances]
    assert len({one["iCalUId"] for one in copies} | {made["iCalUId"]}) == 5
    assert {one["seriesMasterId"] for one in instances} == {made["id"]}
    listed = (await bench.get("/users/events@contoso.test/events"))["value"]
    assert [one["id"] for one in listed] == [made["id"]]


async def test_delta_tells_of_occurrences_little_and_of_their_removal_nothing(bench: Bench) -> None:
    await bench.subscribe("atrium")
    meeting = await bench.book("atrium", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    assert [change for change, _ in bench.listener.heard] == ["created", "updated"]
    page = await bench.get(DELTA)
    assert sorted(row["type"] for row in page["value"]) == ["occurrence"] * 4 + ["seriesMaster"]
    row = next(row for row in page["value"] if row["type"] == "occurrence")
    assert sorted(row) == ["@odata.etag", "@odata.type", "end", "id", "seriesMasterId", "start", "type"]
    await bench.act("cancel", meeting=meeting, occurrence=2)
    await bench.settle()
    page = await bench.get(page["@odata.deltaLink"])
    assert [row["type"] for row in page["value"]] == ["seriesMaster"]
    assert bench.listener.heard[-1] == ("updated", page["value"][0]["id"])


async def test_a_series_renamed_or_moved_as_a_whole(bench: Bench) -> None:
    meeting = await bench.book("stage", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    await bench.act("rename", meeting=meeting, subject="Other")
    await bench.settle()
    assert {row[0] for row in await bench.calendar("stage")} == {"Other"}
    await bench.act("reschedule", meeting=meeting, at=hours(8, 9, 9.5))
    await bench.settle()
    assert (await starts(bench, "stage"))[:2] == ["2031-03-11T08:00:00Z", "2031-03-18T08:00:00Z"]
    assert len(await starts(bench, "stage")) == 4


async def test_a_room_answers_a_series_or_one_of_it(bench: Bench) -> None:
    meeting = await bench.book("stage", at=hours(7, 9, 9.5), repeat=WEEKLY)
    await bench.settle()
    copies = await bench.room_copies("stage")
    path = "/users/stage@contoso.test/events"
    await bench.call("POST", f"{path}/{copies[1]['id']}/decline")
    await bench.call("POST", f"{path}/{copies[0]['seriesMasterId']}/accept")
    await bench.settle()
    assert [row[2] for row in await bench.calendar("stage")] == ["accepted"] * 3
    assert await bench.responses(meeting) == {"stage": "accepted"}
    window = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-30T00:00:00Z"
    mine = (await bench.get(f"/users/alice@contoso.test/events/{meeting}/instances?{window}"))["value"]
    assert [one["attendees"][0]["status"]["response"] for one in mine] == [
        "accepted",
        "declined",
        "accepted",
        "accepted",
    ]


@pytest.mark.parametrize(
    ("series", "days"),
    [
        ({"pattern": "daily", "range_type": "numbered", "count": 3, "interval": 2}, [3, 5, 7]),
        ({"pattern": "daily", "range_type": "endDate", "end_date": date(2031, 3, 5)}, [3, 4, 5]),
        (
            {"pattern": "weekly", "range_type": "numbered", "count": 3, "days_of_week": ("monday", "wednesday")},
            [3, 5, 10],
        ),
        (
            {"pattern": "weekly", "range_type": "numbered", "count": 3, "interval": 2, "days_of_week": ("sunday",)},
            [16, 30],
        ),
    ],
)
def test_patterns(series: Json, days: list[int]) -> None:
    first = When(datetime(2031, 3, 3, 9, tzinfo=UTC), datetime(2031, 3, 3, 10, tzinfo=UTC))
    found = occurrences(first, Recurrence(start_date=date(2031, 3, 3), zone="UTC", **series))
    assert [when.start.day for when in found][: len(days)] == days
