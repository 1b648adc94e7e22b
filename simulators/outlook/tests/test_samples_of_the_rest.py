"""As `test_samples.py`, for places, free and busy, batches, ids; and none of our resources has a field nobody knows."""

from typing import Any

import pytest
from documented import ABSENT, SAMPLES, body_of, differences, examples
from outlook_bench import TENANT, Bench, Json, address, event, hours

ALICE = "/users/alice@contoso.test"
LIST = "building1@contoso.test"
UNDECLARED = {
    "event": {"iCalUId", "transactionId"},
    "room": {"placeId", "isManaged", "displayDevice", "teamsEnabledState"},
    "subscription": {"notificationContentType"},
    "changenotification": set[str](),
    "attendee": set[str](),
    "responsestatus": set[str](),
}
"""Shown in examples or told in the text of the page, though not in the resource's JSON representation."""

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)


async def test_places(bench: Bench) -> None:
    bench.simulator.world.tenants[TENANT].room_lists[LIST] = [address("atrium")]
    paths = ("microsoft.graph.room", "microsoft.graph.roomlist", f"{LIST}/microsoft.graph.roomlist/rooms")
    for example, path in zip(examples("place-list"), paths, strict=True):
        assert differences(example["response"]["body"], await bench.get(f"/places/{path}")) == [], example["title"]
    for example in examples("place-get"):
        assert differences(example["response"]["body"], await bench.get(f"/places/{LIST}")) == [], example["title"]


@pytest.mark.parametrize("page", ["calendar-getschedule", "outlook-get-free-busy-schedule"])
async def test_free_and_busy(bench: Bench, page: str) -> None:
    place = {"displayName": "Atrium", "locationUri": "atrium@contoso.test"}
    for _ in range(2):
        await bench.call("POST", f"{ALICE}/events", event(location=place))
    (example,) = examples(page)
    body = {key: value for key, value in example["request"]["body"].items() if key.lower() != "schedules"}
    ends = {"startTime": {"dateTime": "2031-03-04T00:00:00", "timeZone": "UTC"},
            "endTime": {"dateTime": "2031-03-05T00:00:00", "timeZone": "UTC"}}  # fmt: skip
    body = {key: value for key, value in body.items() if key[:1].lower() + key[1:] not in ends} | ends
    asked = {"Schedules": [address("alice")], **body}
    answer = await bench.call("POST", f"{ALICE}/calendar/getSchedule", asked, headers=example["request"]["headers"])
    documented = example["response"]["body"]
    documented["value"] = documented["value"][:1]
    found = [one for one in differences(documented, answer.json()) if "timeZone" not in one]
    assert (answer.status_code, found) == (example["response"]["status"], [])


async def test_batches(bench: Bench) -> None:
    documented = examples("json-batching")[0]["response"]
    requests = [
        {"id": "1", "method": "GET", "url": f"{ALICE}/events"},
        {"id": "2", "method": "GET", "url": "users/nobody@contoso.test"},
    ]
    answer = await bench.call("POST", "/$batch", {"requests": requests})
    assert answer.status_code == documented["status"]
    by_id = {one["id"]: one for one in answer.json()["responses"]}
    read, refused = documented["body"]["responses"][:2]
    assert differences({**read, "headers": {}, "body": {"value": []}}, by_id["1"]) == []
    assert differences({**refused, "headers": {}}, by_id["2"]) == []


async def test_translated_ids(bench: Bench) -> None:
    made = (await bench.call("POST", f"{ALICE}/events", event())).json()
    (example,) = examples("outlook-immutable-id")
    asked = example["request"]["body"] | {"inputIds": [made["id"]]}
    answer = await bench.call("POST", f"{ALICE}/translateExchangeIds", asked)
    assert answer.status_code == example["response"]["status"]
    assert differences(example["response"]["body"], answer.json()) == []


async def test_a_calendar_and_its_providers(bench: Bench) -> None:
    documented = examples("outlook-calendar-online-meetings")[0]["response"]["body"]
    assert differences(documented, await bench.get(f"{ALICE}/calendar")) == []


async def test_a_new_time_is_proposed_and_taken(bench: Bench) -> None:
    invite, propose, move = examples("outlook-calendar-meeting-proposals")
    attendees = [{"emailAddress": {"address": address("bob")}, "type": "required"}]
    times = {
        name: {"dateTime": f"2031-03-04T{at}:00:00", "timeZone": "UTC"} for name, at in (("start", 12), ("end", 14))
    }
    made = await bench.call("POST", f"{ALICE}/events", invite["request"]["body"] | {"attendees": attendees, **times})
    assert made.status_code == invite["response"]["status"]
    await bench.settle()
    (copy,) = (await bench.get("/users/bob@contoso.test/events"))["value"]
    path = f"/users/bob@contoso.test/events/{copy['id']}/tentativelyAccept"
    answered = await bench.call("POST", path, propose["request"]["body"])
    assert (answered.status_code, answered.content) == (propose["response"]["status"], b"")
    await bench.set("open_questions", reschedule_resets_answers=True)
    await bench.settle()
    moved = await bench.call("PATCH", f"{ALICE}/events/{made.json()['id']}", event(attendees=attendees))
    assert moved.status_code == move["response"]["status"]
    assert moved.json()["attendees"][0]["status"]["response"] == "none"


async def test_the_handshake_and_a_notification_are_as_the_webhooks_guide_shows_them(bench: Bench) -> None:
    shown = {one["title"]: one for one in examples("change-notifications-delivery-webhooks")}
    create = shown["Create a subscription with a lifecycle URL"]
    made = await bench.subscribe("atrium", latestSupportedTlsVersion="v1_2")
    assert made.status_code == create["response"]["status"]
    assert set(create["request"]["body"]) <= set(made.json())
    assert len(bench.listener.validations) == 2
    await bench.book("atrium")
    await bench.settle()
    documented = shown["Change notification sent to notificationUrl"]["request"]["body"]
    lacking = differences(documented, {"value": bench.listener.posts[0]})
    assert lacking == [".value[].id: missing"], "which is optional, and on no page of Outlook's own notifications"


async def every_resource(bench: Bench) -> dict[str, list[Json]]:
    await bench.subscribe("atrium")
    await bench.call("POST", f"{ALICE}/events", event("atrium", isOnlineMeeting=True))
    await bench.book("atrium", at=hours(2, 9, 10), repeat={"pattern": "weekly", "count": 2})
    await bench.settle()
    events = [*(await bench.get(f"{ALICE}/events"))["value"], *await bench.room_copies("atrium")]
    return {
        "event": events,
        "room": (await bench.get("/places/microsoft.graph.room"))["value"],
        "subscription": (await bench.get("/subscriptions"))["value"],
        "changenotification": [one for post in bench.listener.posts for one in post],
        "attendee": [one for found in events for one in found["attendees"]],
        "responsestatus": [found["responseStatus"] for found in events],
    }


async def test_our_resources_have_documented_fields_of_documented_types_and_no_others(bench: Bench) -> None:
    for name, found in (await every_resource(bench)).items():
        documented = body_of(f"resource-{name}")
        assert found, name
        for one in found:
            plain = {key: value for key, value in one.items() if "@" not in key}
            assert set(plain) - set(documented) <= UNDECLARED[name], name
            wrong = [key for key, value in plain.items() if key in documented and not _is_of(documented[key], value)]
            assert wrong == [], name


def _is_of(documented: Any, ours: Any) -> bool:
    """The representation gives types by their names, or by a value of the type."""
    if ours is None:
        return True
    if isinstance(documented, str):
        return isinstance(ours, bool if documented == "Boolean" else str)
    if isinstance(documented, bool) or isinstance(ours, bool):
        return isinstance(documented, bool) and isinstance(ours, bool)
    return isinstance(ours, type(documented))
