"""A look that the reconciler asks for: told even where nothing is new."""

from collections.abc import Sequence

import pytest
from elite_ingest_kit import Ingest
from elite_kit import ATRIUM, PARTITIONS, STAGE, TENANT, World, at, virtually

from contracts.elite_side import EliteSeen, EliteStatus
from contracts.envelope import read_headers
from contracts.hints import EliteHint, HintCause
from contracts.ids import EliteEventId, EliteSpaceId, LinkId, Revision
from contracts.looks import Asked, EliteLook
from contracts.observations import EventRows, Observation
from contracts.topics import ELITE_NOTIFICATIONS, EVENTS
from runtime.publish import Post, Publisher

ASKED = Asked(link=LinkId("link"), revision=Revision(3), look=1)


async def booked(ingest: Ingest) -> EliteSeen:
    await ingest.world.book(STAGE)
    await ingest.quiet()
    (seen,) = ingest.seen()
    return seen


async def look(ingest: Ingest, seen: EliteSeen, removed: Sequence[EliteSpaceId] = ()) -> list[Observation]:
    """Whatever is told then."""
    asked = EliteLook(
        asked=ASKED, space=seen.space, room=seen.room, event=seen.event, rows=seen.rows, removed=tuple(removed)
    )
    hint = EliteHint(tenant=TENANT, cause=HintCause.LOOK, received_at=ingest.world.ports.clock.now(), look=asked)
    await Publisher(ingest.world.bus, PARTITIONS).publish([Post(ELITE_NOTIFICATIONS, TENANT, hint, lane=TENANT)])
    await ingest.quiet()
    return ingest.news()


@virtually
async def test_a_look_is_answered_though_nothing_is_new() -> None:
    ingest = await Ingest.open()
    seen = await booked(ingest)
    (told,) = await look(ingest, seen)
    assert (told.seen, told.answers) == (seen, ASKED)
    assert told.personal is not None
    assert told.personal.title == "Gala"


@virtually
async def test_a_row_that_we_took_back_and_that_stands_says_that_nothing_was_written() -> None:
    ingest = await Ingest.open()
    seen = await booked(ingest)
    (stands,) = await look(ingest, seen, removed=seen.rows)
    (gone,) = await look(ingest, seen, removed=[EliteSpaceId("long-gone")])
    assert (stands.unwritten, gone.unwritten) == (True, False)


@virtually
async def test_an_answer_is_no_repeat_of_what_was_told() -> None:
    """Repeats are dropped unparsed, by this header."""
    ingest = await Ingest.open()
    await look(ingest, await booked(ingest))
    told = [read_headers(one.headers).fingerprint for one in ingest.world.bus.records(EVENTS.name)]
    assert len(told) == len(set(told)) > 1


@virtually
async def test_what_lies_outside_the_window_is_told_as_well() -> None:
    ingest = await Ingest.open()
    seen = await booked(ingest)
    beyond = at(9, 9, 11) | {"start_date": "2031-09-09", "end_date": "2031-09-09"}
    await ingest.world.people("reschedule", event=seen.event, room=STAGE, at=beyond)
    *_, told = await look(ingest, seen)
    assert told.answers == ASKED
    assert told.seen.interval is not None
    assert told.seen.interval != seen.interval


@pytest.mark.parametrize("status", ["canceled", "lost"])
def test_an_event_that_ended_is_told_as_it_ended(status: str) -> None:
    @virtually
    async def story() -> None:
        ingest = await Ingest.open()
        seen = await booked(ingest)
        await ingest.world.people("set_status", event=seen.event, status=status)
        *_, told = await look(ingest, seen)
        assert isinstance(told.seen, EliteSeen)
        assert (told.seen.status, told.answers, told.seen.key) == (EliteStatus(status), ASKED, seen.key)
        assert told.seen.version is not None

    story()


@virtually
async def test_rows_that_are_not_there_are_gone_and_so_is_an_event_that_vanished() -> None:
    ingest = await Ingest.open()
    seen = await booked(ingest)
    await ingest.world.book(ATRIUM)
    await ingest.quiet()
    *_, other = ingest.seen()
    replaced = seen.model_copy(update={"event": other.event})
    there, told = await look(ingest, replaced)
    assert isinstance(told.seen, EliteSeen)
    assert (told.seen.status, told.answers, told.rows) == (EliteStatus.REMOVED, ASKED, None)
    assert (there.seen, there.answers) == (other, None), "what may stand in their place is told first"
    assert there.rows == EventRows(standing=other.rows, gone=seen.rows)
    (told,) = await look(ingest, seen.model_copy(update={"event": EliteEventId("never-there")}))
    assert isinstance(told.seen, EliteSeen)
    assert (told.seen.status, told.seen.version) == (EliteStatus.REMOVED, None)


@virtually
async def test_nothing_is_concluded_while_elite_does_not_answer() -> None:
    world = await World().open()
    ingest = await Ingest.open(world)
    seen = await booked(ingest)
    await world.faults({"call": "read", "status": 403, "times": 50})
    assert await look(ingest, seen) == []
