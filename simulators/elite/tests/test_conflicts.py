"""Double bookings and ranks: what is in the way of what, and what Elite does about it."""

import pytest
from elite_bench import Bench, all_day, space, virtually


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
    _, row = await bench.booked("Hall")
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
    await bench.booked()
    event, _ = await bench.booked()
    assert len(await bench.rows(event)) == 1


@virtually
async def test_tentative_holds_queue_up_and_a_definite_one_may_jump_the_queue() -> None:
    bench = await Bench().open(conflicts="reject")
    events = [(await bench.booked(bookedStatus="tentative"))[0] for _ in range(3)]
    ranks = [(await bench.get(f"/booked-spaces/{event}"))[0]["optionNumber"] for event in events]
    assert ranks == [1, 2, 3]
    await bench.do("PUT", f"/events/{events[1]}/cancel")
    event, row = await bench.booked(bookedStatus="tentative")
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert found["optionNumber"] == 2
    await bench.do("PUT", f"/x/booked-spaces/{event}/{row}", {"bookedStatus": "definite"})
    (found,) = await bench.get(f"/booked-spaces/{event}")
    assert (found["bookedStatus"], found["optionNumber"]) == ("definite", None)


@virtually
async def test_a_hold_that_moves_by_an_hour_is_not_behind_itself() -> None:
    bench = await Bench().open()
    event, row = await bench.booked(bookedStatus="tentative")
    await bench.do("PUT", f"/x/booked-spaces/{event}/{row}", {"startTime": "10:00", "endTime": "11:30"})
    assert (await bench.get(f"/booked-spaces/{event}"))[0]["optionNumber"] == 1


@virtually
async def test_rows_of_one_event_are_not_in_each_others_way() -> None:
    bench = await Bench().open(conflicts="reject")
    event, _ = await bench.booked("Hall")
    await bench.do("POST", "/booked-spaces", bench.new_space(event, "Hall East"))
    assert len(await bench.rows(event)) == 2


@virtually
async def test_a_change_onto_a_taken_slot_is_refused_and_changes_nothing() -> None:
    bench = await Bench().open(conflicts="reject")
    _, first = await bench.booked()
    event, row = await bench.booked(date="2031-03-05")
    refused = await bench.call("PUT", f"/x/booked-spaces/{event}/{row}", {"date": "2031-03-04"})
    assert (refused.status_code, refused.json()["referenceIds"]) == (400, [first])
    assert await bench.rows(event) == [("Atrium", "2031-03-05", "09:00-10:30", "definite")]
