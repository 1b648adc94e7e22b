"""The page for people: what it shows, what its forms do, and that it keeps itself up to date."""

from html import unescape
from typing import Any

import httpx
from open_page import OpenPage
from outlook_bench import TENANT, Bench, address, hours

from simulator_kit.page.closing import Closing

PARTS = ["days", "facts", "groups", "lately", "picked", "timeline"]
DAY = "2031-03-04"
FORM = {
    "shown": DAY,
    "by": "alice@contoso.test",
    "subject": "Budget review",
    "rooms": ["atrium@contoso.test"],
    "day": DAY,
    "from": "09:00",
    "to": "10:30",
}


async def page(bench: Bench, query: str = f"day={DAY}") -> str:
    answer = await bench.people.get(f"/t/{TENANT}?{query}")
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


async def send(bench: Bench, verb: str, **fields: Any) -> httpx.Response:
    return await bench.people.post(f"/t/{TENANT}/{verb}", data=fields)


async def booked(bench: Bench, **changes: Any) -> str:
    """Books by the form; the address of the page with the meeting picked."""
    answer = await send(bench, "book", **(FORM | changes))
    assert answer.status_code == 303, answer.text
    await bench.settle()
    return answer.headers["location"].partition("#")[0]


async def rooms(bench: Bench) -> dict[str, list[tuple[str, str, str]]]:
    return {room: found for room in ("atrium", "library", "stage") if (found := await bench.calendar(room))}


async def test_a_booking_shows_with_its_time_there_its_organizer_and_the_rooms_answer(bench: Bench) -> None:
    await bench.book("atrium", subject="Budget review", at=hours(1, 9, 10.5))
    await bench.settle()
    text = await page(bench)
    assert 'aria-label="Budget review, 09:00–10:30, Alice, accepted"' in text
    assert 'class="block firm"' in text
    assert "Budget review, " not in await page(bench, "day=2031-03-05")


async def test_times_are_those_of_the_room(bench: Bench) -> None:
    await bench.control("PATCH", "rooms/stage@contoso.test", {"zone": "America/New_York"})
    await bench.book("atrium", "stage", at=hours(1, 15, 16))
    await bench.settle()
    text = await page(bench)
    assert "Budget review, 15:00–16:00, Alice, accepted" in text
    assert "Budget review, 09:00–10:00, Alice, no answer yet" in text


async def test_what_people_write_stays_text(bench: Bench) -> None:
    await bench.book("atrium", subject="<script>alert(1)</script>")
    await bench.settle()
    answer = await bench.people.get(f"/t/{TENANT}?day={DAY}")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_one_tenant_is_shown_at_once_and_several_are_listed(bench: Bench) -> None:
    assert "Atrium" in (await bench.people.get("/")).text
    other = {"tenant_id": "other", "domain": "fabrikam.test", "client_id": "a", "client_secret": "s"}
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 201
    text = (await bench.people.get("/")).text
    assert 'href="/t/other"' in text
    assert "There are no rooms here." in (await bench.people.get("/t/other")).text
    lost = await bench.people.get("/t/nobody")
    assert (lost.status_code, "There is no tenant nobody" in lost.text) == (404, True)


async def test_the_form_books_in_the_rooms_zone_and_shows_the_meeting(bench: Bench) -> None:
    location = await booked(bench, private="yes")
    assert await rooms(bench) == {"atrium": [("Budget review", "2031-03-04T08:00:00Z", "accepted")]}
    text = (await bench.people.get(location)).text
    assert "booked by Alice" in text
    assert "09:00–10:30" in text
    assert ">private</span>" in text


async def test_the_form_books_whole_days_and_several_rooms(bench: Bench) -> None:
    await booked(bench, all_day="yes", rooms=[address("atrium"), address("stage")])
    assert await rooms(bench) == {
        "atrium": [("Budget review", "2031-03-03T23:00:00Z", "accepted")],
        "stage": [("Budget review", "2031-03-03T23:00:00Z", "none")],
    }


async def test_a_form_that_cannot_be_done_says_why_and_keeps_what_was_filled_in(bench: Bench) -> None:
    answer = await send(bench, "book", **(FORM | {"to": "08:00", "subject": "My words"}))
    assert answer.status_code == 400
    assert "The end has to be after the start." in answer.text
    assert 'value="My words"' in answer.text
    assert "Please choose a room." in (await send(bench, "book", **(FORM | {"rooms": []}))).text
    assert "Please fill in “subject”." in (await send(bench, "book", **(FORM | {"subject": ""}))).text
    assert "is not a time of day" in (await send(bench, "book", **(FORM | {"from": "soon"}))).text
    assert (await send(bench, "rename", meeting="none", subject="x")).status_code == 404
    assert (await send(bench, "explode")).status_code == 404
    assert (await bench.people.get(f"/t/{TENANT}?day=soon")).status_code == 400
    assert await rooms(bench) == {}


async def test_a_delegate_answers_by_the_form(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    assert "Alice, tentative" in await page(bench)
    fields = {"meeting": meeting, "room": address("library"), "as": address("dana"), "response": "accept"}
    assert (await send(bench, "answer", **fields)).status_code == 303
    await bench.settle()
    text = await page(bench)
    assert "Alice, accepted" in text
    assert '<b class="by-person">Dana</b> accepted' in text


async def test_a_meeting_is_moved_renamed_and_cancelled_by_forms(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    moved = {"meeting": meeting, "day": "2031-03-05", "from": "14:00", "to": "15:00"}
    answer = await send(bench, "reschedule", **moved)
    assert answer.headers["location"].startswith(f"/t/{TENANT}?day=2031-03-05&pick=")
    await send(bench, "rename", meeting=meeting, subject="Other")
    await bench.settle()
    assert await rooms(bench) == {"stage": [("Other", "2031-03-05T13:00:00Z", "none")]}
    answer = await send(bench, "cancel", meeting=meeting)
    await bench.settle()
    assert await rooms(bench) == {}
    assert ">cancelled</span>" in (await bench.people.get(answer.headers["location"].partition("#")[0])).text


async def test_one_occurrence_is_touched_alone_unless_the_whole_series_is_meant(bench: Bench) -> None:
    meeting = await bench.book("stage", repeat={"pattern": "daily", "count": 3})
    await bench.settle()
    await send(bench, "cancel", meeting=meeting, occurrence="2")
    await bench.settle()
    assert len(await bench.calendar("stage")) == 2
    await send(bench, "cancel", meeting=meeting, occurrence="1", whole_series="yes")
    await bench.settle()
    assert await bench.calendar("stage") == []


async def test_a_picked_occurrence_is_named_and_one_that_is_unknown_is_not_there(bench: Bench) -> None:
    await bench.book("stage", repeat={"pattern": "daily", "count": 3})
    await bench.settle()
    second = (await bench.state())["rooms"][address("stage")][1]
    text = (await bench.people.get(f"/t/{TENANT}", params={"pick": second["ical_uid"]})).text
    assert "occurrence 2 of a series" in text
    assert "This meeting is not here any more." in await page(bench, "pick=nothing")


async def test_an_open_page_hears_of_a_change_and_of_nothing_else(bench: Bench) -> None:
    browser = OpenPage(bench.simulator.people, f"/t/{TENANT}/live?day={DAY}").open()
    await bench.settle(5)
    assert [sorted(message) for message in browser.messages] == [PARTS]
    await bench.book("atrium")
    await bench.settle()
    assert "Budget review" in browser.messages[-1]["timeline"]
    assert "accepted" in browser.messages[-1]["timeline"]
    assert not any("picked" in message for message in browser.messages[1:])
    browser.leave()
    await bench.settle()
    assert not browser.served


async def test_a_tenant_that_goes_ends_its_open_pages(bench: Bench) -> None:
    browser = OpenPage(bench.simulator.people, f"/t/{TENANT}/live").open()
    await bench.settle()
    assert browser.served
    await bench.people.delete(f"/control/tenants/{TENANT}")
    await bench.settle()
    assert not browser.served


async def test_a_server_that_stops_ends_its_open_pages(bench: Bench) -> None:
    pages = Closing(bench.simulator.people)
    browser = OpenPage(pages, f"/t/{TENANT}/live").open()
    await bench.settle()
    assert browser.served
    pages.close()
    await bench.settle()
    assert not browser.served


async def test_the_files_of_the_look_are_served_and_nothing_else(bench: Bench) -> None:
    for name, kind in (("page.css", "text/css"), ("page.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        answer = await bench.people.get(f"/page/{name}")
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, kind)
    assert (await bench.people.get("/page/day.html")).status_code == 404


async def test_mailboxes_subscriptions_and_switches_are_listed(bench: Bench) -> None:
    await bench.subscribe("atrium")
    await bench.book("library")
    await bench.settle()
    await bench.set("delta", loops=True)
    await bench.control("PATCH", f"mailboxes/{address('stage')}", {"rest_enabled": False})
    await bench.control("DELETE", f"mailboxes/{address('bob')}")
    text = await page(bench)
    for words in (
        "told of created, updated, deleted until 6 Mar 00:00 UTC",
        "“Budget review” waits for Dana",
        "stage@contoso.test, Graph gives nothing of it",
        "bob@contoso.test, has left",
        "<dt>delta.loops</dt><dd>True</dd>",
    ):
        assert words in text, words
    await bench.clock.advance(4 * 86_400)
    assert "not told any more of created" in await page(bench)
