"""What is looked at because somebody asks is told again, whatever was told of it before."""

from graph_kit import ALICE, ATRIUM, PARTITIONS, STAGE, TENANT, World, virtually
from ingest_kit import Ingest

from contracts.hints import HintCause, MailboxHint
from contracts.ids import Mailbox, NativeKey
from contracts.outlook_side import RoomResponse
from contracts.topics import GRAPH_NOTIFICATIONS
from runtime.memory.clock import MemoryClock
from runtime.publish import Post, Publisher


async def ask(ingest: Ingest, *look_at: NativeKey, mailbox: Mailbox = STAGE, everything: bool = False) -> None:
    hint = MailboxHint(
        tenant=TENANT,
        mailbox=mailbox,
        cause=HintCause.SWEEP,
        received_at=MemoryClock().now(),
        look_at=look_at,
        everything=everything,
    )
    key = f"{TENANT}/{mailbox}"
    post = Post(GRAPH_NOTIFICATIONS, TENANT, hint, key=key, lane=key)
    await Publisher(ingest.world.bus, PARTITIONS).publish([post])
    await ingest.quiet(12)


@virtually
async def test_a_copy_is_told_again_as_it_is_and_no_other() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(day=5)
    await ingest.world.book(day=6)
    await ingest.quiet()
    known = ingest.seen()[-1]
    await ask(ingest, known.key)
    assert ingest.seen() == [known]


@virtually
async def test_a_copy_that_is_gone_is_told_so_with_the_version_it_had() -> None:
    """So that an older sighting of it, told later, is known to be stale."""
    ingest = await Ingest.open()
    await ingest.world.book(room=ATRIUM)
    await ingest.quiet()
    known = ingest.seen()[-1]
    ingest.world.tenant().mailbox(ATRIUM).items.clear()
    ingest.world.tenant().mailbox(ALICE).items.clear()
    await ask(ingest, known.key, mailbox=ATRIUM)
    (told,) = ingest.seen()
    assert (told.response, told.version, told.gone_after) == (RoomResponse.CANCELLED, None, known.version)


@virtually
async def test_everything_of_a_room_is_told_again_in_bulk() -> None:
    ingest = await Ingest.open()
    await ingest.world.book(day=5)
    await ingest.world.book(day=6)
    await ingest.quiet()
    known = {one.key for one in ingest.seen()}
    assert ingest.told_in_bulk() == 0
    await ask(ingest, everything=True)
    assert {one.key for one in ingest.seen()} == known
    assert ingest.told_in_bulk() == 2


@virtually
async def test_what_stood_there_at_the_beginning_is_told_in_bulk_and_what_comes_later_is_not() -> None:
    world = await World().open()
    await world.book(day=5)
    await world.settle()
    ingest = await Ingest.open(world)
    await world.book(day=6)
    await ingest.quiet()
    assert (ingest.told_in_bulk(), len({one.key for one in ingest.seen()})) == (1, 2)
