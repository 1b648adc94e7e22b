"""Bulk beside live: a bound on what is under way, and live changes that wait for none of it."""

import pytest
from reconciler_kit import World

from contracts.commands import Urgency
from contracts.links import Link
from contracts.topics import EVENTS_BULK
from runtime.memory.simloop import run, sleep

MOST, POLL = 10, 5
"""So many open at once; one poll may have handed out so many more."""


def world(*, write_s: float = 0.0) -> World:
    return World(bulk_open_max=MOST, poll_max=POLL, write_s=write_s)


def names(count: int) -> list[str]:
    return [f"b{n:03}" for n in range(count)]


def open_bulk(links: World) -> list[Link]:
    return [link for link in links.links().values() if link.has_open_bulk]


def test_no_more_is_read_while_so_many_are_under_way_and_all_is_done_in_the_end() -> None:
    async def story() -> None:
        here = world()
        host, _ = await here.open(writer=False)
        await host.until_ready()
        await here.see(*names(60), bulk=True)
        await sleep(30)
        assert MOST <= len(open_bulk(here)) <= MOST + POLL
        assert here.bus.lag("reconciler", [EVENTS_BULK.name]) >= 60 - MOST - POLL
        answered = 0
        while answered < 60:
            new = here.commands()[answered:]
            assert len(new) <= MOST + POLL
            await here.answer(new)
            answered += len(new)
            await sleep(5)
        await here.rest(host)
        assert open_bulk(here) == []
        assert {command.urgency for command in here.commands()} == {Urgency.BULK}

    run(1, story())


def test_a_live_change_overtakes_a_long_initial_sync() -> None:
    async def story() -> None:
        here = world(write_s=0.5)
        host, _ = await here.open()
        await host.until_ready()
        await here.see(*names(60), bulk=True)
        await sleep(3)
        await here.see("live")
        await sleep(1)
        (live,) = [command for command in here.commands() if command.urgency is Urgency.LIVE]
        assert live.personal is not None
        assert live.personal.title == "live"
        assert here.bus.lag("reconciler", [EVENTS_BULK.name]) > 20
        await here.rest(host)
        assert len(here.commands()) == 61

    run(1, story())


@pytest.mark.parametrize("emptied", [False, True])
def test_the_count_follows_from_the_links_after_a_crash(*, emptied: bool) -> None:
    async def story() -> None:
        here = world()
        host, life = await here.open(writer=False)
        await host.until_ready()
        await here.see(*names(40), bulk=True)
        await sleep(20)
        before = len(open_bulk(here))
        life.kill()
        host.kill()
        if emptied:
            here.cache.flush()
        host, _ = await here.start()
        await host.until_ready()
        await sleep(60)
        assert before <= len(open_bulk(here)) <= before + POLL
        while commands := [one for one in here.commands() if one.link in {link.link for link in open_bulk(here)}]:
            await here.answer(commands)
            await sleep(5)
        await here.rest(host)
        assert len(here.links()) == 40

    run(1, story())


def test_a_change_of_a_booking_of_the_initial_sync_is_live_and_what_was_read_before_it_is_dropped() -> None:
    """Its first sight lies in the bulk topic while its cancellation is told already."""

    async def story() -> None:
        here = world()
        host, _ = await here.open(writer=False)
        await host.until_ready()
        await here.see("m", response="cancelled", version=2)
        await here.rest(host)
        await here.see("m", version=1, bulk=True)
        await here.rest(host)
        assert here.commands() == []

    run(1, story())
