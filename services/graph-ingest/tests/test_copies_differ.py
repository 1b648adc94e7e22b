"""The organizer's copy is read with every change of the room's: what it shows otherwise is told with it."""

from typing import Any

import pytest
from graph_kit import ATRIUM, STAGE, at, virtually
from ingest_kit import Ingest

from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.when import same_time

DANA = {"as": "dana@contoso.test"}


async def booked(ingest: Ingest) -> tuple[str, OutlookSeen]:
    made: dict[str, Any] = await ingest.world.book(room=ATRIUM)
    await ingest.quiet(12)
    return made["meeting"], ingest.seen()[-1]


async def after(ingest: Ingest, verb: str, **args: Any) -> list[OutlookSeen]:
    await ingest.world.people(verb, **args)
    await ingest.quiet(20)
    return ingest.seen()


@virtually
async def test_while_both_show_the_same_time_nothing_differs() -> None:
    ingest = await Ingest.open()
    _, known = await booked(ingest)
    assert (known.response, known.organizer_interval, known.copies_differ) == (RoomResponse.ACCEPTED, None, False)


@virtually
async def test_what_is_dragged_in_the_room_is_told_with_the_organizer_s_time() -> None:
    ingest = await Ingest.open()
    meeting, known = await booked(ingest)
    told = await after(ingest, "drag_in_room", meeting=meeting, room=ATRIUM, at=at(9, 15), **DANA)
    assert told[-1].copies_differ
    assert same_time(told[-1].organizer_interval, known.interval)
    agree = await after(ingest, "reschedule", meeting=meeting, at=at(9, 15))
    assert (agree[-1].copies_differ, agree[-1].interval) == (False, told[-1].interval)


@virtually
async def test_what_is_deleted_in_the_room_is_told_as_missing_once_and_looked_at_until_somebody_says_why() -> None:
    ingest = await Ingest.open()
    meeting, known = await booked(ingest)
    (told,) = await after(ingest, "delete_in_room", meeting=meeting, room=ATRIUM, **DANA)
    assert (told.room_copy_is_gone, told.response, told.gone_after) == (True, RoomResponse.ACCEPTED, known.version)
    assert await after(ingest, "rename", meeting=meeting, subject="Another") == []
    assert await after(ingest, "cancel", meeting=meeting) == []
    await ingest.world.book(room=ATRIUM, day=6)  # whatever has the room read again
    await ingest.quiet(12)
    (last,) = [one for one in ingest.seen() if one.key == known.key]
    assert (last.response, last.room_copy_is_gone) == (RoomResponse.CANCELLED, False)


@pytest.mark.parametrize("resets", [True, False])
def test_an_acceptance_that_the_organizer_keeps_after_asking_anew_is_told(*, resets: bool) -> None:
    @virtually
    async def story() -> None:
        ingest = await Ingest.open()
        ingest.world.simulator.world.settings.open_questions.reschedule_resets_answers = resets
        made: dict[str, Any] = await ingest.world.book(room=STAGE)
        await ingest.quiet(12)
        answer = {"meeting": made["meeting"], "room": STAGE, "response": "accept", "as": "owner"}
        accepted = (await after(ingest, "answer", **answer))[-1]
        assert (accepted.response, accepted.organizer_sees_accepted) == (RoomResponse.ACCEPTED, False)
        moved = (await after(ingest, "reschedule", meeting=made["meeting"], at=at(9, 15)))[-1]
        assert (moved.response, moved.organizer_sees_accepted) == (RoomResponse.NONE, not resets)

    story()
