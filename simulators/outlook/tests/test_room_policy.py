"""What each setting of a room that answers by itself makes of a request (Set-CalendarProcessing)."""

from typing import Any

import pytest
from outlook_bench import Bench, address, all_day, hours

ALICE, DANA = address("alice"), address("dana")
ACCEPTED, PENDING, DECLINED = "accepted", "tentative", "declined"
ASKS = {"all_book_in_policy": False, "all_request_in_policy": True}
OFFICE = {"work_hours_only": True}
NEW_YORK = {"work_hours_only": True, "work_hours": {"zone": "America/New_York"}}
EVENING = {"work_hours_only": True, "work_hours": {"days": ["tuesday"], "start": "17:00", "end": "22:00"}}
FULL_HOUSE = {"capacity": 2, "enforce_capacity": True}

# What is asked: Tuesday 4 March 2031, 09:00 to 10:30 in Brussels, by Alice, unless it says otherwise.
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("by default whoever asks gets a free room", {}, {}, ACCEPTED),
    ("delegates decide where nobody books by themselves", ASKS, {}, PENDING),
    ("all may book: that delegates are named changes nothing", {"delegates": [DANA]}, {}, ACCEPTED),
    ("nobody may ask", {"all_book_in_policy": False}, {}, DECLINED),
    ("who is named books by themselves", ASKS | {"book_in_policy": [ALICE]}, {}, ACCEPTED),
    ("who is not named asks", ASKS | {"book_in_policy": [DANA]}, {}, PENDING),
    ("who is named may ask", {"all_book_in_policy": False, "request_in_policy": [ALICE]}, {}, PENDING),
    ("beyond the booking window", {}, {"at": hours(200, 9, 10)}, DECLINED),
    ("in a longer booking window", {"booking_window_days": 300}, {"at": hours(200, 9, 10)}, ACCEPTED),
    ("longer than a day", {}, {"at": hours(1, 9, 34)}, DECLINED),
    ("any length", {"maximum_duration_minutes": 0}, {"at": hours(1, 9, 90)}, ACCEPTED),
    ("shorter than the room allows", {"minimum_duration_minutes": 120}, {}, DECLINED),
    ("out of policy, to be asked for", {"all_request_out_of_policy": True}, {"at": hours(1, 9, 34)}, PENDING),
    ("out of policy, for whom is named", {"request_out_of_policy": [ALICE]}, {"at": hours(1, 9, 34)}, PENDING),
    ("out of policy, for somebody else", {"request_out_of_policy": [DANA]}, {"at": hours(1, 9, 34)}, DECLINED),
    ("in working hours", OFFICE, {}, ACCEPTED),
    ("before working hours", OFFICE, {"at": hours(1, 7, 9)}, DECLINED),
    ("on a Saturday", OFFICE, {"at": hours(5, 9, 10)}, DECLINED),
    ("working hours of another zone", NEW_YORK, {}, DECLINED),
    ("working hours of another zone, in them", NEW_YORK, {"at": hours(1, 15, 16)}, ACCEPTED),
    ("evenings only", EVENING, {"at": hours(1, 18, 20)}, ACCEPTED),
    ("evenings of another day", EVENING, {"at": hours(2, 18, 20)}, DECLINED),
    ("series", {}, {"repeat": {"pattern": "daily", "count": 2}}, ACCEPTED),
    ("no series", {"allow_recurring_meetings": False}, {"repeat": {"pattern": "daily", "count": 2}}, DECLINED),
    ("series past the window", {}, {"repeat": {"pattern": "weekly", "count": 40}}, DECLINED),
    ("reserved for those who come first", {"booking_type": "Reserved"}, {}, DECLINED),
    ("as many as fit", FULL_HOUSE, {"attendees": [DANA]}, ACCEPTED),
    ("more than fit", FULL_HOUSE, {"attendees": [DANA, address("bob")]}, DECLINED),
    ("more than fit, not enforced", {"capacity": 1}, {"attendees": [DANA]}, ACCEPTED),
]


@pytest.mark.parametrize(("settings", "asked", "answer"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
async def test_one_request(bench: Bench, settings: dict[str, Any], asked: dict[str, Any], answer: str) -> None:
    await bench.room("atrium", **settings)
    meeting = await bench.book("atrium", **asked)
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": answer}


async def test_a_series_may_be_cut_at_the_end_of_the_window(bench: Bench) -> None:
    await bench.room("atrium", enforce_scheduling_horizon=False, booking_window_days=20)
    meeting = await bench.book("atrium", repeat={"pattern": "weekly", "count": 5})
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": ACCEPTED}
    assert len(await bench.calendar("atrium")) == 3


@pytest.mark.parametrize(("allowed", "answer"), [(True, ACCEPTED), (False, DECLINED)])
async def test_conflicts_may_be_allowed(bench: Bench, *, allowed: bool, answer: str) -> None:
    await bench.room("atrium", allow_conflicts=allowed)
    await bench.book("atrium")
    await bench.settle()
    second = await bench.book("atrium")
    await bench.settle()
    assert await bench.responses(second) == {"atrium": answer}


@pytest.mark.parametrize(("holds", "answer"), [(True, DECLINED), (False, ACCEPTED)])
async def test_a_day_that_is_shown_as_free_may_hold_the_room(bench: Bench, *, holds: bool, answer: str) -> None:
    await bench.set("exchange", free_items_hold_the_slot=holds)
    await bench.book("atrium", at=all_day("2031-03-04", "2031-03-05"))
    await bench.settle()
    second = await bench.book("atrium")
    await bench.settle()
    assert await bench.responses(second) == {"atrium": answer}


@pytest.mark.parametrize(("by_the_clock", "answer"), [(True, DECLINED), (False, ACCEPTED)])
async def test_the_day_that_has_25_hours(bench: Bench, *, by_the_clock: bool, answer: str) -> None:
    await bench.set("exchange", count_all_day_by_the_clock=by_the_clock)
    await bench.room("atrium", booking_window_days=300)
    meeting = await bench.book("atrium", at=all_day("2031-10-26", "2031-10-27"))
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": answer}


async def test_a_room_of_which_elite_decides_judges_nothing(bench: Bench) -> None:
    await bench.room("stage", work_hours_only=True, booking_window_days=1)
    for at in (hours(1, 3, 4), hours(100, 9, 40)):
        meeting = await bench.book("stage", at=at)
        await bench.settle()
        assert await bench.responses(meeting) == {"stage": "none"}
    assert len(await bench.calendar("stage")) == 2


async def test_new_requests_may_stay_out_of_the_calendar(bench: Bench) -> None:
    await bench.room("stage", add_new_requests_tentatively=False)
    await bench.book("stage")
    await bench.settle()
    assert await bench.calendar("stage") == []


async def test_an_entry_of_the_rooms_own_asks_nobody_and_holds_the_room(bench: Bench) -> None:
    await bench.book("atrium")
    await bench.settle()
    await bench.book(by="atrium", subject="Cleaning")
    await bench.settle()
    assert sorted(row[0] for row in await bench.calendar("atrium")) == ["Budget review", "Cleaning"]
    (own,) = [copy for copy in await bench.room_copies("atrium") if copy["isOrganizer"]]
    assert (own["responseStatus"]["response"], own["attendees"]) == ("organizer", [])
    later = await bench.book("atrium")
    await bench.settle()
    assert await bench.responses(later) == {"atrium": DECLINED}


@pytest.mark.parametrize(("checked", "clash"), [(True, DECLINED), (False, ACCEPTED)])
async def test_a_series_that_grows_over_a_booking(bench: Bench, *, checked: bool, clash: str) -> None:
    await bench.set("exchange", longer_series_is_not_checked=not checked)
    meeting = await bench.book("atrium", repeat={"pattern": "weekly", "count": 2})
    await bench.book("atrium", at=hours(2, 9, 10.5))
    await bench.settle()
    await bench.act("reschedule", meeting=meeting, at=hours(2, 9, 10))
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": clash}


async def test_a_cancelled_meeting_may_leave_the_calendar(bench: Bench) -> None:
    await bench.room("atrium", remove_canceled_meetings=True)
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    assert await bench.room_copies("atrium") == []


async def test_accepting_one_of_a_series_may_unsettle_the_others(bench: Bench) -> None:
    await bench.set("exchange", accept_of_one_makes_others_tentative=True)
    await bench.book("stage", repeat={"pattern": "daily", "count": 3})
    await bench.settle()
    copies = await bench.room_copies("stage")
    path = "/users/stage@contoso.test/events"
    await bench.call("POST", f"{path}/{copies[0]['seriesMasterId']}/accept", {})
    await bench.call("POST", f"{path}/{copies[1]['id']}/accept", {})
    await bench.settle()
    assert [row[2] for row in await bench.calendar("stage")] == ["tentative", "accepted", "tentative"]
