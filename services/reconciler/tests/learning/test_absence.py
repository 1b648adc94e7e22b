"""What a room's window lacks although a link knows it: looked up by id, in case ingest has forgotten it."""

from collections.abc import Sequence
from datetime import timedelta
from unittest.mock import patch

import pytest
from decision_kit import MAILBOX, NOW, TENANT, at, automatic
from reconciler_kit import World

from contracts.doubt import Doubt
from contracts.hints import MailboxHint
from contracts.ids import NativeKey, SpaceId
from contracts.notices import About
from contracts.observations import InRoom, RoomSnapshot
from contracts.systems import System
from contracts.topics import EVENTS, EVENTS_BULK, GRAPH_NOTIFICATIONS
from reconciler.decision.learning.absence import lacking
from runtime.memory.simloop import run
from runtime.publish import Post, Publisher


def snapshot(*keys: str, system: System = System.OUTLOOK, space: str = "atrium", after_days: int = 0) -> RoomSnapshot:
    start = at(0, 1).start + timedelta(days=after_days)
    return RoomSnapshot(
        tenant=TENANT,
        system=system,
        space=SpaceId(space),
        window_start=start,
        window_end=start + timedelta(days=30),
        bookings=tuple(InRoom(key=NativeKey(key), fingerprint="f") for key in keys),
        looked_at=NOW,
    )


@pytest.mark.parametrize(
    ("read", "is_lacking"),
    [
        (snapshot(), True),
        (snapshot(system=System.ELITE), False),
        (snapshot(space="stage"), False),
        (snapshot(after_days=20), False),
    ],
    ids=["nothing is there", "of the system that never showed it", "of another room", "of other days"],
)
def test_a_snapshot_lacks_what_it_should_show(read: RoomSnapshot, *, is_lacking: bool) -> None:
    story = automatic().outlook("accepted")
    assert story.link is not None
    assert bool(lacking(read, [story.link])) is is_lacking


def test_what_it_shows_or_what_has_ended_is_not_lacking() -> None:
    story = automatic().outlook("accepted")
    assert story.link is not None
    assert story.link.outlook.seen is not None
    assert not lacking(snapshot(story.link.outlook.seen.key), [story.link])
    ended = story.outlook("declined").link
    assert ended is not None
    assert not lacking(snapshot(), [ended])


def test_what_a_full_read_lacks_is_looked_up_by_id_and_nothing_else_is() -> None:
    async def story() -> World:
        world = World()
        host, _ = await world.open()
        await world.see("m0", "m1")
        await world.rest(host)
        await Publisher(world.bus, 6).publish([Post(EVENTS_BULK, TENANT, snapshot("m0"))])
        await world.rest(host)
        return world

    world = run(1, story())
    hints = [MailboxHint.from_json(one.value) for one in world.bus.records(GRAPH_NOTIFICATIONS.name) if one.value]
    assert [(one.mailbox, one.look_at, one.everything) for one in hints] == [(MAILBOX, ("m1",), False)]


def test_links_of_other_rooms_and_days_are_not_read_for_it() -> None:
    """A tenant may have a million."""

    async def story() -> list[str]:
        world, read = World(), list[str]()
        host, _ = await world.open()
        await world.see(*(f"m{day}" for day in range(40)))
        await world.rest(host)
        get = world.cache.get

        async def heard(keys: Sequence[str]) -> Sequence[bytes | None]:
            read.extend(key for key in keys if ":link:" in key)
            return await get(keys)

        with patch.object(world.cache, "get", heard):
            await Publisher(world.bus, 6).publish([Post(EVENTS_BULK, TENANT, snapshot("m0", after_days=5))])
            await world.rest(host)
        return read

    assert 20 < len(set(run(1, story()))) < 35


def test_what_is_in_doubt_is_told_to_people_and_nothing_is_looked_up() -> None:
    async def story() -> World:
        world = World()
        host, _ = await world.open()
        await world.see("m0", "m1")
        await world.rest(host)
        doubtful = snapshot().model_copy(update={"doubt": Doubt(missing=12, known=14)})
        await Publisher(world.bus, 6).publish([Post(EVENTS, TENANT, doubtful)])
        await world.rest(host)
        return world

    world = run(1, story())
    (told,) = world.notices()
    assert (told.about, told.space, told.system) == (About.SUDDEN_EMPTINESS, "atrium", System.OUTLOOK)
    assert told.detail == "Outlook showed 2 of 14 known bookings."
    assert world.bus.records(GRAPH_NOTIFICATIONS.name) == []
