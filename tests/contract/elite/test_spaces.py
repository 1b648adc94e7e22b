"""What we believe of booked spaces (elite.md B1.2–B1.4), and what we do not know of them."""

from tests.contract.answers import Answers
from tests.contract.elite.far_side import Elite, Json

SPACE = {
    "id", "description", "roomId", "roomName", "venueId", "optionNumber", "startDate", "endDate", "isAllDay",
    "startTime", "endTime", "bookedStatus", "spaceUsageId", "usageType", "numberOfHours", "isInvoiced",
}  # fmt: skip
STATUSES: dict[object, str] = {0: "tentative", 1: "definite", 2: "prospect"}
FLAGS = {"tentative": "isTentative", "definite": "isDefinite", "prospect": "isProspect"}


def status(row: Json) -> str:
    """By either spelling."""
    return STATUSES.get(row["bookedStatus"], str(row["bookedStatus"]))


async def test_a_space_is_one_row_of_one_local_day(elite: Elite) -> None:
    event = await elite.new_event()
    made = await elite.book(event)
    (row,) = await elite.get(f"/booked-spaces/{event}")
    assert row.keys() >= SPACE
    assert (row["id"], row["startDate"], row["endDate"]) == (made, elite.day, elite.day)
    assert (row["isAllDay"], row["startTime"], row["endTime"]) == (False, "09:00", "10:30")
    assert row["numberOfHours"] == 1.5


async def test_a_whole_day_has_no_times(elite: Elite) -> None:
    event = await elite.new_event()
    await elite.book(event, isAllDay=True, startTime=None, endTime=None)
    (row,) = await elite.get(f"/booked-spaces/{event}")
    assert (row["isAllDay"], row["startTime"], row["endTime"]) == (True, None, None)


async def test_enums_are_words_or_numbers(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.book(event)
    (row,) = await elite.get(f"/booked-spaces/{event}")
    kinds = {type(row["bookedStatus"]), type(row["usageType"])}
    assert len(kinds) == 1
    answers.note("Enums are", "numbers" if kinds == {int} else "words", among=("numbers", "words"))
    assert status(row) in FLAGS


async def test_the_status_of_a_space_that_names_none_and_the_event_follows(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.book(event)
    (row,) = await elite.get(f"/booked-spaces/{event}")
    answers.note("Status of a space that names none", status(row), among=tuple(FLAGS))
    found = await elite.get(f"/events/{event}")
    assert [flag for flag in FLAGS.values() if found[flag]] == [FLAGS[status(row)]]
    assert found["roomIds"] == [row["roomId"]]


async def test_a_status_given_with_a_new_space(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    answer = await elite.call("POST", "/booked-spaces", await elite.new_space(event, bookedStatus="prospect"))
    if not answer.is_success:
        answers.note("A status given with a new space", f"is refused with {answer.status_code}")
        return
    (row,) = await elite.get(f"/booked-spaces/{event}")
    told = "counts" if status(row) == "prospect" else "is ignored"
    answers.note("A status given with a new space", told, among=("counts", "is ignored"))


async def test_a_prospect_beside_what_is_booked_in_the_same_event(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.book(event, bookedStatus="definite")
    later = await elite.new_space(event, startTime="13:00", endTime="14:00", bookedStatus="prospect")
    answer = await elite.call("POST", "/booked-spaces", later)
    told = "is let pass" if answer.is_success else f"is refused with {answer.status_code}"
    answers.note("A prospect beside what is booked", told, among=("is let pass", "is refused with 400"))


async def test_several_rooms_and_days_are_rows_of_one_event(elite: Elite) -> None:
    event, house = await elite.new_event(), await elite.house()
    await elite.book(event)
    await elite.book(event, startTime="11:00", endTime="12:00")
    if house.combo is not None:
        await elite.book(event, roomId=house.combo["id"])
    rows = await elite.get(f"/booked-spaces/{event}")
    assert len(rows) == 2 + (house.combo is not None)
    assert {one["roomId"] for one in rows} == set((await elite.get(f"/events/{event}"))["roomIds"])


async def test_a_row_ends_on_its_own_day(elite: Elite) -> None:
    event = await elite.new_event()
    answer = await elite.call(
        "POST", "/booked-spaces", await elite.new_space(event, startTime="22:00", endTime="02:00")
    )
    assert answer.status_code == 400
    await elite.book(event, startTime="22:00", endTime="23:59")


async def test_a_removed_space_is_told_as_removed(elite: Elite) -> None:
    event = await elite.new_event()
    kept, gone = await elite.book(event), await elite.book(event, startTime="11:00", endTime="12:00")
    await elite.do("DELETE", f"/booked-spaces/{event}/{gone}")
    assert [one["id"] for one in await elite.get(f"/booked-spaces/{event}")] == [kept]
    (removed,) = await elite.get(f"/booked-spaces/{event}/removed-spaces")
    assert (removed["space"]["id"], removed["removedOn"].endswith("Z")) == (gone, True)
    assert (await elite.call("DELETE", f"/booked-spaces/{event}/{gone}")).status_code == 404


async def test_the_spaces_of_an_event_that_has_none(elite: Elite, answers: Answers) -> None:
    answer = await elite.call("GET", f"/booked-spaces/{await elite.new_event()}")
    told = answer.status_code if answer.status_code != 200 else answer.json()
    answers.note("Spaces of an event without any", told, among=(404, []))


async def test_a_double_booking_over_the_api(elite: Elite, answers: Answers) -> None:
    first, second = await elite.new_event(), await elite.new_event()
    await elite.book(first)
    answer = await elite.call("POST", "/booked-spaces", await elite.new_space(second, startTime="10:00"))
    told = "is let pass" if answer.is_success else f"is refused with {answer.status_code}"
    firm = status((await elite.get(f"/booked-spaces/{first}"))[0])
    answers.note(f"A double booking over the API (of a {firm} one)", told, among=("is let pass", "is refused with 400"))
    if answer.status_code == 400:
        answers.note("errorType of a double booking", answer.json()["errorType"])


async def test_what_cancel_does_with_rows_and_uncancel_with_what_there_was(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.book(event)
    await elite.do("PUT", f"/events/{event}/cancel")
    listed = (await elite.call("GET", f"/booked-spaces/{event}")).json()
    kept = isinstance(listed, list) and len(listed) == 1
    answers.note("Rows of a canceled event", "are listed" if kept else "are gone", among=("are listed", "are gone"))
    await elite.do("PUT", f"/events/{event}/uncancel")
    listed = (await elite.call("GET", f"/booked-spaces/{event}")).json()
    back = isinstance(listed, list) and len(listed) == 1
    answers.note("Uncanceling", "gives them back" if back else "does not", among=("gives them back", "does not"))


async def test_a_space_for_a_canceled_event(elite: Elite, answers: Answers) -> None:
    event = await elite.new_event()
    await elite.do("PUT", f"/events/{event}/cancel")
    answer = await elite.call("POST", "/booked-spaces", await elite.new_space(event))
    told = "is taken" if answer.is_success else f"is refused with {answer.status_code}"
    answers.note("A space for a canceled event", told, among=("is taken", "is refused with 400"))
