"""Rooms whose delegates decide, people who decide late or twice, and rooms that take themselves back."""

from outlook_bench import Bench, address, hours

LIBRARY, DANA = address("library"), address("dana")


async def answer(bench: Bench, meeting: str, response: str, room: str = "library", **more: object) -> None:
    await bench.act("answer", **{"as": DANA, "room": address(room), "meeting": meeting, "response": response}, **more)
    await bench.settle()


async def test_a_request_waits_with_the_delegates(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    (waiting,) = (await bench.state())["pending_with_delegates"][LIBRARY]
    assert waiting["delegates"] == [DANA]
    await answer(bench, meeting, "accept")
    assert (await bench.state())["pending_with_delegates"] == {}
    await bench.room("library", forward_requests_to_delegates=False)
    await bench.book("library", at=hours(2, 9, 10))
    await bench.settle()
    assert (await bench.state())["pending_with_delegates"] == {}


async def test_what_is_pending_may_show_as_free(bench: Bench) -> None:
    await bench.room("library", tentative_pending_approval=False)
    await bench.book("library")
    await bench.settle()
    (copy,) = await bench.room_copies("library")
    assert (copy["showAs"], copy["responseStatus"]["response"]) == ("free", "tentativelyAccepted")


async def test_a_second_delegate_accepts_what_the_first_has_declined(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    await answer(bench, meeting, "decline")
    assert (await bench.responses(meeting), await bench.calendar("library")) == ({"library": "declined"}, [])
    await answer(bench, meeting, "accept")
    assert await bench.responses(meeting) == {"library": "accepted"}
    assert [row[2] for row in await bench.calendar("library")] == ["accepted"]


async def test_a_late_decline_takes_back_what_was_accepted(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    await answer(bench, meeting, "accept")
    await bench.settle(86_400)
    await answer(bench, meeting, "decline")
    assert (await bench.responses(meeting), await bench.calendar("library")) == ({"library": "declined"}, [])


async def test_nobody_answers_what_the_room_is_not_asked(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    body = {"as": DANA, "room": LIBRARY, "meeting": meeting, "response": "accept"}
    refused = await bench.people.post("/people/11111111-1111-1111-1111-111111111111/answer", json=body)
    assert refused.status_code in (400, 404)


async def test_a_moved_meeting_comes_before_the_delegates_again(bench: Bench) -> None:
    meeting = await bench.book("library")
    await bench.settle()
    await answer(bench, meeting, "accept")
    await bench.act("reschedule", meeting=meeting, at=hours(1, 14, 15))
    await bench.settle()
    assert await bench.responses(meeting) == {"library": "tentative"}
    assert len((await bench.state())["pending_with_delegates"][LIBRARY]) == 1


async def test_a_room_that_nobody_claims_is_released_mid_slot(bench: Bench) -> None:
    await bench.room("atrium", enable_auto_release=True)
    claimed, left = await bench.book("atrium"), await bench.book("atrium", at=hours(1, 11, 12))
    await bench.settle()
    assert (await bench.state())["pending"] == 0
    await bench.settle(24 * 3600)
    await bench.act("check_in", room=address("atrium"), meeting=claimed)
    await bench.settle(3 * 3600 + 10 * 60)
    assert await bench.responses(claimed) == {"atrium": "accepted"}
    assert await bench.responses(left) == {"atrium": "declined"}


async def test_a_meeting_is_forwarded_to_a_room(bench: Bench) -> None:
    meeting = await bench.book("atrium", attendees=[address("bob")])
    await bench.settle()
    await bench.act("forward", meeting=meeting, to=address("stage"), **{"as": address("bob")})
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted", "stage": "none"}
    (copy,) = await bench.room_copies("stage")
    assert "stage@contoso.test" in [one["emailAddress"]["address"] for one in copy["attendees"]]


async def test_an_app_forwards_as_well(bench: Bench) -> None:
    meeting = await bench.book("atrium", attendees=[address("bob")])
    await bench.settle()
    (theirs,) = (await bench.get("/users/bob@contoso.test/events"))["value"]
    to = {"toRecipients": [{"emailAddress": {"address": address("stage")}}], "comment": "fyi"}
    assert (await bench.call("POST", f"/users/bob@contoso.test/events/{theirs['id']}/forward", to)).status_code == 202
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted", "stage": "none"}
    nobody = await bench.call("POST", f"/users/bob@contoso.test/events/{theirs['id']}/forward", {})
    assert nobody.status_code == 400


async def test_guests_may_be_hidden_from_each_other(bench: Bench) -> None:
    people = [{"emailAddress": {"address": address(name)}} for name in ("bob", "stage")]
    times = {
        name: {"dateTime": f"2031-03-04T{at}:00:00", "timeZone": "UTC"} for name, at in (("start", "09"), ("end", "10"))
    }
    body = {"subject": "x", "attendees": people, "hideAttendees": True, **times}
    made = await bench.call("POST", "/users/alice@contoso.test/events", body)
    await bench.settle()
    assert len(made.json()["attendees"]) == 2
    (copy,) = await bench.room_copies("stage")
    assert [one["emailAddress"]["address"] for one in copy["attendees"]] == [address("stage")]
    assert copy["hideAttendees"]
