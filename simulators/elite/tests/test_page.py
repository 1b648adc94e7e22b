"""The page for people: what it shows, what its forms do, and that it keeps itself up to date."""

from html import unescape
from typing import Any

import httpx
from elite_bench import TENANT, Bench, all_day, at, space, virtually
from open_page import OpenPage

from runtime.memory.simloop import sleep

PARTS = ["days", "facts", "groups", "lately", "picked", "timeline"]
DAY = "2031-03-04"
FORM = {
    "shown": DAY,
    "by": "Erin",
    "name": "Concert",
    "rooms": ["Main Stage", "Atrium"],
    "day": DAY,
    "from": "09:00",
    "to": "12:00",
    "status": "tentative",
}
MORNING = (DAY, "09:00-12:00")


async def page(bench: Bench, query: str = f"day={DAY}") -> str:
    answer = await bench.people.get(f"/t/{TENANT}?{query}")
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


async def send(bench: Bench, verb: str, **fields: Any) -> httpx.Response:
    return await bench.people.post(f"/t/{TENANT}/{verb}", data=fields)


async def done(bench: Bench, verb: str, **fields: Any) -> str:
    """Sends a form that is taken; the page that it leads to."""
    answer = await send(bench, verb, **fields)
    assert answer.status_code == 303, answer.text
    return unescape((await bench.people.get(answer.headers["location"].partition("#")[0])).text)


@virtually
async def test_a_booked_space_shows_with_its_time_its_maker_and_its_status() -> None:
    bench = await Bench().open()
    await bench.create(space("Main Stage", "tentative"), name="Concert", by="Erin")
    text = await page(bench)
    assert 'aria-label="Concert, 09:00–12:00, Erin, tentative, option 1"' in text
    assert 'class="block pending"' in text
    assert "Concert, 09:00" not in await page(bench, "day=2031-03-05")


@virtually
async def test_rows_that_touch_at_midnight_are_one_booking() -> None:
    bench = await Bench().open()
    await bench.create(space("Atrium", when=at("22:00", "02:00", end_day="2031-03-05")), name="Night")
    await bench.create(space("Hall", when=all_day("2031-03-03", "2031-03-05")), name="Fair")
    text = await page(bench)
    assert "Night, 22:00–02:00 (+1), Bob, definite" in text
    assert "‹ Fair ›" in text
    assert "combo of Hall East, Hall West" in text


@virtually
async def test_what_people_write_stays_text() -> None:
    bench = await Bench().open()
    await bench.create(name="<script>alert(1)</script>")
    text = (await bench.people.get(f"/t/{TENANT}?day={DAY}")).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@virtually
async def test_the_form_makes_an_event_with_several_rooms() -> None:
    bench = await Bench().open()
    text = await done(bench, "create", **(FORM | {"hidden": "yes"}))
    assert "<td>Main Stage</td><td>Tue 4 Mar, 09:00–12:00</td>" in text
    (event,) = (await bench.state())["events"]
    assert (event["name"], event["created_by"], event["hidden"]) == ("Concert", "Erin", True)
    assert sorted(await bench.rows(event["id"])) == [
        ("Atrium", *MORNING, "tentative"),
        ("Main Stage", *MORNING, "tentative"),
    ]


@virtually
async def test_forms_change_one_room_of_an_event_and_leave_the_others() -> None:
    bench = await Bench().open()
    event = await bench.create(space("Main Stage", "tentative"), space("Atrium", "prospect"))
    await done(bench, "set_status", event=event, room="Main Stage", status="definite")
    moved = {"day": "2031-03-05", "from": "10:00", "to": "11:00"}
    await done(bench, "reschedule", event=event, room="Main Stage", **moved)
    assert await bench.rows(event) == [
        ("Atrium", *MORNING, "prospect"),
        ("Main Stage", "2031-03-05", "10:00-11:00", "definite"),
    ]
    await done(bench, "reschedule", event=event, room="Main Stage", day="2031-03-06", all_day="yes")
    await done(bench, "move_room", event=event, room="Main Stage", to="Hall")
    await done(bench, "remove_space", event=event, room="Atrium")
    assert await bench.rows(event) == [("Hall", "2031-03-06", "all day", "definite")]


@virtually
async def test_forms_rename_hide_and_end_an_event_and_revive_it() -> None:
    bench = await Bench().open()
    event = await bench.create(space("Main Stage", "tentative"))
    await done(bench, "rename", event=event, name="Other")
    await done(bench, "hide", event=event, hidden="yes")
    assert "Other, 09:00–12:00, Bob, tentative, option 1, hidden" in await page(bench)
    await done(bench, "hide", event=event)
    assert not (await bench.shown(event))["hidden"]
    text = await done(bench, "set_status", event=event, status="lost")
    assert "It holds no rooms." in text
    assert "<dt>Other</dt><dd>lost</dd>" in text
    assert await bench.rows(event) == []
    await done(bench, "set_status", event=event, status="definite")
    assert await bench.rows(event) == [("Main Stage", *MORNING, "definite")]


@virtually
async def test_a_form_that_cannot_be_done_says_why_and_keeps_what_was_filled_in() -> None:
    bench = await Bench().open()
    event = await bench.create(space("Main Stage", "definite"))
    answer = await send(bench, "create", **(FORM | {"to": "08:00", "name": "My words"}))
    assert answer.status_code == 400
    assert "The end has to be after the start." in answer.text
    assert 'value="My words"' in answer.text
    assert "Please choose a room." in (await send(bench, "create", **(FORM | {"rooms": []}))).text
    back = await send(bench, "set_status", event=event, status="prospect", shown=DAY, pick=event)
    assert (back.status_code, "prospect again" in back.text) == (400, True)
    assert "Picked event" in back.text
    assert (await send(bench, "rename", event="event-0-A", name="x")).status_code == 404
    assert (await send(bench, "vanish", event=event)).status_code == 404
    assert len((await bench.state())["events"]) == 1


@virtually
async def test_an_open_page_hears_of_an_apps_change_and_of_nothing_else() -> None:
    bench = await Bench().open()
    browser = OpenPage(bench.simulator.people, f"/t/{TENANT}/live?day={DAY}").open()
    await sleep(5)
    assert [sorted(message) for message in browser.messages] == [PARTS]
    event = await bench.create_by_api()
    await bench.do("POST", "/booked-spaces", bench.new_space(event))
    await sleep(1)
    assert "Budget review" in browser.messages[-1]["timeline"]
    assert '<b class="by-app">An app</b> added Atrium' in browser.messages[-1]["lately"]
    browser.leave()
    await sleep(1)
    assert not browser.served


@virtually
async def test_several_tenants_are_listed_and_one_is_shown_at_once() -> None:
    bench = await Bench().open()
    assert "Main Stage" in (await bench.people.get("/")).text
    other = {"tenant_id": "other", "client_id": "o", "client_secret": "s", "rooms": []}
    assert (await bench.people.post("/control/tenants", json=other)).status_code == 201
    assert 'href="/t/other"' in (await bench.people.get("/")).text
    assert "There are no rooms here." in (await bench.people.get("/t/other")).text
    assert (await bench.people.get("/t/nobody")).status_code == 404


@virtually
async def test_the_rooms_of_one_venue_are_shown_at_a_time() -> None:
    rooms = [{"name": "Bar", "venue": "House"}, {"name": "Stage", "venue": "House"}, {"name": "Bay", "venue": "Garden"}]
    bench = await Bench().open(rooms=rooms, venues=["House", "Garden"])
    house, _, garden = (one["id"] for one in bench.described["rooms"])
    await bench.create(space(house), name="Inside")
    await bench.create(space(garden), name="Outside")
    text = await page(bench)
    assert ("Inside, 09:00" in text, "Outside, 09:00" in text, 'aria-label="Stage"' in text) == (True, False, True)
    text = await page(bench, f"day={DAY}&group=Garden")
    assert ("Inside, 09:00" in text, "Outside, 09:00" in text, 'aria-label="Stage"' in text) == (False, True, False)
    assert f'value="{garden}"' in text
    text = await done(bench, "create", **(FORM | {"rooms": [garden], "group": "Garden", "name": "Picnic"}))
    assert "Picnic, 09:00" in text


@virtually
async def test_a_day_without_bookings_leads_to_the_next_that_has_some() -> None:
    bench = await Bench().open()
    await bench.create(space("Atrium"))
    assert "The next booking is on Tuesday, 4 March 2031" in await page(bench, "day=2031-01-01")
    assert "The next booking" not in await page(bench)
    assert "The next booking" not in await page(bench, "day=2031-12-31")


@virtually
async def test_what_stands_in_the_way_of_something_is_marked() -> None:
    bench = await Bench().open()
    await bench.create(space("Hall"), name="Fair")
    await bench.create(space("Hall East", "tentative"), name="Dinner")
    await bench.create(space("Hall East", "prospect"), name="Perhaps")
    text = await page(bench)
    assert "Dinner, 09:00–12:00, Bob, tentative, double-booked, option 1" in text
    assert "Fair, 09:00–12:00, Bob, definite" in text
    assert text.count('<span class="mark">double-booked') == 1


@virtually
async def test_forms_add_a_room_and_say_why_an_event_is_lost() -> None:
    bench = await Bench().open(reasons_for_loss=["Price", "Went elsewhere"])
    event = await bench.create(space("Main Stage", "tentative"))
    more = {"room": "Atrium", "day": DAY, "from": "13:00", "to": "14:00", "status": "prospect"}
    await done(bench, "add_space", event=event, **more)
    assert await bench.rows(event) == [
        ("Main Stage", *MORNING, "tentative"),
        ("Atrium", DAY, "13:00-14:00", "prospect"),
    ]
    text = await done(bench, "set_status", event=event, status="lost", reason="Went elsewhere")
    assert "<dt>Lost because</dt><dd>Went elsewhere</dd>" in text
