"""The client against a simulated Microsoft."""

import httpx
import pytest
from graph_kit import ALICE, ATRIUM, EVENTS_TEAM, STAGE, START, World, at, virtually

from contracts.commands import Answer
from contracts.ids import Incarnation, LinkId, Mailbox
from contracts.outlook_side import Mark
from graph import mark as our_mark
from graph.errors import (
    AuthRefused,
    ItemGone,
    MailboxMissing,
    ServiceUnavailable,
    SyncStateLost,
    Throttled,
    WrongAnswer,
)
from graph.events import Answered, EventType
from graph.side_by_side import side_by_side
from runtime.calls import NoAnswer

END = START.replace(month=5)
MARK = Mark(link=LinkId("3f0c"), incarnation=Incarnation(2))


@virtually
async def test_a_call_says_how_it_wants_times_ids_and_pages() -> None:
    world = await World().open()
    await world.calendar.read_view(STAGE, START, END)
    request = world.net.requests[-1]
    for wanted in ('outlook.timezone="UTC"', 'IdType="ImmutableId"', "odata.maxpagesize=50"):
        assert wanted in request.headers["prefer"]
    assert request.headers["client-request-id"]


@virtually
async def test_one_token_serves_many_calls_and_a_refused_one_is_fetched_anew_once() -> None:
    world = await World().open()
    calendar = world.calendar
    await side_by_side(range(5), lambda _: calendar.read_view(STAGE, START, END))
    asked = [one for one in world.net.requests if one.url.host == "login.test"]
    assert len(asked) == 1
    world.simulator.world.tokens.clear()
    await calendar.read_view(STAGE, START, END)
    assert len([one for one in world.net.requests if one.url.host == "login.test"]) == 2


@virtually
async def test_a_token_that_is_never_taken_is_not_asked_for_for_ever() -> None:
    world = await World().open()
    calendar = world.calendar
    world.net.spoil = lambda request: (
        httpx.Response(401, json={"error": {"code": "InvalidAuthenticationToken"}})
        if (request.url.host == "graph.test")
        else None
    )
    with pytest.raises(AuthRefused):
        await calendar.read_view(STAGE, START, END)
    assert len([one for one in world.net.requests if one.url.host == "graph.test"]) == 2


@virtually
async def test_a_wrong_secret_is_told_in_words_without_it() -> None:
    world = await World().open()
    world.tenant().client_secret = "another"
    with pytest.raises(AuthRefused) as refused:
        await world.calendar.read_view(STAGE, START, END)
    assert "secret" in refused.value.for_people
    assert "s3cret" not in refused.value.for_people


@virtually
async def test_no_more_than_the_limit_are_in_flight_to_one_mailbox() -> None:
    world = await World().open()
    calendar = world.calendar
    await calendar.read_view(STAGE, START, END)
    world.net.in_flight_most = 0
    await side_by_side(range(12), lambda _: calendar.read_view(STAGE, START, END), most=12)
    assert world.net.in_flight_most == 2


@virtually
async def test_the_time_to_wait_is_handed_on() -> None:
    world = await World().open()
    await world.faults({"call": "read", "status": 429, "retry_after": 2.5}, {"call": "read", "status": 503})
    with pytest.raises(Throttled) as throttled:
        await world.calendar.read_view(STAGE, START, END)
    assert throttled.value.retry_after_s == 2.5
    with pytest.raises(ServiceUnavailable):
        await world.calendar.read_view(STAGE, START, END)


@virtually
async def test_a_token_never_goes_to_another_host() -> None:
    world = await World().open()
    with pytest.raises(WrongAnswer):
        await world.calendar.read_changes(STAGE, "https://evil.test/v1.0/users/x/calendarView/delta?$deltatoken=1")
    assert all(one.url.host != "evil.test" for one in world.net.requests)


@virtually
async def test_nobody_there_is_no_answer() -> None:
    world = await World().open()
    calendar = world.calendar
    await calendar.read_view(STAGE, START, END)
    del world.net.apps["graph.test"]
    with pytest.raises(NoAnswer):
        await calendar.read_view(STAGE, START, END)


@virtually
async def test_a_mailbox_that_is_missing_differs_from_an_event_that_is() -> None:
    world = await World().open()
    with pytest.raises(MailboxMissing):
        await world.calendar.read_event(Mailbox("nobody@contoso.test"), "x")
    with pytest.raises(ItemGone):
        await world.calendar.read_event(STAGE, "x")


@virtually
async def test_our_event_is_made_found_changed_answered_and_cancelled() -> None:
    world = await World().open()
    calendar = world.calendar
    body = {
        "subject": "Rehearsal",
        "start": {"dateTime": "2031-03-05T09:00:00", "timeZone": "UTC"},
        "end": {"dateTime": "2031-03-05T11:00:00", "timeZone": "UTC"},
        "attendees": [{"type": "resource", "emailAddress": {"address": STAGE}}],
        "singleValueExtendedProperties": our_mark.written(MARK),
    }
    made = await calendar.create(EVENTS_TEAM, body)
    (found,) = await calendar.find_by_mark(EVENTS_TEAM, MARK)
    assert (found.id, found.mark) == (made.id, MARK)
    assert await calendar.find_by_mark(EVENTS_TEAM, Mark(link=MARK.link, incarnation=Incarnation(1))) == []
    await world.settle()
    (copy,) = await calendar.find_by_uid(STAGE, made.i_cal_uid or "")
    assert copy.answer is Answered.NOT_RESPONDED
    await calendar.answer(STAGE, copy.id, Answer.ACCEPT, "")
    await world.settle()
    seen = (await calendar.read_event(EVENTS_TEAM, made.id)).attendee(STAGE)
    assert seen is not None
    assert seen.status is not None
    assert seen.status.response is Answered.ACCEPTED
    changed = await calendar.update(EVENTS_TEAM, made.id, {"subject": "Dress rehearsal"})
    assert changed.subject == "Dress rehearsal"
    await calendar.cancel(EVENTS_TEAM, made.id, "off")
    with pytest.raises(ItemGone):
        await calendar.read_event(EVENTS_TEAM, made.id)


@virtually
async def test_changes_are_told_over_pages_and_since_a_link() -> None:
    world = await World().open()
    for day in range(4, 30):
        for hour in (8, 12, 16):
            await world.people("book", by=ALICE, rooms=[STAGE], at=at(day, hour), subject="x")
    await world.settle()
    first = await world.calendar.read_delta(STAGE, START, END)
    assert len(first.rows) == 78
    assert (await world.calendar.read_changes(STAGE, first.link)).rows == []
    meeting = await world.people("book", by=ALICE, rooms=[STAGE], at=at(30, 9), subject="x")
    await world.settle()
    second = await world.calendar.read_changes(STAGE, first.link)
    assert len(second.rows) == 1
    await world.people("remove_room", meeting=meeting["meeting"], room=STAGE)
    await world.control(f"tenants/{world.tenant().id}/expire-delta-tokens", {})
    with pytest.raises(SyncStateLost):
        await world.calendar.read_changes(STAGE, second.link)


@virtually
async def test_rows_of_a_series_are_completed_by_its_master() -> None:
    world = await World().open()
    await world.people(
        "book", by=ALICE, rooms=[ATRIUM], at=at(5, 9), subject="x", repeat={"pattern": "weekly", "count": 3}
    )
    await world.settle()
    rows = (await world.calendar.read_delta(ATRIUM, START, END)).rows
    (master,) = [row for row in rows if row.type is EventType.MASTER]
    bare = [row for row in rows if row.type is EventType.OCCURRENCE]
    assert [row.is_whole for row in bare] == [False] * 3
    assert all(row.completed_by(master).is_whole for row in bare)
    assert len(await world.calendar.read_instances(ATRIUM, master.id, START, END)) == 3
