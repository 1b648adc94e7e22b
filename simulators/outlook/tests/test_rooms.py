"""Rooms and the meetings that people book in them."""

from outlook_bench import TENANT, Bench, address, all_day, event, hours

ALICE = address("alice")


async def test_a_free_room_accepts_and_the_organizer_sees_it(bench: Bench) -> None:
    meeting = await bench.book("atrium", sensitivity="private")
    assert await bench.calendar("atrium") == []
    await bench.clock.advance(0.06)
    assert await bench.calendar("atrium") == [("Budget review", "2031-03-04T08:00:00Z", "none")]
    assert await bench.responses(meeting) == {"atrium": "none"}
    await bench.settle()
    assert await bench.calendar("atrium") == [("Budget review", "2031-03-04T08:00:00Z", "accepted")]
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    (copy,) = await bench.room_copies("atrium")
    assert (copy["subject"], copy["sensitivity"], copy["showAs"]) == ("Alice", "normal", "busy")
    assert copy["responseStatus"]["response"] == "accepted"
    assert (await bench.state())["pending"] == 0


async def test_both_copies_share_the_ical_uid_and_nothing_else(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    mine = await bench.get(f"/users/ALICE@contoso.test/events/{meeting}")
    (theirs,) = await bench.room_copies("atrium")
    assert mine["iCalUId"] == theirs["iCalUId"]
    assert mine["id"] != theirs["id"]
    assert mine["isOrganizer"]
    assert not theirs["isOrganizer"]
    assert mine["responseStatus"]["response"] == "organizer"


async def test_a_taken_room_declines_and_its_copy_goes(bench: Bench) -> None:
    await bench.book("atrium", subject="First")
    await bench.settle()
    second = await bench.book("atrium", at=hours(1, 10, 11))
    await bench.settle()
    assert await bench.responses(second) == {"atrium": "declined"}
    assert [row[0] for row in await bench.calendar("atrium")] == ["First"]


async def test_a_pending_request_blocks_nobody_and_a_delegate_decides(bench: Bench) -> None:
    first, second = await bench.book("library", subject="A"), await bench.book("library", subject="B")
    await bench.settle()
    assert [row[2] for row in await bench.calendar("library")] == ["tentative", "tentative"]
    accept = {"as": "dana@contoso.test", "room": "library@contoso.test", "meeting": first, "response": "accept"}
    await bench.act("answer", **accept)
    await bench.act("answer", **(accept | {"meeting": second, "response": "decline"}))
    await bench.settle()
    assert await bench.responses(first) == {"library": "accepted"}
    assert await bench.responses(second) == {"library": "declined"}
    assert [row[0] for row in await bench.calendar("library")] == ["A"]


async def test_a_room_without_attendant_stays_silent(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle(60)
    (copy,) = await bench.room_copies("stage")
    assert (copy["responseStatus"]["response"], copy["showAs"]) == ("notResponded", "tentative")
    assert copy["subject"] == "Budget review"
    assert await bench.responses(meeting) == {"stage": "none"}


async def test_a_room_that_processes_nothing_shows_nothing(bench: Bench) -> None:
    await bench.control("PATCH", "rooms/stage@contoso.test", {"automate_processing": "None"})
    await bench.book("stage")
    await bench.settle()
    assert await bench.calendar("stage") == []


async def test_a_new_time_asks_the_room_anew(bench: Bench) -> None:
    await bench.set("open_questions", reschedule_resets_answers=True)
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("reschedule", meeting=meeting, at=hours(1, 14, 15))
    assert await bench.responses(meeting) == {"atrium": "none"}
    await bench.clock.advance(0.06)
    assert await bench.calendar("atrium") == [("Budget review", "2031-03-04T13:00:00Z", "none")]
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def test_a_new_title_leaves_the_answer_and_reaches_the_room(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    (before,) = await bench.room_copies("stage")
    assert (await bench.call("POST", f"/users/stage@contoso.test/events/{before['id']}/accept")).status_code == 202
    await bench.settle()
    await bench.act("rename", meeting=meeting, subject="Other")
    await bench.settle()
    (after,) = await bench.room_copies("stage")
    assert (after["subject"], after["responseStatus"]["response"]) == ("Other", "accepted")
    assert after["lastModifiedDateTime"] > before["lastModifiedDateTime"]
    assert after["changeKey"] != before["changeKey"]


async def test_a_cancelled_meeting_stays_on_the_room_calendar_as_cancelled(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    await bench.act("cancel", meeting=meeting)
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    assert (copy["isCancelled"], copy["subject"], copy["showAs"]) == (True, "Canceled: Budget review", "free")
    assert await bench.calendar("stage") == []
    assert await bench.responses(meeting) == {"stage": "absent"}


async def test_a_deleted_meeting_tells_the_room_as_well(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("delete", meeting=meeting)
    await bench.settle()
    assert [copy["isCancelled"] for copy in await bench.room_copies("atrium")] == [True]


async def test_swapping_rooms_frees_one_and_asks_the_other(bench: Bench) -> None:
    meeting = await bench.book("atrium", "stage")
    await bench.settle()
    await bench.act("swap_room", meeting=meeting, **{"from": "atrium@contoso.test", "to": "library@contoso.test"})
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "absent", "stage": "none", "library": "tentative"}
    assert [copy["isCancelled"] for copy in await bench.room_copies("atrium")] == [True]
    await bench.act("swap_room", meeting=meeting, **{"from": "library@contoso.test", "to": "atrium@contoso.test"})
    await bench.settle()
    assert [copy["isCancelled"] for copy in await bench.room_copies("atrium")] == [False]
    assert (await bench.responses(meeting))["atrium"] == "accepted"


async def test_requests_outside_the_policy_are_declined(bench: Bench) -> None:
    far, long = await bench.book("atrium", at=hours(181, 9, 10)), await bench.book("atrium", at=hours(2, 0, 25))
    await bench.control("PATCH", "rooms/library@contoso.test", {"work_hours_only": True})
    late = await bench.book("library", at=hours(1, 16, 18))
    await bench.settle()
    assert await bench.responses(far) == {"atrium": "declined"}
    assert await bench.responses(long) == {"atrium": "declined"}
    assert await bench.responses(late) == {"library": "declined"}


async def test_a_room_booked_directly_asks_nobody(bench: Bench) -> None:
    await bench.book("atrium", subject="First")
    await bench.settle()
    meeting = await bench.book("atrium", by="atrium", subject="Direct")
    await bench.settle()
    assert sorted(row[::2] for row in await bench.calendar("atrium")) == [
        ("Direct", "accepted"),
        ("First", "accepted"),
    ]
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def test_outsiders_reach_only_rooms_that_let_them(bench: Bench) -> None:
    meeting = await bench.book("atrium", by="guest@fabrikam.test")
    await bench.settle()
    assert await bench.calendar("atrium") == []
    assert await bench.responses(meeting) == {"atrium": "none"}
    await bench.control("PATCH", "rooms/atrium@contoso.test", {"external_meetings": True})
    again = await bench.book("atrium", by="guest@fabrikam.test")
    await bench.settle()
    assert await bench.responses(again) == {"atrium": "accepted"}
    assert (await bench.call("GET", "/users/guest@fabrikam.test/events")).json()["error"]["code"] == "ErrorInvalidUser"


async def test_all_day_means_whole_days_of_the_room(bench: Bench) -> None:
    meeting = await bench.book("atrium", at=all_day("2031-03-07", "2031-03-08"))
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    (row,) = (await bench.state())["rooms"]["atrium@contoso.test"]
    assert (row["start"], row["end"]) == ("2031-03-06T23:00:00Z", "2031-03-07T23:00:00Z")
    assert (row["start_date"], row["end_date"]) == ("2031-03-07", "2031-03-08")
    read = await bench.get(
        f"/users/alice@contoso.test/events/{meeting}", headers={"Prefer": 'outlook.timezone="Pacific Standard Time"'}
    )
    assert read["start"] == {"dateTime": "2031-03-07T00:00:00.0000000", "timeZone": "Pacific Standard Time"}
    late = await bench.book("atrium", at=hours(4, 23, 23.5))
    await bench.settle()
    assert await bench.responses(late) == {"atrium": "declined"}


async def test_an_answer_to_an_older_request_counts_no_more(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.clock.advance(0.26)
    await bench.act("reschedule", meeting=meeting, at=hours(1, 14, 15))
    await bench.clock.advance(0.05)
    assert await bench.responses(meeting) == {"atrium": "none"}
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def test_people_get_a_sentence_for_what_cannot_be(bench: Bench) -> None:
    answer = await bench.people.post(f"/people/{TENANT}/rename", json={"meeting": "none", "subject": "x"})
    assert answer.status_code == 404
    assert "no meeting" in answer.json()["error"]
    assert (await bench.people.post(f"/people/{TENANT}/rename", json={})).status_code == 400
    await bench.call("POST", "/users/alice@contoso.test/events", event("atrium"))


async def test_a_room_with_its_own_settings_keeps_what_it_is_told_to_keep(bench: Bench) -> None:
    keep = {"delete_subject": False, "add_organizer_to_subject": False, "remove_private_property": False}
    await bench.control("PATCH", "rooms/atrium@contoso.test", keep)
    meeting = await bench.book("atrium", sensitivity="private")
    await bench.settle()
    await bench.act("rename", meeting=meeting, subject="Other")
    await bench.settle()
    (copy,) = await bench.room_copies("atrium")
    assert (copy["subject"], copy["sensitivity"]) == ("Other", "private")


async def test_an_answering_room_hides_a_later_title_too(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("rename", meeting=meeting, subject="Other")
    await bench.settle()
    (copy,) = await bench.room_copies("atrium")
    assert (copy["subject"], copy["responseStatus"]["response"]) == ("Alice", "accepted")
    assert (await bench.calendar("atrium"))[0][0] == "Other"


async def test_a_room_added_later_is_asked_alone(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("add_room", meeting=meeting, room="stage@contoso.test")
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted", "stage": "none"}
    await bench.act("remove_room", meeting=meeting, room="stage@contoso.test")
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted", "stage": "absent"}


async def test_a_declined_room_is_asked_again_when_the_meeting_moves(bench: Bench) -> None:
    await bench.book("atrium")
    await bench.settle()
    meeting = await bench.book("atrium")
    await bench.settle()
    await bench.act("reschedule", meeting=meeting, at=hours(2, 9, 10))
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def test_a_person_takes_an_accepted_room_back(bench: Bench) -> None:
    meeting = await bench.book("atrium")
    await bench.settle()
    refuse = {"as": "atrium@contoso.test", "room": "atrium@contoso.test", "meeting": meeting, "response": "decline"}
    await bench.act("answer", **refuse)
    await bench.settle()
    assert await bench.responses(meeting) == {"atrium": "declined"}
    assert await bench.calendar("atrium") == []


async def test_unknown_settings_are_refused(bench: Bench) -> None:
    path = f"/control/tenants/{TENANT}/rooms/atrium@contoso.test"
    answer = await bench.people.patch(path, json={"colour": "red"})
    assert (answer.status_code, "colour" in answer.json()["error"]) == (400, True)


async def test_who_has_left_leaves_the_copies_behind_and_nobody_is_told(bench: Bench) -> None:
    meeting = await bench.book("stage")
    await bench.settle()
    (copy,) = await bench.room_copies("stage")
    await bench.control("DELETE", f"mailboxes/{ALICE}")
    gone = [await bench.call("GET", f"/users/{ALICE}/events/{meeting}"), await bench.call("GET", f"/users/{ALICE}")]
    assert [(one.status_code, one.json()["error"]["code"]) for one in gone] == [
        (404, "MailboxNotEnabledForRESTAPI"),
        (404, "Request_ResourceNotFound"),
    ]
    assert await bench.room_copies("stage") == [copy]
    assert await bench.responses(meeting) == {"stage": "absent"}, "what nobody can see any more"
    await bench.call("POST", f"/users/stage@contoso.test/events/{copy['id']}/decline", {"sendResponse": True})
    await bench.settle()
    assert await bench.room_copies("stage") == []
    await bench.control("DELETE", f"mailboxes/{ALICE}", {"for_good": True})
    gone_for_good = await bench.call("GET", f"/users/{ALICE}/events/{meeting}")
    assert gone_for_good.json()["error"]["code"] == "ErrorInvalidUser"
