"""For the calls that Microsoft documents by example, our answers have the same fields with the same JSON types."""

import pytest
from documented import ABSENT, SAMPLES, body_of, differences, examples
from outlook_bench import Bench, address, event, hours

WINDOW = "startDateTime=2031-01-01T00:00:00Z&endDateTime=2032-01-01T00:00:00Z"
ALICE = "/users/alice@contoso.test"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=ABSENT)


@pytest.mark.parametrize("page", ["user-post-events", "calendar-post-events"])
async def test_creating_events(bench: Bench, page: str) -> None:
    for example in examples(page):
        made = await bench.call(
            "POST", f"{ALICE}/events", example["request"]["body"], headers=example["request"]["headers"]
        )
        assert made.status_code == example["response"]["status"], made.text
        assert differences(example["response"]["body"], made.json()) == [], example["title"]


async def test_teams_meetings(bench: Bench) -> None:
    create, read, update = examples("outlook-calendar-online-meetings")[1:4]
    made = await bench.call("POST", f"{ALICE}/events", create["request"]["body"])
    assert differences(create["response"]["body"], made.json()) == []
    select = read["request"]["path"].partition("?")[2]
    shown = await bench.get(f"{ALICE}/events/{made.json()['id']}?{select}")
    assert differences(read["response"]["body"], shown) == []
    place = {"displayName": "Atrium", "locationUri": "atrium@contoso.test", "locationType": "conferenceRoom"}
    plain = (await bench.call("POST", f"{ALICE}/events", event("atrium", location=place))).json()
    changed = await bench.call("PATCH", f"{ALICE}/events/{plain['id']}", update["request"]["body"])
    assert differences(update["response"]["body"], changed.json()) == []


async def test_reading_an_event(bench: Bench) -> None:
    made = (await bench.call("POST", f"{ALICE}/events", event("atrium", location={"displayName": "Bar"}))).json()
    for example in examples("event-get"):
        if "$select" not in example["request"]["path"]:
            continue
        select = example["request"]["path"].partition("?")[2]
        answer = await bench.call("GET", f"{ALICE}/events/{made['id']}?{select}", headers=example["request"]["headers"])
        assert differences(example["response"]["body"], answer.json()) == [], example["title"]
        applied = example["response"]["headers"].get("Preference-Applied")
        assert applied is None or applied == answer.headers["Preference-Applied"]


async def test_changing_an_event(bench: Bench) -> None:
    made = (await bench.call("POST", f"{ALICE}/events", event("atrium"))).json()
    changed = await bench.call("PATCH", f"{ALICE}/events/{made['id']}", {"subject": "New", "isOnlineMeeting": True})
    assert differences(body_of("event-update"), changed.json()) == []


@pytest.mark.parametrize("page", ["user-list-calendarview", "calendar-list-calendarview"])
async def test_views(bench: Bench, page: str) -> None:
    await bench.book("atrium")
    view = await bench.get(f"{ALICE}/calendarView?{WINDOW}")
    assert differences(body_of(page), view) == []


async def test_instances(bench: Bench) -> None:
    meeting = await bench.book("atrium", at=hours(7, 9, 10), repeat={"pattern": "weekly", "count": 3})
    path = f"{ALICE}/events/{meeting}/instances?{WINDOW}"
    select = examples("event-list-instances")[0]["request"]["path"].partition("$select=")[2]
    assert differences(body_of("event-list-instances"), await bench.get(f"{path}&$select={select}")) == []


async def test_delta(bench: Bench) -> None:
    for hour in (9, 11, 13):
        await bench.book("atrium", at=hours(1, hour, hour + 1))
    await bench.settle()
    pages = [one["response"]["body"] for one in examples("delta-query-events") if one["response"]]
    url = f"/users/atrium@contoso.test/calendarView/delta?{WINDOW}"
    prefer = {"headers": {"Prefer": "odata.maxpagesize=2"}}
    first = await bench.get(url, **prefer)
    last = await bench.get(first["@odata.nextLink"], **prefer)
    assert differences(pages[0], first) == []
    assert differences(next(page for page in pages if "@odata.deltaLink" in page), last) == []
    assert differences(body_of("event-delta"), first) == []
    removed = [page for page in pages if any("@removed" in row for row in page["value"])]
    await bench.call("DELETE", f"/users/atrium@contoso.test/events/{first['value'][0]['id']}")
    after = await bench.get(last["@odata.deltaLink"], **prefer)
    for page in removed:
        documented = next(row for row in page["value"] if "@removed" in row)
        assert differences(documented, after["value"][0]) == []


async def test_a_reset_names_where_to_begin_again(bench: Bench) -> None:
    documented = next(one for one in examples("delta-query-overview") if one["response"]["status"] == 410)
    page = await bench.get(f"/users/atrium@contoso.test/calendarView/delta?{WINDOW}")
    await bench.set("open_questions", expired_delta_status=410)
    await bench.control("POST", "expire-delta-tokens")
    answer = await bench.call("GET", page["@odata.deltaLink"])
    assert answer.status_code == documented["response"]["status"]
    assert all(name in answer.headers for name in documented["response"]["headers"])


@pytest.mark.parametrize(
    ("page", "verb"),
    [("event-accept", "accept"), ("event-tentativelyaccept", "tentativelyAccept"), ("event-decline", "decline")],
)
async def test_answers_have_no_body(bench: Bench, page: str, verb: str) -> None:
    await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    (example,) = examples(page)
    answer = await bench.call(
        "POST", f"/users/{address('stage')}/events/{copy['id']}/{verb}", example["request"]["body"]
    )
    assert (answer.status_code, answer.content) == (example["response"]["status"], b"")


async def test_cancelling_and_deleting_have_no_body(bench: Bench) -> None:
    for page, method, verb in (("event-cancel", "POST", "/cancel"), ("event-delete", "DELETE", "")):
        meeting = await bench.book("stage")
        (example,) = examples(page)
        answer = await bench.call(method, f"{ALICE}/events/{meeting}{verb}", example["request"]["body"])
        assert (answer.status_code, answer.content) == (example["response"]["status"], b"")


async def test_subscriptions(bench: Bench) -> None:
    made = await bench.subscribe("atrium")
    for page in ("subscription-post-subscriptions", "outlook-change-notifications-overview"):
        assert differences(body_of(page), made.json()) == []
    path = f"/subscriptions/{made.json()['id']}"
    assert differences(body_of("subscription-get"), await bench.get(path)) == []
    renewed = await bench.call("PATCH", path, {"expirationDateTime": "2031-03-05T00:00:00Z"})
    assert differences(body_of("subscription-update"), renewed.json()) == []
    assert differences(body_of("subscription-list"), await bench.get("/subscriptions")) == []
    assert (await bench.call("POST", f"{path}/reauthorize")).status_code == 204
    assert (await bench.call("DELETE", path)).status_code == examples("subscription-delete")[0]["response"]["status"]


async def test_notifications(bench: Bench) -> None:
    await bench.subscribe("atrium")
    await bench.book("atrium")
    await bench.settle()
    documented = examples("outlook-change-notifications-overview")[2]["request"]["body"]
    assert differences(documented, {"value": bench.listener.posts[0]}) == []


async def test_lifecycle_notifications(bench: Bench) -> None:
    await bench.subscribe("atrium")
    for example in examples("change-notifications-lifecycle-events"):
        if example.get("direction") is None:
            continue
        documented = example["request"]["body"]
        await bench.control("POST", "lifecycle", {"event": documented["value"][0]["lifecycleEvent"]})
        await bench.settle()
        assert bench.listener.posts, example["title"]
        heard = bench.listener.posts.pop()
        assert differences(documented, {"value": heard}) == []
        if heard[0]["lifecycleEvent"] == "subscriptionRemoved":
            assert (await bench.subscribe("atrium")).status_code == 201


async def test_errors(bench: Bench) -> None:
    missing = await bench.call("GET", f"{ALICE}/events/none")
    assert differences(body_of("errors"), missing.json()) == []
    await bench.control("POST", "faults", [{"call": "read", "status": 429, "retry_after": 2.128}])
    throttled = await bench.call("GET", f"{ALICE}/events")
    (documented,) = [one["response"] for one in examples("throttling")]
    assert differences(documented["body"], throttled.json()) == []
    assert throttled.headers["Retry-After"] == documented["headers"]["Retry-After"]
