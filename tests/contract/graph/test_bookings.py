"""A meeting and its rooms: two copies, and answers that come later."""

import pytest
from tests.contract.graph.far_side import ACCEPTED, NAME, Graph

NEVER = "0001-01-01"


async def test_a_room_that_answers_by_itself_does_so_a_little_later(graph: Graph) -> None:
    room = graph.mailboxes.answering
    made = await graph.book(room)
    (attendee,) = made["attendees"]
    assert (attendee["type"], attendee["status"]["response"]) == ("resource", "none")
    assert attendee["status"]["time"].startswith(NEVER)
    status = await graph.answer_of(room, made, among=("accepted", "declined"))
    assert status["response"] == "accepted"
    assert not status["time"].startswith(NEVER)


async def test_both_copies_share_the_ical_uid_and_nothing_else(graph: Graph) -> None:
    made = await graph.book(graph.mailboxes.silent)
    copy = await graph.copy_in(graph.mailboxes.silent, made)
    assert copy["iCalUId"] == made["iCalUId"]
    assert copy["id"] != made["id"]
    assert (made["isOrganizer"], copy["isOrganizer"]) == (True, False)
    assert made["responseStatus"]["response"] == "organizer"


async def test_a_room_that_waits_for_a_person_shows_the_request_as_it_was_sent(graph: Graph) -> None:
    copy = await graph.copy_in(graph.mailboxes.silent, await graph.book(graph.mailboxes.silent))
    assert (copy["subject"], copy["showAs"]) == (NAME, "tentative")
    assert copy["responseStatus"]["response"] in ("notResponded", "none")


@pytest.mark.parametrize(("verb", "response"), [("accept", "accepted"), ("tentativelyAccept", "tentativelyAccepted")])
async def test_an_app_answers_for_a_room_and_the_organizer_hears_it(graph: Graph, verb: str, response: str) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room)
    copy = await graph.copy_in(room, made)
    answered = await graph.call("POST", f"{graph.events(room)}/{copy['id']}/{verb}", {"comment": NAME})
    assert (answered.status_code, answered.content) == (ACCEPTED, b"")
    assert (await graph.answer_of(room, made, among=(response,)))["response"] == response


async def test_what_a_room_declines_leaves_its_calendar(graph: Graph) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room)
    copy = await graph.copy_in(room, made)
    path = f"{graph.events(room)}/{copy['id']}"
    assert (await graph.call("POST", f"{path}/decline", {"sendResponse": True})).status_code == ACCEPTED
    await graph.answer_of(room, made, among=("declined",))
    assert (await graph.call("GET", path)).status_code == 404


async def test_a_taken_room_declines(graph: Graph) -> None:
    room = graph.mailboxes.answering
    await graph.answer_of(room, await graph.book(room), among=("accepted",))
    second = await graph.book(room, hours=(9.5, 11))
    assert (await graph.answer_of(room, second, among=("accepted", "declined")))["response"] == "declined"


async def test_a_cancelled_meeting_ends_in_the_room_too(graph: Graph) -> None:
    room = graph.mailboxes.silent
    made = await graph.book(room)
    copy = await graph.copy_in(room, made)
    refused = await graph.call("POST", f"{graph.events(room)}/{copy['id']}/cancel", {})
    assert refused.status_code == 400, "only the organizer cancels"
    assert (await graph.call("POST", f"{graph.events()}/{made['id']}/cancel", {})).status_code == ACCEPTED

    async def over() -> dict[str, bool] | None:
        answer = await graph.call("GET", f"{graph.events(room)}/{copy['id']}")
        return {"over": True} if answer.status_code == 404 or answer.json()["isCancelled"] else None

    await graph.until(over)


async def test_a_new_room_is_asked_and_the_old_one_let_go(graph: Graph) -> None:
    old, new = graph.mailboxes.silent, graph.mailboxes.answering
    made = await graph.book(old)
    copy = await graph.copy_in(old, made)
    attendees = {"attendees": graph.meeting(new)["attendees"]}
    assert (await graph.call("PATCH", f"{graph.events()}/{made['id']}", attendees)).status_code == 200
    assert (await graph.answer_of(new, made, among=("accepted", "declined")))["response"] == "accepted"

    async def let_go() -> dict[str, bool] | None:
        answer = await graph.call("GET", f"{graph.events(old)}/{copy['id']}")
        return {"gone": True} if answer.status_code == 404 or answer.json()["isCancelled"] else None

    await graph.until(let_go)


async def test_a_removal_in_the_room_is_told_to_nobody(graph: Graph) -> None:
    room = graph.mailboxes.answering
    made = await graph.book(room)
    await graph.answer_of(room, made, among=("accepted",))
    copy = await graph.copy_in(room, made)
    assert (await graph.call("DELETE", f"{graph.events(room)}/{copy['id']}")).status_code == 204
    await graph.pause(20)
    assert (await graph.answer_of(room, made, among=("accepted", "declined", "none")))["response"] == "accepted"


async def test_a_room_that_waits_for_a_person_judges_neither_length_nor_conflict(graph: Graph) -> None:
    """Booking window, longest duration and conflicts are inferred to be the booking attendant's alone."""
    room = graph.mailboxes.silent
    await graph.book(room)
    for meeting in (await graph.book(room), await graph.book(room, hours=(9, 40))):
        copy = await graph.copy_in(room, meeting)
        assert copy["responseStatus"]["response"] in ("notResponded", "none")
