"""Most of a room gone at once is doubt, not news: nothing is told until a second full read agrees."""

from graph_kit import ALICE, ATRIUM, MICROSOFT, World, virtually
from ingest_kit import Ingest

from contracts.doubt import Doubt
from contracts.ids import Mailbox
from contracts.outlook_side import RoomResponse
from runtime.memory.simloop import sleep


async def booked(count: int) -> Ingest:
    """Meetings that Alice made, all told."""
    ingest = await Ingest.open(sweep_every_s=60)
    for day in range(5, 5 + count):
        await ingest.world.book(room=ATRIUM, day=day)
    await ingest.quiet()
    ingest.news()
    return ingest


async def read_as_a_whole(ingest: Ingest) -> None:
    await ingest.world.control(f"tenants/{MICROSOFT}/expire-delta-tokens", {})
    await sleep(70)
    await ingest.quiet(30)


def empty(world: World, *mailboxes: Mailbox) -> None:
    """Their items are not there any more, without a trace."""
    for mailbox in mailboxes:
        world.tenant().mailbox(mailbox).items.clear()


@virtually
async def test_a_room_that_is_suddenly_empty_is_read_a_second_time_before_anything_is_told() -> None:
    ingest = await booked(6)
    empty(ingest.world, ATRIUM, ALICE)
    await read_as_a_whole(ingest)
    assert (ingest.seen(), ingest.doubts()) == ([], [Doubt(missing=6, known=6)])
    await sleep(700)
    await ingest.quiet(30)
    told = ingest.seen()
    assert [one.response for one in told] == [RoomResponse.CANCELLED] * 6
    assert len(ingest.doubts()) == 1


@virtually
async def test_what_comes_back_in_time_was_never_gone() -> None:
    ingest = await booked(6)
    room, theirs = (ingest.world.tenant().mailbox(one).items for one in (ATRIUM, ALICE))
    kept, kept_theirs = dict(room), dict(theirs)
    empty(ingest.world, ATRIUM, ALICE)
    await read_as_a_whole(ingest)
    room.update(kept)
    theirs.update(kept_theirs)
    await sleep(700)
    await ingest.quiet(30)
    assert ingest.seen() == []


@virtually
async def test_while_in_doubt_a_new_booking_is_told_as_ever() -> None:
    ingest = await booked(6)
    empty(ingest.world, ATRIUM, ALICE)
    await read_as_a_whole(ingest)
    await ingest.world.book(room=ATRIUM, day=20)
    await ingest.quiet()
    assert [one.response.is_live for one in ingest.seen()] == [True]


@virtually
async def test_what_their_organizer_cancelled_is_news_however_much_it_is() -> None:
    ingest = await Ingest.open(sweep_every_s=60)
    meetings = [(await ingest.world.book(room=ATRIUM, day=day))["meeting"] for day in range(5, 11)]
    await ingest.quiet()
    ingest.news()
    await ingest.world.control(f"tenants/{MICROSOFT}/notifications", {"mode": "drop"})
    for meeting in meetings:
        await ingest.world.people("remove_room", meeting=meeting, room=ATRIUM)
    empty(ingest.world, ATRIUM)
    await read_as_a_whole(ingest)
    assert ([one.response for one in ingest.seen()], ingest.doubts()) == ([RoomResponse.CANCELLED] * 6, [])


@virtually
async def test_a_few_bookings_may_go_at_once() -> None:
    ingest = await booked(4)
    empty(ingest.world, ATRIUM, ALICE)
    await read_as_a_whole(ingest)
    assert (len(ingest.seen()), ingest.doubts()) == (4, [])
