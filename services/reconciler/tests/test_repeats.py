"""A repeat is dropped unparsed, and nothing that is news ever is."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from decision_kit import TENANT, at, automatic, policy
from reconciler_kit import HOME, World, observed, told

from contracts.envelope import Envelope
from contracts.ids import Epoch, LinkId, MessageId
from contracts.links import Link
from contracts.observations import Look, Observation
from contracts.outlook_side import RoomResponse
from contracts.topics import EVENTS, LINKS
from reconciler.batch import Batch
from reconciler.decision.learning.repeats import is_repeat, prints_of
from reconciler.repeats import Repeats
from reconciler.view import Shown, View
from runtime.host import Host
from runtime.memory.simloop import run
from runtime.ports.bus import Outgoing
from runtime.publish import Post

Story = Callable[[World, Host], Awaitable[None]]
DEAD = f"{EVENTS.name}.dead"


def told_by_a_world(story: Story) -> None:
    async def whole() -> None:
        world = World()
        host, _ = await world.open()
        await story(world, host)

    run(1, whole())


async def see(world: World, host: Host, *posts: Post) -> Link:
    """Told at once, then everything comes to rest, and Elite shows what was written; the link of the one booking."""
    await world._publisher.publish(posts)
    await world.rest(host)
    (link,) = world.links().values()
    if link.elite.watch is None or link.elite.seen is None:
        return link
    as_written = Observation(tenant=TENANT, seen=link.elite.seen, looked_at=at(9, 10).start)
    return await see(world, host, told(as_written))


def seen(version: int, response: str = "accepted", hour: int = 9) -> Post:
    return told(observed("m", response, at(hour, hour + 1), version))


async def unreadable(world: World, like: Post) -> None:
    """The same headers, and a body that can't be parsed."""
    out = world._publisher._outgoing(like)
    await (await world.bus.send(Outgoing(out.topic, out.partition, out.key, b"{", out.headers)))


def test_a_repeat_is_dropped_without_being_parsed() -> None:
    async def story(world: World, host: Host) -> None:
        link = await see(world, host, seen(1))
        records = len(list(world.bus.records(LINKS.name)))
        await unreadable(world, seen(1))
        assert await see(world, host, seen(1)) == link
        assert len(list(world.bus.records(LINKS.name))) == records
        assert not list(world.bus.records(DEAD))

    told_by_a_world(story)


def test_what_is_no_repeat_is_parsed() -> None:
    async def story(world: World, host: Host) -> None:
        await see(world, host, seen(1))
        await unreadable(world, seen(2))
        await world.rest(host)
        assert len(list(world.bus.records(DEAD))) == 1

    told_by_a_world(story)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_booking_that_moves_and_moves_back_is_news_each_time(*, at_once: bool) -> None:
    async def story(world: World, host: Host) -> None:
        # No version tells the two sightings at nine apart: the fingerprint is the same.
        nine, ten = (_without_version(observed("m", "accepted", at(hour, hour + 1), 1)) for hour in (9, 10))
        await see(world, host, told(nine))
        if at_once:
            await see(world, host, told(ten), told(nine))
        else:
            moved = await see(world, host, told(ten))
            assert _elite_hour(moved) == 10
            await see(world, host, told(nine))
        (link,) = world.links().values()
        assert _elite_hour(link) == 9

    told_by_a_world(story)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_booking_that_goes_and_comes_back_is_news_each_time(*, at_once: bool) -> None:
    async def story(world: World, host: Host) -> None:
        await see(world, host, seen(1))
        steps = [seen(2, "declined"), seen(3, "accepted"), seen(4, "declined"), seen(5, "accepted")]
        for part in [steps] if at_once else [[one] for one in steps]:
            await see(world, host, *part)
        (link,) = world.links().values()
        assert link.outlook.seen is not None
        assert link.outlook.seen.response is RoomResponse.ACCEPTED
        assert not link.closed

    told_by_a_world(story)


def test_an_emptied_redis_takes_nothing_for_a_repeat_and_loses_nothing() -> None:
    async def story(world: World, host: Host) -> None:
        first = await see(world, host, seen(1))
        world.cache.flush()
        again = await see(world, host, seen(1))
        assert again.elite.ours == first.elite.ours
        moved = await see(world, host, seen(2, hour=12))
        assert _elite_hour(moved) == 12

    told_by_a_world(story)


def test_what_is_replayed_is_decided() -> None:
    async def story(world: World, host: Host) -> None:
        link = await see(world, host, seen(1))
        view, batch = View(world.cache, HOME), _untouched(world)
        news = _envelope(link)
        assert (await Repeats.among([news], view)).has(news, batch)
        replayed = replace(news, replay=True)
        assert not (await Repeats.among([replayed], view)).has(replayed, batch)

    told_by_a_world(story)


def test_a_print_counts_only_for_the_link_that_the_name_finds() -> None:
    async def story(world: World, host: Host) -> None:
        link = await see(world, host, seen(1))
        view = View(world.cache, HOME)
        other = link.model_copy(update={"link": LinkId("another")})
        writes = [write for write in view.writes(link, other) if "print" in write.key]
        await world.cache.write(writes)
        news = _envelope(link)
        assert not (await Repeats.among([news], view)).has(news, _untouched(world))

    told_by_a_world(story)


def test_after_a_change_in_the_same_batch_it_is_no_repeat_any_more() -> None:
    async def story(world: World, host: Host) -> None:
        nine, ten = (_without_version(observed("m", "accepted", at(hour, hour + 1), 1)) for hour in (9, 10))
        link = await see(world, host, told(nine))
        batch, news = _untouched(world), _envelope(link)
        repeats = await Repeats.among([news], View(world.cache, HOME))
        assert repeats.has(news, batch)
        await batch.observe(ten, news)
        assert not repeats.has(news, batch)

    told_by_a_world(story)


def test_what_may_not_be_carried_out_yet_is_no_repeat() -> None:
    async def story(world: World, host: Host) -> None:
        link = await see(world, host, seen(1))
        view = View(world.cache, HOME)
        await world.cache.write(view.writes(link, link, is_carried_out=False))
        assert not await view.shown(TENANT, list(prints_of(link)))

    told_by_a_world(story)


def test_a_booking_that_waits_for_anything_has_no_repeats() -> None:
    story = automatic().outlook("accepted")
    assert story.link is not None
    assert story.asked == "elite booked definite 9-10"
    assert not prints_of(story.link)
    story.done("elite")
    assert not prints_of(story.link), "what was written has not been seen"
    story.elite("definite")
    assert len(prints_of(story.link)) == 2


def test_what_is_taken_for_a_repeat_would_have_taught_nothing() -> None:
    story = automatic().outlook("accepted").done("elite").elite("definite")
    link = story.link
    assert link is not None
    assert link.elite.seen is not None
    personal = link.personal.elite if link.personal else None
    same = Observation(tenant=TENANT, seen=link.elite.seen, personal=personal, looked_at=story.now)
    assert is_repeat(link, same)
    assert not is_repeat(link, same.model_copy(update={"personal": None}))
    assert prints_of(link)[Look(same.seen).lane] == Look(same.seen, personal).fingerprint
    bigger = link.elite.seen.model_copy(update={"rows": (*link.elite.seen.rows, "row-2")})
    assert not is_repeat(link, same.model_copy(update={"seen": bigger}))


def test_what_a_booking_shows_is_read_as_it_was_written() -> None:
    shown = Shown(LinkId("link"), "0a1b")
    assert Shown.read(shown.written()) == shown


def _elite_hour(link: Link) -> int:
    assert link.elite.seen is not None
    assert link.elite.seen.interval is not None
    return link.elite.seen.interval.start.hour


def _without_version(news: Observation) -> Observation:
    return news.model_copy(update={"seen": news.seen.model_copy(update={"version": None})})


def _envelope(link: Link) -> Envelope:
    lane, known = next(iter(prints_of(link).items()))
    return Envelope(MessageId("m"), Observation.TYPE, TENANT, lane=lane, fingerprint=known)


def _untouched(world: World) -> Batch:
    return Batch(View(world.cache, HOME), lambda _: policy().configuration, epoch=Epoch(1), now=at(9, 10).start)
