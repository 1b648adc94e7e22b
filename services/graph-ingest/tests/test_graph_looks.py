"""A look that the reconciler asks for: what a read of changes never showed, or does not show again."""

from typing import Any

import pytest
from graph_kit import ALICE, ATRIUM, PARTITIONS, STAGE, TENANT, World, virtually
from ingest_kit import Ingest

from contracts.envelope import read_headers
from contracts.hints import HintCause, MailboxHint
from contracts.ids import ICalUid, LinkId, Mailbox, NativeKey, OutlookEventId, Revision
from contracts.looks import Asked, OutlookLook
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.topics import EVENTS, EVENTS_BULK, GRAPH_NOTIFICATIONS
from runtime.publish import Post, Publisher

ASKED = Asked(link=LinkId("link"), revision=Revision(3), look=1)


async def look(ingest: Ingest, room: Mailbox, asked: OutlookLook) -> list[tuple[OutlookSeen, Asked | None]]:
    told = await observed(ingest, room, asked)
    return [(one.seen, one.answers) for one in told if isinstance(one.seen, OutlookSeen)]


async def observed(ingest: Ingest, room: Mailbox, asked: OutlookLook) -> list[Observation]:
    """Whatever is told then."""
    now = ingest.world.ports.clock.now()
    hint = MailboxHint(tenant=TENANT, mailbox=room, cause=HintCause.LOOK, received_at=now, look=asked)
    key = f"{TENANT}/{room}"
    await Publisher(ingest.world.bus, PARTITIONS).publish([Post(GRAPH_NOTIFICATIONS, TENANT, hint, key=key, lane=key)])
    await ingest.quiet()
    return ingest.news()


async def booked(world: World, room: Mailbox = ATRIUM) -> tuple[str, OutlookLook]:
    """A meeting, and how to look for it; before ingest starts, so that what goes was never seen."""
    made: dict[str, Any] = await world.book(room=room)
    await world.settle()
    (theirs,) = world.items(ALICE)
    look = OutlookLook(
        asked=ASKED,
        ical_uid=ICalUid(theirs.ical_uid),
        organizer=ALICE,
        organizer_copy=OutlookEventId(theirs.id),
    )
    return made["meeting"], look


async def gone_before(verb: str, **args: Any) -> tuple[Ingest, OutlookLook]:
    world = await World().open()
    meeting, asked = await booked(world)
    await world.people(verb, meeting=meeting, **args)
    await world.settle()
    return await Ingest.open(world), asked


@virtually
async def test_a_look_is_answered_though_nothing_is_new() -> None:
    world = await World().open()
    _, asked = await booked(world)
    ingest = await Ingest.open(world)
    (seen,) = ingest.seen()
    assert await look(ingest, ATRIUM, asked) == [(seen, ASKED)]
    by_id = asked.model_copy(update={"ical_uid": None, "room_copy": seen.key})
    assert await look(ingest, ATRIUM, by_id) == [(seen, ASKED)]


@virtually
async def test_an_answer_is_no_repeat_of_what_was_told() -> None:
    """Repeats are dropped unparsed, by this header."""
    world = await World().open()
    _, asked = await booked(world)
    ingest = await Ingest.open(world)
    (seen,) = ingest.seen()
    await look(ingest, ATRIUM, asked.model_copy(update={"room_copy": seen.key}))
    records = [one for topic in (EVENTS, EVENTS_BULK) for one in world.bus.records(topic.name)]
    told = [one for one in map(read_headers, (record.headers for record in records)) if one.type == Observation.TYPE]
    prints = [one.fingerprint for one in told]
    assert len(prints) == len(set(prints)) > 1


@virtually
async def test_a_copy_that_was_declined_unseen_is_told_by_the_organizer_s() -> None:
    ingest, asked = await gone_before("answer", room=ATRIUM, response="decline", **{"as": "owner"})
    assert ingest.seen() == []
    ((seen, answers),) = await look(ingest, ATRIUM, asked)
    assert (seen.response, answers, seen.version) == (RoomResponse.DECLINED, ASKED, None)
    assert (str(seen.key), seen.ical_uid) == (asked.ical_uid, asked.ical_uid)
    assert seen.interval is not None


@pytest.mark.parametrize(("verb", "more"), [("cancel", {}), ("delete", {}), ("remove_room", {"room": ATRIUM})], ids=str)
def test_a_meeting_that_was_called_off_unseen_is_told_as_cancelled(verb: str, more: dict[str, Any]) -> None:
    @virtually
    async def story() -> None:
        ingest, asked = await gone_before(verb, **more)
        ((seen, answers),) = await look(ingest, ATRIUM, asked)
        assert (seen.response, answers) == (RoomResponse.CANCELLED, ASKED)

    story()


@pytest.mark.parametrize("touched", [False, True])
def test_a_room_that_is_not_invited_was_taken_off_only_where_somebody_touched_the_meeting(*, touched: bool) -> None:
    @virtually
    async def story() -> None:
        world = await World().open()
        meeting, asked = await booked(world, STAGE)
        (theirs,) = await world.calendar.find_by_uid(ALICE, asked.ical_uid or "")
        if touched:
            await world.people("rename", meeting=meeting, subject="Another")
            await world.settle()
        ingest = await Ingest.open(world)
        ingest.news()
        told = await observed(ingest, ATRIUM, asked.model_copy(update={"written": theirs.version}))
        assert [one.unwritten for one in told] == [not touched]

    story()


@virtually
async def test_a_room_that_was_to_be_left_and_is_booked_still_says_that_the_other_never_was() -> None:
    """E9: people have moved the meeting since the change of its room was answered well and ignored."""
    world = await World().open()
    meeting, asked = await booked(world, STAGE)
    await world.people("rename", meeting=meeting, subject="Another")
    await world.settle()
    ingest = await Ingest.open(world)
    ingest.news()
    (told,) = await observed(ingest, ATRIUM, asked.model_copy(update={"leaves": (STAGE,)}))
    assert told.unwritten


@virtually
async def test_nothing_is_concluded_where_the_organizer_s_copy_still_lists_the_room() -> None:
    world = await World().open()
    _, asked = await booked(world)
    (copy,) = world.items(ATRIUM)
    del world.tenant().mailbox(ATRIUM).items[copy.id]
    ingest = await Ingest.open(world)
    assert await look(ingest, ATRIUM, asked) == []


@virtually
async def test_nothing_is_concluded_where_the_organizer_s_mailbox_can_t_be_read() -> None:
    ingest, asked = await gone_before("delete")
    elsewhere = asked.model_copy(update={"organizer": Mailbox("nobody@contoso.test")})
    assert await look(ingest, ATRIUM, elsewhere) == []
    unknown = asked.model_copy(update={"organizer": None, "organizer_copy": None})
    assert await look(ingest, ATRIUM, unknown) == []


@virtually
async def test_an_id_that_was_never_there_is_looked_for_by_the_meeting() -> None:
    world = await World().open()
    _, asked = await booked(world, STAGE)
    ingest = await Ingest.open(world)
    (seen,) = ingest.seen()
    stale = asked.model_copy(update={"room_copy": NativeKey("AAMk-another")})
    assert await look(ingest, STAGE, stale) == [(seen, ASKED)]


@virtually
async def test_who_asks_what_became_of_the_meeting_hears_that_the_room_s_copy_is_missing() -> None:
    world = await World().open()
    _, asked = await booked(world)
    ingest = await Ingest.open(world)
    (known,) = ingest.seen()
    del world.tenant().mailbox(ATRIUM).items[known.key]
    question = asked.model_copy(
        update={"asked": ASKED.model_copy(update={"revision": Revision(0)}), "room_copy": known.key}
    )
    ((seen, _),) = await look(ingest, ATRIUM, question)
    assert (seen.key, seen.room_copy_is_gone, seen.copies_differ) == (known.key, True, True)
