"""Every question that nothing public answers: what holds here by default, and what the switch changes."""

from typing import Any

import pytest
from elite_bench import Bench, Json, picked, virtually


@virtually
async def test_enums_are_words_or_numbers_in_every_answer_and_either_in_a_request() -> None:
    bench = await Bench().open(function_types=["Doors"])
    event, row = await bench.booked(bookedStatus="definite")
    await bench.do("POST", "/functions/create", _function(bench, event))

    async def told() -> list[Any]:
        (space,) = await bench.get(f"/booked-spaces/{event}")
        (embedded,) = (await bench.feed())["results"][0]["bookedSpaces"]
        (function,) = await bench.get(f"/functions/event/{event}")
        return [*picked(space, "bookedStatus", "usageType"), *picked(embedded, "bookedStatus", "usageType"),
                function["functionStatus"]]  # fmt: skip

    assert await told() == ["definite", "moveIn", "definite", "moveIn", "planning"]
    await bench.answer(enums="numbers")
    assert await told() == [1, 0, 1, 0, 0]
    await bench.do("PUT", f"/x/booked-spaces/{event}/{row}", {"bookedStatus": 0})
    assert (await told())[0] == 0
    await bench.do("DELETE", f"/booked-spaces/{event}/{row}")
    (gone,) = await bench.get(f"/booked-spaces/{event}/removed-spaces")
    assert gone["space"]["bookedStatus"] == 0


@virtually
async def test_an_error_type_may_say_nothing() -> None:
    bench = await Bench().open(conflicts="reject")
    await bench.booked()
    event = await bench.create_by_api()

    async def error_type() -> str:
        return str((await bench.call("POST", "/booked-spaces", bench.new_space(event))).json()["errorType"])

    assert await error_type() == "doubleBooking"
    await bench.answer(error_types="one")
    assert await error_type() == "BadRequest"


@virtually
async def test_the_text_query_may_read_descriptions() -> None:
    bench = await Bench().open()
    await bench.create_by_api(description="[sync:abc]")
    body = {"searchText": "SYNC:abc", "page": 1, "pageSize": 10}
    assert await bench.do("POST", "/events/query", body) == []
    await bench.answer(text_query_reads_descriptions=True)
    assert len(await bench.do("POST", "/events/query", body)) == 1


@virtually
async def test_an_external_id_may_stand_on_two_events() -> None:
    bench = await Bench().open()
    first, second = await bench.create_by_api(), await bench.create_by_api()
    key = {"key": "booking-sync", "value": "m.1"}
    await bench.do("PUT", f"/events/{first}/external-id", key)
    assert (await bench.call("PUT", f"/events/{second}/external-id", key)).status_code == 400
    await bench.answer(external_ids_are_unique=False)
    await bench.do("PUT", f"/events/{second}/external-id", key)
    assert (await bench.get("/events/external-id/booking-sync/m.1"))["id"] == first


@pytest.mark.parametrize(("keeps", "listed", "removed"), [(True, 200, 0), (False, 404, 1)])
@virtually
async def test_a_canceled_event_lists_its_rows_or_has_lost_them(keeps: bool, listed: int, removed: int) -> None:
    bench = await Bench().open(gaps={"cancel_keeps_rows": keeps})
    event, _ = await bench.booked()
    await bench.do("PUT", f"/events/{event}/cancel")
    assert (await bench.call("GET", f"/booked-spaces/{event}")).status_code == listed
    assert len(await bench.get(f"/booked-spaces/{event}/removed-spaces")) == removed


@pytest.mark.parametrize(("gives_back", "status"), [(True, "definite"), (False, "inquiry")])
@virtually
async def test_an_uncanceled_event_has_its_spaces_or_none(gives_back: bool, status: str) -> None:
    bench = await Bench().open(gaps={"uncancel_gives_back": gives_back})
    event, _ = await bench.booked()
    await bench.do("PUT", f"/events/{event}/cancel")
    await bench.do("PUT", f"/events/{event}/uncancel")
    assert (await bench.shown(event))["status"] == status


@virtually
async def test_a_lost_event_may_be_uncanceled() -> None:
    bench = await Bench().open()
    event, _ = await bench.booked()
    await bench.do("PUT", f"/x/events/{event}/lost", {"reasonLost": "Price"})
    assert (await bench.call("PUT", f"/events/{event}/uncancel")).status_code == 400
    await bench.answer(lost_can_be_uncanceled=True)
    await bench.do("PUT", f"/events/{event}/uncancel")
    assert (await bench.shown(event))["status"] == "definite"


@virtually
async def test_an_ended_event_may_take_spaces_and_hold_nothing() -> None:
    bench = await Bench().open()
    event = await bench.create_by_api()
    await bench.do("PUT", f"/events/{event}/cancel")
    assert (await bench.call("POST", "/booked-spaces", bench.new_space(event))).status_code == 400
    await bench.answer(ended_takes_spaces=True)
    assert (await bench.do("POST", "/booked-spaces", bench.new_space(event)))["id"]
    assert (await bench.shown(event))["spaces"] == []


@virtually
async def test_an_event_that_is_booked_may_take_no_prospect_beside() -> None:
    bench = await Bench().open(gaps={"booked_takes_prospects": False})
    event, row = await bench.booked(bookedStatus="prospect")
    later = bench.new_space(event, startTime="13:00", endTime="14:00", bookedStatus="prospect")
    assert (await bench.call("POST", "/booked-spaces", later)).status_code == 200
    await bench.do("PUT", f"/x/booked-spaces/{event}/{row}", {"bookedStatus": "definite"})
    evening = {**later, "startTime": "19:00", "endTime": "20:00"}
    assert (await bench.call("POST", "/booked-spaces", evening)).status_code == 400
    await bench.answer(booked_takes_prospects=True)
    assert (await bench.call("POST", "/booked-spaces", evening)).status_code == 200


@pytest.mark.parametrize("moves", [True, False])
@virtually
async def test_a_function_may_move_the_date_of_the_last_change(moves: bool) -> None:
    bench = await Bench().open(function_types=["Doors"], gaps={"functions_move_last_modified": moves})
    event = await bench.create_by_api()
    before = (await bench.get(f"/events/{event}"))["lastModifiedOn"]
    await bench.outside.sleep(5)
    await bench.do("POST", "/functions/create", _function(bench, event))
    assert ((await bench.get(f"/events/{event}"))["lastModifiedOn"] > before) is moves


@virtually
async def test_visibility_is_set_by_one_field_whose_name_is_not_known() -> None:
    bench = await Bench().open(gaps={"visibility_field": "isHidden"})
    event = await bench.create_by_api()
    path = f"/events/{event}/set-visibility"
    refused = await bench.call("PUT", path, {"hideEventFromNonBookers": True})
    assert (refused.status_code, refused.json()["requestErrors"][0]["field"]) == (400, "isHidden")
    assert (await bench.call("PUT", path, {})).status_code == 400
    await bench.do("PUT", path, {"isHidden": True})
    assert (await bench.get(f"/events/{event}"))["isEventHiddenFromNonBookers"] is True


@virtually
async def test_an_event_over_the_api_may_have_a_creator() -> None:
    bench = await Bench().open(gaps={"api_user": "Erin"})
    event = await bench.create_by_api()
    assert (await bench.get(f"/events/{event}"))["createdById"] == bench.id_of("users", "Erin")


@virtually
async def test_more_calls_than_the_limit_in_a_minute_are_told_to_wait() -> None:
    bench = await Bench().open(gaps={"calls_per_minute": 3})
    for _ in range(3):
        await bench.get("/general-setup/venues")
    refused = await bench.call("GET", "/general-setup/venues")
    assert (refused.status_code, list(refused.json())) == (429, ["message"])
    await bench.outside.sleep(float(refused.headers["Retry-After"]))
    await bench.get("/general-setup/venues")


@virtually
async def test_a_feed_that_lags_tells_a_change_late_and_dates_it_rightly() -> None:
    bench = await Bench().open(gaps={"feed_lag_s": 10})
    event = await bench.create_by_api()
    changed = (await bench.get(f"/events/{event}"))["lastModifiedOn"]
    assert (await bench.feed(changed))["totalCount"] == 0
    assert (await bench.feed())["totalCount"] == 1
    await bench.outside.sleep(10)
    (told,) = (await bench.feed(changed))["results"]
    assert (told["id"], told["lastModifiedOn"]) == (event, changed)


@virtually
async def test_a_gap_that_is_none_is_refused() -> None:
    bench = await Bench().open()
    for wrong in ({"mood": "good"}, {"enums": "emoji"}):
        answer = await bench.people.patch("/control/tenants/contoso", json={"gaps": wrong})
        assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert (await bench.control("GET", ""))["gaps"]["enums"] == "words"


def _function(bench: Bench, event: str) -> Json:
    kind = bench.id_of("function_types", "Doors")
    return {"eventId": event, "functionTypeId": kind, "startDate": "2031-03-04", "endDate": "2031-03-04"}
