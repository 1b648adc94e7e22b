"""What only a real tenant can tell: both answers, the harder one by default."""

import pytest
from outlook_bench import Bench, Json, address, event, hours

EVENTS = "/users/events@contoso.test/events"
LIBRARY = "/users/library@contoso.test"
WINDOW = "startDateTime=2031-03-01T00:00:00Z&endDateTime=2031-04-30T00:00:00Z"


@pytest.mark.parametrize(("may", "statuses"), [(None, [200, 403, 403]), (True, [200, 200, 201])])
async def test_whether_exchanges_grant_suffices_for_delta_and_subscriptions(
    bench: Bench, may: bool | None, statuses: list[int]
) -> None:
    if may is not None:
        await bench.set("open_questions", rbac_only_may_subscribe=may, rbac_only_may_read_delta=may)
    await bench.control("POST", "grant", {"scope": "rbac", "mailboxes": [address("library")]})
    view = await bench.call("GET", f"{LIBRARY}/calendarView?{WINDOW}")
    delta = await bench.call("GET", f"{LIBRARY}/calendarView/delta?{WINDOW}")
    assert [view.status_code, delta.status_code, (await bench.subscribe("library")).status_code] == statuses


@pytest.mark.parametrize(
    ("switches", "copy", "organizer"),
    [
        ({}, "tentativelyAccepted", "tentative"),
        ({"pending_response": "notResponded", "pending_is_answered": False}, "notResponded", "none"),
    ],
)
async def test_what_is_seen_while_a_delegate_decides(bench: Bench, switches: Json, copy: str, organizer: str) -> None:
    await bench.set("open_questions", **switches)
    meeting = await bench.book("library")
    await bench.settle()
    (shown,) = await bench.room_copies("library")
    assert (shown["responseStatus"]["response"], shown["showAs"]) == (copy, "tentative")
    assert await bench.responses(meeting) == {"library": organizer}


@pytest.mark.parametrize(("final", "answer"), [(False, "declined"), (True, "accepted")])
async def test_whether_an_apps_accept_of_what_is_pending_is_final(bench: Bench, *, final: bool, answer: str) -> None:
    await bench.set("open_questions", accept_of_pending_is_final=final)
    first, second = await bench.book("library"), await bench.book("library")
    await bench.settle()
    copies = await bench.room_copies("library")
    for copy in copies:
        assert (await bench.call("POST", f"{LIBRARY}/events/{copy['id']}/accept", {})).status_code == 202
        await bench.settle()
    assert await bench.responses(first) == {"library": "accepted"}
    assert await bench.responses(second) == {"library": answer}


@pytest.mark.parametrize("status", [400, 409])
async def test_the_status_of_a_transaction_id_used_twice(bench: Bench, status: int) -> None:
    await bench.set("open_questions", duplicate_transaction_status=status)
    await bench.set("api", duplicate_transaction_names_event=False)
    await bench.call("POST", EVENTS, event("atrium", transactionId="t"))
    other = await bench.call("POST", EVENTS, event("atrium", transactionId="t", subject="Other"))
    assert (other.status_code, other.json()["error"]["code"]) == (status, "ErrorDuplicateTransactionId")
    assert "@event.existingEventId" not in other.json()["error"]


@pytest.mark.parametrize(("status", "location"), [(400, False), (404, False), (410, True)])
async def test_the_status_of_a_delta_token_that_has_run_out(bench: Bench, status: int, *, location: bool) -> None:
    await bench.set("open_questions", expired_delta_status=status)
    link = (await bench.get(f"{LIBRARY}/calendarView/delta?{WINDOW}"))["@odata.deltaLink"]
    await bench.control("POST", "expire-delta-tokens")
    answer = await bench.call("GET", link)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, "syncStateNotFound")
    assert ("Location" in answer.headers) == location


@pytest.mark.parametrize(("resets", "meanwhile"), [(False, "accepted"), (True, "none")])
async def test_what_an_answer_is_worth_after_a_new_time(bench: Bench, *, resets: bool, meanwhile: str) -> None:
    await bench.set("open_questions", reschedule_resets_answers=resets)
    meeting = await bench.book("atrium")
    await bench.settle()
    before = await bench.get(f"/users/alice@contoso.test/events/{meeting}")
    await bench.act("reschedule", meeting=meeting, at=hours(1, 14, 15))
    at_once = await bench.get(f"/users/alice@contoso.test/events/{meeting}")
    assert at_once["attendees"][0]["status"]["response"] == meanwhile
    assert (at_once["attendees"][0]["status"] == before["attendees"][0]["status"]) == (not resets)
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def series(bench: Bench) -> tuple[list[Json], list[Json]]:
    """The occurrences of a series as its organizer and its room have them, the second one moved."""
    meeting = await bench.book("stage", at=hours(7, 9, 9.5), repeat={"pattern": "weekly", "count": 3})
    await bench.settle()
    await bench.act("reschedule", meeting=meeting, occurrence=2, at=hours(14, 11, 11.5))
    await bench.settle()
    path = f"/users/alice@contoso.test/events/{meeting}/instances?{WINDOW}"
    return (await bench.get(path))["value"], await bench.room_copies("stage")


@pytest.mark.parametrize(("share", "different"), [(True, 1), (False, 2)])
async def test_whether_occurrences_share_an_ical_uid(bench: Bench, *, share: bool, different: int) -> None:
    await bench.set("open_questions", occurrences_share_ical_uid=share)
    theirs, copies = await series(bench)
    assert len({one["iCalUId"] for one in theirs if one["type"] == "occurrence"}) == different
    assert [one["iCalUId"] for one in theirs if one["type"] == "occurrence"] == [
        one["iCalUId"] for one in copies if one["type"] == "occurrence"
    ]


@pytest.mark.parametrize("keep", [False, True])
async def test_whether_both_copies_of_an_exception_have_one_ical_uid(bench: Bench, *, keep: bool) -> None:
    await bench.set("open_questions", exceptions_keep_ical_uid=keep)
    theirs, copies = await series(bench)
    (mine,), (its,) = ([one for one in rows if one["type"] == "exception"] for rows in (theirs, copies))
    assert (mine["iCalUId"] == its["iCalUId"]) == keep
    assert mine["originalStart"] == its["originalStart"] == "2031-03-17T08:00:00.0000000Z"


@pytest.mark.parametrize("keep", [False, True])
async def test_whether_an_occurrence_keeps_its_id_as_an_exception(bench: Bench, *, keep: bool) -> None:
    await bench.set("open_questions", exceptions_keep_id=keep)
    meeting = await bench.book("stage", at=hours(7, 9, 9.5), repeat={"pattern": "weekly", "count": 3})
    await bench.settle()
    before = await bench.room_copies("stage")
    await bench.act("reschedule", meeting=meeting, occurrence=2, at=hours(14, 11, 11.5))
    await bench.settle()
    after = await bench.room_copies("stage")
    assert [one["id"] for one in before][::2] == [one["id"] for one in after][::2]
    assert (before[1]["id"] == after[1]["id"]) == keep
    old = await bench.call("GET", f"/users/stage@contoso.test/events/{before[1]['id']}")
    assert old.status_code == (200 if keep else 404)


@pytest.mark.parametrize(("known", "status"), [(False, 400), (True, 200)])
async def test_whether_delta_knows_a_calendar_by_its_id(bench: Bench, *, known: bool, status: int) -> None:
    await bench.set("open_questions", delta_of_other_calendars=known)
    calendar = await bench.get(f"{LIBRARY}/calendar")
    path = f"{LIBRARY}/calendars/{calendar['id']}/calendarView/delta?{WINDOW}"
    assert (await bench.call("GET", path)).status_code == status


@pytest.mark.parametrize("call", ["calendarView", "calendarView/delta"])
async def test_how_long_a_view_may_be(bench: Bench, call: str) -> None:
    wide = "startDateTime=2031-01-01T00:00:00Z&endDateTime=2033-01-05T00:00:00Z"
    refused = await bench.call("GET", f"{LIBRARY}/{call}?{wide}")
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "ErrorCalendarViewRangeTooBig")
    await bench.set("open_questions", view_days_max=2000)
    assert (await bench.call("GET", f"{LIBRARY}/{call}?{wide}")).status_code == 200
