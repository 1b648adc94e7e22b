"""What nothing public says for certain: each question is asked, and its answer noted."""

import pytest
from tests.contract.answers import Answers
from tests.contract.graph.far_side import ACCEPTED, IMMUTABLE, Graph, Json
from tests.contract.graph.test_delta import changes, read_round


def pending_room(graph: Graph) -> str:
    if graph.mailboxes.pending is None:
        pytest.skip("GRAPH_CONTRACT_PENDING_ROOM names no room")
    return graph.mailboxes.pending


async def test_what_is_shown_while_a_delegate_decides(graph: Graph, answers: Answers) -> None:
    room = pending_room(graph)
    made = await graph.book(room)
    await graph.pause(30)
    copy = await graph.copy_in(room, made)
    status = await graph.answer_of(room, made, among=("none", "tentativelyAccepted", "accepted", "declined"))
    known = ("notResponded", "tentativelyAccepted")
    answers.note("a pending copy answers", copy["responseStatus"]["response"], among=known)
    answers.note("a pending copy is shown as", copy["showAs"], among=("tentative", "free"))
    answers.note("the organizer sees of a pending room", status["response"], among=("none", "tentativelyAccepted"))


async def test_whether_an_apps_accept_of_what_is_pending_is_final(graph: Graph, answers: Answers) -> None:
    room = pending_room(graph)
    first, second = await graph.book(room), await graph.book(room)
    for meeting in (first, second):
        await graph.pause(30)
        copy = await graph.copy_in(room, meeting)
        accepted = await graph.call("POST", f"{graph.events(room)}/{copy['id']}/accept", {})
        assert accepted.status_code == ACCEPTED
    await graph.pause(60)
    status = await graph.answer_of(room, second, among=("accepted", "declined"))
    answers.note(
        "a pending request that clashes, accepted by an app", status["response"], among=("accepted", "declined")
    )


async def test_the_status_of_a_transaction_id_used_twice(graph: Graph, answers: Answers) -> None:
    transaction = f"contract-twice-{graph.day.isoformat()}"
    await graph.book(transactionId=transaction)
    other = await graph.call("POST", graph.events(), graph.meeting(transactionId=transaction, hours=(11, 12)))
    assert other.json()["error"]["code"] == "ErrorDuplicateTransactionId"
    answers.note("a transactionId with another body", other.status_code, among=(400, 409))
    answers.note("it names the event", "@event.existingEventId" in other.json()["error"], among=(True, False))


async def test_the_answer_of_a_room_right_after_a_new_time(graph: Graph, answers: Answers) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room)
    copy = await graph.copy_in(room, made)
    await graph.call("POST", f"{graph.events(room)}/{copy['id']}/accept", {})
    await graph.answer_of(room, made, among=("accepted",))
    moved = {"start": graph.at(14), "end": graph.at(15)}
    changed = await graph.call("PATCH", f"{graph.events()}/{made['id']}", moved)
    (attendee,) = changed.json()["attendees"]
    known = ("none", "notResponded", "accepted")
    answers.note("an accepted room right after a new time", attendee["status"]["response"], among=known)


async def occurrences(graph: Graph, meeting: Json) -> list[Json]:
    room = graph.mailboxes.silent
    copy = await graph.copy_in(room, meeting)
    return list((await graph.get(f"{graph.events(room)}/{copy['id']}/instances?{graph.window(30)}"))["value"])


async def test_the_names_of_occurrences_and_exceptions(graph: Graph, answers: Answers) -> None:
    made = await graph.book(graph.mailboxes.silent, **graph.weekly())
    before = await occurrences(graph, made)
    same = len({one["iCalUId"] for one in before}) == 1
    answers.note("occurrences share their iCalUId", same, among=(True, False))
    theirs = (await graph.get(f"{graph.events()}/{made['id']}/instances?{graph.window(30)}"))["value"]
    moved = {"start": graph.at(14, days=7), "end": graph.at(15, days=7)}
    assert (await graph.call("PATCH", f"{graph.events()}/{theirs[1]['id']}", moved)).status_code == 200

    async def arrived() -> Json | None:
        return next((one for one in await occurrences(graph, made) if one["type"] == "exception"), None)

    exception = await graph.until(arrived)
    theirs = (await graph.get(f"{graph.events()}/{made['id']}/instances?{graph.window(30)}"))["value"]
    (mine,) = [one for one in theirs if one["type"] == "exception"]
    assert exception["originalStart"] == mine["originalStart"]
    equal = exception["iCalUId"] == mine["iCalUId"]
    answers.note("both copies of an exception have one iCalUId", equal, among=(True, False))
    kept = exception["id"] in [one["id"] for one in before]
    answers.note("an occurrence keeps its immutable id as an exception", kept, among=(True, False))


async def test_a_cancelled_meeting_by_its_immutable_id(graph: Graph, answers: Answers) -> None:
    """It lies in Deleted Items then, and immutable ids outlive a move."""
    made = await graph.book()
    path = f"{graph.events()}/{made['id']}"
    assert (await graph.call("POST", f"{path}/cancel", {})).status_code == ACCEPTED
    answers.note(
        "a cancelled meeting by its immutable id", (await graph.call("GET", path)).status_code, among=(200, 404)
    )


async def test_delta_of_a_calendar_by_its_id(graph: Graph, answers: Answers) -> None:
    room = graph.mailboxes.silent
    calendar = await graph.get(f"/users/{room}/calendar")
    path = f"/users/{room}/calendars/{calendar['id']}/calendarView/delta?{graph.window()}"
    answers.note("delta of a calendar by its id", (await graph.call("GET", path)).status_code, among=(200, 400, 404))


@pytest.mark.parametrize("years", [2, 4])
async def test_how_long_a_view_may_be(graph: Graph, answers: Answers, years: int) -> None:
    path = f"/users/{graph.mailboxes.silent}/calendarView?{graph.window(years * 365)}&$top=1"
    answers.note(f"a view of {years} years", (await graph.call("GET", path)).status_code, among=(200, 400))


async def test_select_on_delta(graph: Graph, answers: Answers) -> None:
    answer = await graph.call("GET", f"{changes(graph)}&$select=subject")
    answers.note("$select on delta", answer.status_code, among=(200, 400))


async def test_the_first_page_of_delta(graph: Graph, answers: Answers) -> None:
    await graph.copy_in(graph.mailboxes.silent, await graph.book(graph.mailboxes.silent))
    page = await graph.get(changes(graph), Prefer=IMMUTABLE)
    answers.note("the first page of delta is empty", not page["value"], among=(True, False))
    rows, _ = await read_round(graph, changes(graph))
    answers.note("a first round tells of removals", any("@removed" in row for row in rows), among=(True, False))
