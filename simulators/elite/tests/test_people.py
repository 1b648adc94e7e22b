"""What people do at Elite's pages, and what the state tells of it."""

import pytest
from elite_bench import TENANT, Bench, Json, all_day, at, space, virtually


async def ids(bench: Bench, event: str) -> list[str]:
    return [one["id"] for one in (await bench.shown(event))["spaces"]]


@virtually
async def test_an_event_appears_with_all_its_spaces_under_its_creators_name() -> None:
    bench = await Bench().open()
    spaces = space(), space("Atrium", "tentative")
    event = await bench.create(*spaces, by="erin@contoso.test", hidden=True, contract=True)
    shown = await bench.shown(event)
    assert shown | {"spaces": None} == {
        "id": event,
        "name": "Concert",
        "status": "definite",
        "account": "Internal",
        "contact": None,
        "event_type": "Meeting",
        "business_classification": None,
        "genre": None,
        "hidden": True,
        "contract": True,
        "created_by": "Erin",
        "description": None,
        "external_ids": [],
        "notes": [],
        "tasks": [],
        "spaces": None,
    }
    assert {row[0]: row[3] for row in await bench.rows(event)} == {"Main Stage": "definite", "Atrium": "tentative"}
    (found,) = (await bench.feed())["results"]
    (erin,) = [one for one in await bench.get("/general-setup/users") if one["name"] == "Erin"]
    assert (found["createdById"], found["createdByName"]) == (erin["id"], "Erin")
    assert (found["hasContract"], found["isEventHiddenFromNonBookers"]) == (True, True)
    assert (await bench.state())["writes"] == 0


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (at("20:00", "23:00"), [("2031-03-04", "20:00-23:00")]),
        (at("20:00", "02:00", end_day="2031-03-05"), [("2031-03-04", "20:00-23:59"), ("2031-03-05", "00:00-02:00")]),
        (at("20:00", "00:00", end_day="2031-03-05"), [("2031-03-04", "20:00-23:59")]),
        (
            at("20:00", "02:00", end_day="2031-03-06"),
            [("2031-03-04", "20:00-23:59"), ("2031-03-05", "00:00-23:59"), ("2031-03-06", "00:00-02:00")],
        ),
        (all_day("2031-03-04", "2031-03-05"), [("2031-03-04", "all day"), ("2031-03-05", "all day")]),
    ],
)
@virtually
async def test_elite_keeps_one_row_per_day(when: Json, expected: list[tuple[str, str]]) -> None:
    bench = await Bench().open()
    event = await bench.create(space(when=when))
    assert [(day, times) for _, day, times, _ in await bench.rows(event)] == expected


@virtually
async def test_a_status_of_the_event_or_of_one_of_its_bookings() -> None:
    bench = await Bench().open()
    event = await bench.create(space(status="prospect"), space(status="prospect", when=at(day="2031-03-05")))
    await bench.act("set_status", event=event, status="definite", room="Main Stage", at=at(day="2031-03-05"))
    assert [row[3] for row in await bench.rows(event)] == ["prospect", "definite"]
    await bench.act("set_status", event=event, status="tentative")
    assert [row[3] for row in await bench.rows(event)] == ["tentative", "tentative"]
    await bench.act("set_status", event=event, status="definite", at=at(day="2031-03-04"))
    assert [row[3] for row in await bench.rows(event)] == ["definite", "tentative"]
    for more in ({}, {"room": "Main Stage", "at": at()}):
        refused = await bench.people.post(
            f"/people/{TENANT}/set_status", json={"event": event, "status": "prospect"} | more
        )
        assert refused.status_code == 400


@virtually
async def test_a_live_status_revives_what_had_ended() -> None:
    bench = await Bench().open()
    event = await bench.create(space(status="tentative"))
    for ended in ("canceled", "lost"):
        await bench.act("set_status", event=event, status=ended)
        shown = await bench.shown(event)
        assert (shown["status"], shown["spaces"]) == (ended, [])
        assert (await bench.get(f"/events/{event}"))["reasonLost"] == ("Price" if ended == "lost" else None)
        await bench.act("set_status", event=event, status="definite")
        assert (await bench.shown(event))["status"] == "definite"
        assert (await bench.get(f"/events/{event}"))["reasonLost"] is None


@virtually
async def test_people_may_double_book_whatever_the_api_does() -> None:
    bench = await Bench().open(conflicts="reject")
    await bench.create()
    event = await bench.create()
    assert len(await bench.rows(event)) == 1


@virtually
async def test_a_rescheduled_row_keeps_its_id() -> None:
    bench = await Bench().open()
    event = await bench.create(space(when=at(day="2031-03-06")), space(when=at(day="2031-03-05")))
    before = await ids(bench, event)
    await bench.act("reschedule", event=event, room="Main Stage", at=at("20:00", "02:00", "2031-03-07", "2031-03-08"))
    assert [(day, times) for _, day, times, _ in await bench.rows(event)] == [
        ("2031-03-06", "09:00-12:00"),
        ("2031-03-07", "20:00-23:59"),
        ("2031-03-08", "00:00-02:00"),
    ]
    assert (await ids(bench, event))[:2] == before[::-1]
    await bench.act("reschedule", event=event, room="Main Stage", at=at("08:00", "09:00", "2031-03-10"))
    await bench.act("reschedule", event=event, room="Main Stage", at=at("08:00", "09:00", "2031-03-09"))
    assert [day for _, day, _, _ in await bench.rows(event)] == ["2031-03-09", "2031-03-10"]
    assert len(await bench.get(f"/booked-spaces/{event}/removed-spaces")) == 1


@virtually
async def test_rows_that_touch_are_rescheduled_as_one_booking() -> None:
    bench = await Bench().open()
    event = await bench.create(space(when=at("09:00", "10:00")), space(when=at("10:00", "11:00")))
    await bench.act("reschedule", event=event, room="Main Stage", at=at("13:00", "15:00"))
    assert [row[2] for row in await bench.rows(event)] == ["13:00-15:00"]


@virtually
async def test_a_rescheduled_row_may_get_a_new_id() -> None:
    bench = await Bench().open(gaps={"reschedule_changes_id": True})
    event = await bench.create()
    before = await ids(bench, event)
    await bench.act("reschedule", event=event, room="Main Stage", at=at("13:00", "14:00"))
    assert [one["space"]["id"] for one in await bench.get(f"/booked-spaces/{event}/removed-spaces")] == before
    assert [row[2] for row in await bench.rows(event)] == ["13:00-14:00"]


@virtually
async def test_rename_move_remove_hide() -> None:
    bench = await Bench().open()
    event = await bench.create(space(), space(when=at(day="2031-03-05")))
    await bench.act("rename", event=event, name="Gala")
    await bench.act("move_room", event=event, **{"from": "Main Stage", "to": "Atrium"})
    await bench.act("remove_space", event=event, room="Atrium", at=at(day="2031-03-05"))
    await bench.act("hide", event=event, hidden=True)
    shown = await bench.shown(event)
    assert (shown["name"], shown["hidden"]) == ("Gala", True)
    assert await bench.rows(event) == [("Atrium", "2031-03-04", "09:00-12:00", "definite")]
    await bench.act("remove_space", event=event, room="Atrium")
    assert ((await bench.shown(event))["status"], await bench.rows(event)) == ("inquiry", [])


@virtually
async def test_the_state_says_when_something_last_changed() -> None:
    bench = await Bench().open()
    assert (await bench.state())["last_change"] is None
    await bench.outside.sleep(3)
    event = await bench.create()
    first = (await bench.state())["last_change"]
    await bench.outside.sleep(2)
    await bench.act("vanish", event=event)
    assert (await bench.state())["last_change"] > first


@pytest.mark.parametrize(
    ("verb", "args", "status"),
    [
        ("create", {"by": "nobody", "name": "X", "spaces": []}, 404),
        ("create", {"by": "bob", "name": "X", "spaces": []}, 400),
        ("create", {"by": "bob", "name": "X", "spaces": [space("Nowhere")]}, 404),
        ("create", {"by": "bob", "name": "X", "spaces": [space(status="canceled")]}, 400),
        ("create", {"by": "bob", "name": "X", "spaces": [space(when=at("12:00", "09:00"))]}, 400),
        ("create", {"by": "bob", "name": "X", "spaces": [space(when=at("noon", "13:00"))]}, 400),
        ("rename", {"event": "event-999-A", "name": "X"}, 404),
        ("rename", {"name": "X"}, 400),
        ("sing", {}, 404),
    ],
)
@virtually
async def test_what_cannot_be_done_is_told_in_a_sentence(verb: str, args: Json, status: int) -> None:
    bench = await Bench().open()
    answer = await bench.people.post(f"/people/{TENANT}/{verb}", json=args)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert (await bench.state())["events"] == []


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("reschedule", {"room": "Atrium", "at": at()}),
        ("remove_space", {"room": "Main Stage", "at": at(day="2031-04-01")}),
        ("move_room", {"from": "Atrium", "to": "Main Stage"}),
        ("set_status", {"status": "definite", "room": "Atrium"}),
    ],
)
@virtually
async def test_a_booking_that_is_not_there_is_not_found(verb: str, args: Json) -> None:
    bench = await Bench().open()
    event = await bench.create()
    answer = await bench.people.post(f"/people/{TENANT}/{verb}", json=args | {"event": event})
    assert (answer.status_code, list(answer.json())) == (404, ["error"])


@virtually
async def test_what_has_ended_is_not_moved() -> None:
    bench = await Bench().open()
    event = await bench.create()
    await bench.act("set_status", event=event, status="canceled")
    asked = {"event": event, "room": "Main Stage", "at": at("13:00", "14:00")}
    assert (await bench.people.post(f"/people/{TENANT}/reschedule", json=asked)).status_code == 400


@virtually
async def test_the_door_answers_in_sentences() -> None:
    bench = await Bench().open()
    assert (await bench.people.get("/control/tenants/fabrikam/state")).status_code == 404
    assert (await bench.people.post("/people/fabrikam/create", json={})).status_code == 404
    assert (await bench.people.post(f"/people/{TENANT}/create", content=b"{")).status_code == 400
    assert (await bench.people.post(f"/people/{TENANT}/create", json=[1])).status_code == 400
