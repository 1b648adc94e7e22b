"""What people make of meetings in Outlook, as it is told: the last word counts, whatever the way to it."""

from graph_kit import ALICE, ATRIUM, BOB, MICROSOFT, STAGE, at, virtually
from ingest_kit import Ingest

from contracts.outlook_side import OutlookSeen, RoomResponse
from runtime.memory.simloop import sleep

DAY_S = 86_400.0


async def delegates(ingest: Ingest) -> None:
    """Atrium asks them."""
    asking = {"all_book_in_policy": False, "all_request_in_policy": True, "delegates": [BOB]}
    await ingest.world.control(f"tenants/{MICROSOFT}/rooms/{ATRIUM}", asking, "PATCH")


async def answer(ingest: Ingest, meeting: str, response: str, room: str = ATRIUM) -> None:
    said = {"as": BOB, "room": room, "meeting": meeting, "response": response}
    await ingest.world.people("answer", **said)


def last(ingest: Ingest) -> OutlookSeen:
    return ingest.seen()[-1]


@virtually
async def test_a_delegate_who_answers_twice_is_told_with_the_second_answer() -> None:
    ingest = await Ingest.open()
    await delegates(ingest)
    booked = await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    assert last(ingest).response is RoomResponse.TENTATIVE
    await answer(ingest, booked["meeting"], "accept")
    await answer(ingest, booked["meeting"], "decline")
    await ingest.quiet()
    assert last(ingest).response is RoomResponse.DECLINED


@virtually
async def test_a_second_delegate_who_accepts_what_the_first_declined_brings_the_booking_back() -> None:
    ingest = await Ingest.open()
    await delegates(ingest)
    booked = await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    await answer(ingest, booked["meeting"], "decline")
    await ingest.quiet()
    gone = last(ingest)
    assert gone.response is RoomResponse.DECLINED
    await answer(ingest, booked["meeting"], "accept")
    await ingest.quiet()
    back = last(ingest)
    assert (back.response, back.ical_uid) == (RoomResponse.ACCEPTED, gone.ical_uid)


@virtually
async def test_a_room_that_declines_days_later_is_told_with_what_it_was() -> None:
    ingest = await Ingest.open(sweep_every_s=DAY_S)
    booked = await ingest.world.book(room=ATRIUM, day=20)
    await ingest.quiet()
    was = last(ingest)
    await sleep(3 * DAY_S)
    assert ingest.seen() == []
    await answer(ingest, booked["meeting"], "decline")
    await ingest.quiet()
    now = last(ingest)
    assert (now.response, now.key, now.interval) == (RoomResponse.DECLINED, was.key, was.interval)


@virtually
async def test_a_meeting_that_is_forwarded_to_a_room_is_a_request_like_any_other() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=STAGE)
    await ingest.quiet()
    ingest.news()
    await ingest.world.people("forward", **{"as": BOB, "meeting": booked["meeting"], "to": ATRIUM})
    await ingest.quiet()
    (told,) = {one.mailbox: one for one in ingest.seen() if one.mailbox == ATRIUM}.values()
    assert (told.response, told.organizer) == (RoomResponse.ACCEPTED, ALICE)


@virtually
async def test_guests_that_are_hidden_from_the_room_hide_neither_its_answer_nor_the_title() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=ATRIUM, attendees=[BOB])
    await ingest.world.calendar.update(ALICE, booked["meeting"], {"hideAttendees": True, "subject": "Quiet review"})
    await ingest.quiet()
    told = ingest.news()[-1]
    assert isinstance(told.seen, OutlookSeen)
    assert told.seen.response is RoomResponse.ACCEPTED
    assert told.personal is not None
    assert told.personal.title == "Quiet review"


@virtually
async def test_a_meeting_dragged_in_two_quick_steps_ends_where_it_was_dropped() -> None:
    ingest = await Ingest.open()
    booked = await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    ingest.news()
    await ingest.world.people("reschedule", meeting=booked["meeting"], at=at(6, 9))
    await ingest.world.people("reschedule", meeting=booked["meeting"], at=at(7, 15))
    await ingest.quiet()
    seen = last(ingest)
    assert seen.response is RoomResponse.ACCEPTED
    assert seen.interval is not None
    assert (seen.interval.start.day, seen.interval.start.hour) == (7, 15)
