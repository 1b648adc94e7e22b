"""How a subscriber learns of changes: handshake, notifications, delta."""

import pytest
from outlook_bench import HOOK, IMMUTABLE, Bench, Json, event, hours

from outlook_simulator.settings import OutlookSettings
from outlook_simulator.settings.telling import Subscribing

DELTA = (
    "/users/atrium@contoso.test/calendarView/delta?startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-03-31T00:00:00Z"
)


async def read_round(bench: Bench, url: str, page_size: int = 50) -> tuple[list[Json], str]:
    """All rows of a round, and the link of the next."""
    rows: list[Json] = []
    while True:
        page = await bench.get(url, headers={"Prefer": f"{IMMUTABLE}, odata.maxpagesize={page_size}"})
        assert ("@odata.nextLink" in page) != ("@odata.deltaLink" in page)
        rows += page["value"]
        if "@odata.deltaLink" in page:
            return rows, page["@odata.deltaLink"]
        url = page["@odata.nextLink"]


async def test_a_subscription_is_validated_at_both_addresses(bench: Bench) -> None:
    made = await bench.subscribe("atrium", notificationUrl=f"{HOOK}?tenant=1")
    assert made.status_code == 201
    assert made.json()["clientState"] == "hush"
    assert [url.split("validationToken")[0] for url in bench.listener.validations] == [f"{HOOK}?tenant=1&", f"{HOOK}?"]


async def test_a_deaf_address_gets_no_subscription(bench: Bench) -> None:
    bench.listener.deaf = True
    refused = await bench.subscribe("atrium")
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "ValidationError")
    assert (await bench.get("/subscriptions"))["value"] == []


async def test_lifetimes_are_bounded(bench: Bench) -> None:
    short = await bench.subscribe("atrium", expirationDateTime="2031-03-03T08:10:00Z")
    assert short.json()["expirationDateTime"] >= "2031-03-03T08:45:00"
    assert (await bench.subscribe("stage", expirationDateTime="2031-03-11T08:00:00Z")).status_code == 400


async def test_the_same_subscription_is_refused(bench: Bench) -> None:
    first = (await bench.subscribe("atrium")).json()
    assert (await bench.subscribe("atrium")).status_code == 409
    renewed = await bench.call("PATCH", f"/subscriptions/{first['id']}", {"expirationDateTime": "2031-03-08T00:00:00Z"})
    assert renewed.json()["expirationDateTime"] == "2031-03-08T00:00:00.0000000Z"
    assert (await bench.call("DELETE", f"/subscriptions/{first['id']}")).status_code == 204
    assert (await bench.call("GET", f"/subscriptions/{first['id']}")).status_code == 404
    assert (await bench.subscribe("atrium")).status_code == 201


async def test_each_change_of_the_room_copy_is_told(bench: Bench) -> None:
    await bench.subscribe("atrium")
    meeting = await bench.book("atrium")
    await bench.settle()
    (copy,) = await bench.room_copies("atrium")
    assert bench.listener.heard == [("created", copy["id"]), ("updated", copy["id"])]
    (notification,) = bench.listener.posts[0]
    assert notification["clientState"] == "hush"
    assert notification["resourceData"]["id"] == copy["id"]
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    assert bench.listener.heard[-1] == ("updated", copy["id"])


async def test_a_decline_is_told_as_deleted(bench: Bench) -> None:
    await bench.book("atrium")
    await bench.settle()
    await bench.subscribe("atrium")
    await bench.book("atrium")
    await bench.settle()
    assert [change for change, _ in bench.listener.heard] == ["created", "deleted"]


async def test_one_moment_is_one_post(bench: Bench) -> None:
    await bench.subscribe("atrium")
    for hour in (9, 11, 13):
        await bench.book("atrium", at=hours(1, hour, hour + 1))
    await bench.settle()
    assert [len(post) for post in bench.listener.posts] == [3, 3]


async def test_an_undelivered_notification_is_tried_again(bench: Bench) -> None:
    await bench.subscribe("stage")
    bench.listener.broken = 2
    await bench.book("stage")
    await bench.settle(1)
    assert bench.listener.posts == []
    assert (await bench.state())["pending"] == 1
    await bench.settle(5)
    assert len(bench.listener.posts) == 1
    assert (await bench.state())["pending"] == 0


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("drop", []),
        ("normal", ["created", "updated"]),
        ("duplicate", ["created", "created", "updated", "updated"]),
        ("reverse", ["updated", "created"]),
    ],
)
async def test_modes_of_notification(bench: Bench, mode: str, expected: list[str]) -> None:
    await bench.subscribe("atrium")
    await bench.control("POST", "notifications", {"mode": mode})
    await bench.book("atrium")
    await bench.settle(6)
    heard = [change for change, _ in bench.listener.heard]
    assert (sorted(heard) if mode == "duplicate" else heard) == expected


async def test_delayed_notifications(bench: Bench) -> None:
    await bench.subscribe("stage")
    await bench.control("POST", "notifications", {"mode": "delay", "seconds": 600})
    await bench.book("stage")
    await bench.settle(599)
    assert bench.listener.posts == []
    await bench.settle(2)
    assert len(bench.listener.posts) == 1


async def test_an_expired_subscription_is_silent(bench: Bench) -> None:
    await bench.subscribe("stage", expirationDateTime="2031-03-03T09:00:00Z")
    await bench.clock.advance(3700)
    await bench.book("stage")
    await bench.settle()
    assert bench.listener.posts == []


async def test_what_came_and_went_since_an_empty_round_is_told_as_removed(bench: Bench) -> None:
    _, link = await read_round(bench, DELTA)
    await bench.book("atrium", at=hours(1, 9, 10))
    await bench.settle()
    (copy,) = await bench.room_copies("atrium")
    await bench.call("POST", f"/users/atrium@contoso.test/events/{copy['id']}/decline")
    await bench.settle()
    rows, _ = await read_round(bench, link)
    assert [(row["id"], "@removed" in row) for row in rows] == [(copy["id"], True)]


async def test_delta_may_give_fewer_rows_a_page_than_asked_for(bench: Bench) -> None:
    bench.settings.delta.page_size_max = 2
    for day in (1, 2, 3):
        await bench.book("atrium", at=hours(day, 9, 10))
    await bench.settle()
    page = await bench.get(DELTA, headers={"Prefer": "odata.maxpagesize=50"})
    assert len(page["value"]) == 2
    assert "@odata.nextLink" in page
    rows, _ = await read_round(bench, DELTA)
    assert len(rows) == 3


async def test_delta_tells_what_is_and_then_what_changed(bench: Bench) -> None:
    meetings = [await bench.book("atrium", at=hours(day, 9, 10)) for day in (1, 2, 3)]
    await bench.settle()
    rows, link = await read_round(bench, DELTA, page_size=2)
    assert len(rows) == 3
    assert rows[0]["@odata.type"] == "#microsoft.graph.event"
    rows, link = await read_round(bench, link)
    assert rows == []
    await bench.act("reschedule", meeting=meetings[0], at=hours(1, 11, 12))
    await bench.settle()
    rows, link = await read_round(bench, link)
    assert [row["start"]["dateTime"][11:13] for row in rows] == ["10"]
    await bench.act("reschedule", meeting=meetings[1], at=hours(40, 9, 10))
    (copy,) = [one for one in await bench.room_copies("atrium") if one["start"]["dateTime"].startswith("2031-03-06")]
    await bench.call("POST", f"/users/atrium@contoso.test/events/{copy['id']}/decline")
    await bench.settle()
    rows, _ = await read_round(bench, link)
    assert [row["@removed"]["reason"] for row in rows] == ["deleted", "deleted"]
    assert copy["id"] in [row["id"] for row in rows]


async def test_a_cancelled_copy_is_no_tombstone(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    _, link = await read_round(bench, DELTA)
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    ((row,), _) = await read_round(bench, link)
    assert (row["isCancelled"], "@removed" in row) == (True, False)


async def test_expired_and_unknown_delta_tokens(bench: Bench) -> None:
    await bench.set("open_questions", expired_delta_status=410)
    _, link = await read_round(bench, DELTA)
    await bench.control("POST", "expire-delta-tokens")
    gone = await bench.call("GET", link)
    assert (gone.status_code, gone.json()["error"]["code"]) == (410, "syncStateNotFound")
    await bench.book("atrium")
    await bench.settle()
    rows, _ = await read_round(bench, gone.headers["Location"])
    assert len(rows) == 1
    unknown = await bench.call("GET", "/users/atrium@contoso.test/calendarView/delta?$deltatoken=abc")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (400, "syncStateNotFound")


async def test_https_can_be_asked_for() -> None:
    bench = await Bench(OutlookSettings(subscribing=Subscribing(allow_http_notification_urls=False))).open()
    assert (await bench.subscribe("atrium")).status_code == 400


async def test_the_organizers_mailbox_tells_of_answers_too(bench: Bench) -> None:
    await bench.subscribe("events")
    made = (await bench.call("POST", "/users/events@contoso.test/events", event("atrium"))).json()
    await bench.settle()
    assert bench.listener.heard == [("created", made["id"]), ("updated", made["id"])]
