"""What people do to one copy of a meeting alone: the organizer's and the room's come to differ."""

from outlook_bench import Bench, address, hours

STAGE, ALICE = address("stage"), address("alice")
NINE, TWO, THREE = hours(1, 9, 10), hours(1, 14, 15), hours(1, 15, 16)


async def act(bench: Bench, verb: str, meeting: str, **more: object) -> None:
    await bench.act(verb, meeting=meeting, **more)
    await bench.settle()


async def booked(bench: Bench, room: str = "atrium") -> str:
    meeting = await bench.book(room, at=NINE)
    await bench.settle()
    return meeting


async def starts(bench: Bench, room: str = "atrium") -> tuple[str, list[str]]:
    """Of the organizer's copy, and of the room's, in UTC."""
    (theirs,) = (await bench.state())["meetings"].values()
    return theirs["start"][11:16], [row["start"]["dateTime"][11:16] for row in await bench.room_copies(room)]


async def test_what_is_saved_and_not_sent_no_room_hears_of(bench: Bench) -> None:
    meeting = await booked(bench)
    await act(bench, "save_unsent", meeting, at=TWO)
    assert await starts(bench) == ("13:00", ["08:00"])
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    await act(bench, "send_update", meeting)
    assert await starts(bench) == ("13:00", ["13:00"])
    assert await bench.responses(meeting) == {"atrium": "accepted"}


async def test_what_is_dragged_in_the_room_s_calendar_no_organizer_hears_of(bench: Bench) -> None:
    meeting = await booked(bench)
    await act(bench, "drag_in_room", meeting, room=address("atrium"), at=TWO, **{"as": address("dana")})
    assert await starts(bench) == ("08:00", ["13:00"])
    await act(bench, "reschedule", meeting, at=THREE)
    assert await starts(bench) == ("14:00", ["14:00"])


async def test_what_is_deleted_there_the_organizer_s_copy_still_lists_as_accepted(bench: Bench) -> None:
    meeting = await booked(bench)
    await act(bench, "delete_in_room", meeting, room=address("atrium"), **{"as": address("dana")})
    assert (await bench.responses(meeting), await bench.room_copies("atrium")) == ({"atrium": "accepted"}, [])
    await act(bench, "send_update", meeting)
    assert await starts(bench) == ("08:00", ["08:00"])


async def test_who_was_asked_behind_the_organizer_s_back_hears_of_no_change(bench: Bench) -> None:
    meeting = await booked(bench)
    await act(bench, "forward", meeting, to=STAGE, unnoticed=True, **{"as": ALICE})
    assert await starts(bench, "stage") == ("08:00", ["08:00"])
    assert await bench.responses(meeting) == {"atrium": "accepted"}
    await act(bench, "reschedule", meeting, at=TWO)
    assert await starts(bench, "stage") == ("13:00", ["08:00"])
    assert await starts(bench) == ("13:00", ["13:00"])
