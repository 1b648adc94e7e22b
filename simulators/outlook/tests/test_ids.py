"""Ids: the moving kind changes when an item moves, the immutable kind does not."""

from outlook_bench import IMMUTABLE, Bench, event

STAGE = "/users/stage@contoso.test"
WINDOW = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-01T00:00:00Z"
MOVING = {"Prefer": ""}
"""As callers do who ask for nothing."""


async def test_both_kinds_name_the_same_event_in_any_call(bench: Bench) -> None:
    made = (await bench.call("POST", "/users/events@contoso.test/events", event("stage"))).json()
    path = "/users/events@contoso.test/events"
    moving = (await bench.call("GET", f"{path}/{made['id']}", headers=MOVING)).json()["id"]
    assert moving != made["id"]
    assert (await bench.get(f"{path}/{moving}"))["id"] == made["id"]
    assert (await bench.call("GET", f"{path}/{moving.swapcase()}")).status_code == 404, "letters count"
    applied = await bench.call("GET", f"{path}/{moving}")
    assert applied.headers["Preference-Applied"] == IMMUTABLE


async def test_an_item_that_moves_is_found_no_more_by_the_id_that_was_told(bench: Bench) -> None:
    await bench.set("exchange", items_move_after_s=2)
    await bench.subscribe("stage")
    moving = await bench.call("DELETE", f"/subscriptions/{(await bench.get('/subscriptions'))['value'][0]['id']}")
    assert moving.status_code == 204
    made = await bench.call(
        "POST",
        "/subscriptions",
        {
            "changeType": "created",
            "notificationUrl": "http://hook.test/graph",
            "resource": "/users/stage@contoso.test/events",
            "expirationDateTime": "2031-03-06T00:00:00Z",
        },
        headers=MOVING,
    )
    assert made.status_code == 201
    await bench.book("stage")
    await bench.settle(1)
    ((_, told),) = bench.listener.heard
    (copy,) = await bench.room_copies("stage")
    assert (await bench.call("GET", f"{STAGE}/events/{told}")).status_code == 200
    await bench.settle(3)
    assert (await bench.call("GET", f"{STAGE}/events/{told}")).status_code == 404
    assert (await bench.call("GET", f"{STAGE}/events/{copy['id']}")).status_code == 200


async def test_delta_tells_a_move_to_those_whose_ids_it_changes(bench: Bench) -> None:
    await bench.set("exchange", items_move_after_s=2)
    await bench.book("stage")
    await bench.settle(1)
    url = f"{STAGE}/calendarView/delta?{WINDOW}"
    moving = (await bench.call("GET", url, headers=MOVING)).json()
    fixed = await bench.get(url)
    await bench.settle(3)
    after = (await bench.call("GET", moving["@odata.deltaLink"], headers=MOVING)).json()["value"]
    assert [("@removed" in row, row["id"] == moving["value"][0]["id"]) for row in after] == [
        (True, True),
        (False, False),
    ]
    (row,) = (await bench.get(fixed["@odata.deltaLink"]))["value"]
    assert row["id"] == fixed["value"][0]["id"]


async def test_one_kind_is_translated_into_the_other(bench: Bench) -> None:
    made = (await bench.call("POST", "/users/events@contoso.test/events", event("stage"))).json()
    path = "/users/events@contoso.test/translateExchangeIds"
    body = {"inputIds": [made["id"], "nothing"], "sourceIdType": "restImmutableEntryId", "targetIdType": "restId"}
    (there,) = (await bench.call("POST", path, body)).json()["value"]
    back = {"inputIds": [there["targetId"]], "sourceIdType": "restId", "targetIdType": "restImmutableEntryId"}
    assert (await bench.call("POST", path, back)).json()["value"][0]["targetId"] == made["id"]
    assert (await bench.call("POST", path, {"inputIds": []})).status_code == 400


async def test_what_was_cancelled_lies_in_deleted_items_and_may_be_read_there(bench: Bench) -> None:
    path = "/users/events@contoso.test/events"
    made = (await bench.call("POST", path, event("stage"))).json()
    await bench.call("POST", f"{path}/{made['id']}/cancel", {})
    assert (await bench.call("GET", f"{path}/{made['id']}")).status_code == 404
    await bench.set("api", deleted_items_answer_reads=True)
    assert (await bench.get(f"{path}/{made['id']}"))["id"] == made["id"]
    assert (await bench.get(path))["value"] == []
    assert (await bench.call("POST", f"{path}/{made['id']}/cancel", {})).status_code == 404
