"""What is looked at because somebody asks is told again, whatever was told of it before."""

from elite_ingest_kit import Ingest
from elite_kit import ATRIUM, PARTITIONS, TENANT, virtually

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.hints import EliteHint, HintCause
from contracts.topics import ELITE_NOTIFICATIONS
from runtime.memory.clock import MemoryClock
from runtime.publish import Post, Publisher


async def ask(ingest: Ingest, *look_at: EliteSeen, everything: bool = False) -> None:
    hint = EliteHint(
        tenant=TENANT,
        cause=HintCause.SWEEP,
        received_at=MemoryClock().now(),
        look_at=look_at,
        everything=everything,
    )
    await Publisher(ingest.world.bus, PARTITIONS).publish([Post(ELITE_NOTIFICATIONS, TENANT, hint, lane=TENANT)])
    await ingest.quiet()


@virtually
async def test_a_booking_is_told_again_as_it_is_and_no_other() -> None:
    ingest = await Ingest.open()
    event, _ = await ingest.world.book(), await ingest.world.book(ATRIUM)
    await ingest.quiet()
    (known,) = [one for one in ingest.seen() if one.event == event]
    await ask(ingest, known)
    assert ingest.seen() == [known]


@virtually
async def test_what_ended_or_vanished_unseen_is_told_by_the_look() -> None:
    """The cache had forgotten both, so no read would miss them."""
    ingest = await Ingest.open()
    cancelled, vanished = await ingest.world.book(), await ingest.world.book(ATRIUM)
    await ingest.quiet()
    known = {one.event: one for one in ingest.seen()}
    await ingest.host.drain()
    await ingest.world.people("set_status", event=cancelled, status="canceled")
    await ingest.world.people("vanish", event=vanished)
    ingest.forget()
    await ingest.begin()
    ingest.news()
    await ask(ingest, known[cancelled], known[vanished])
    assert {(one.key, one.status) for one in ingest.seen()} == {
        (known[cancelled].key, EliteStatus.CANCELED),
        (known[vanished].key, EliteStatus.REMOVED),
    }


@virtually
async def test_everything_is_told_again_in_bulk() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.world.book(ATRIUM)
    await ingest.quiet()
    before = ingest.seen()
    assert ingest.told_in_bulk() == 0
    await ask(ingest, everything=True)
    assert sorted(one.key for one in ingest.seen()) == sorted(one.key for one in before)
    assert ingest.told_in_bulk() == 2


@virtually
async def test_what_stood_there_at_the_beginning_is_told_in_bulk() -> None:
    ingest = await Ingest.open()
    await ingest.world.book()
    await ingest.quiet()
    ingest.forget()
    await ingest.quiet()
    assert ingest.told_in_bulk() == 1
