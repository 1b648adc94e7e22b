"""People pause a tenant and resume it: nothing is lost, and no other tenant waits."""

from collections.abc import Awaitable, Callable

import pytest
from decision_kit import NOW, TENANT, at, policy
from reconciler_kit import HOME, PARTITIONS, World, observed, told

from contracts.configuration import TenantState
from contracts.ids import SpaceId, TenantId
from contracts.murmur2 import partition_for
from contracts.notices import About
from contracts.requests import Ask, Request
from contracts.topics import CONFIG, EVENTS, REQUESTS
from reconciler.resumed import TOGETHER
from runtime.host import Host
from runtime.memory.simloop import run, sleep
from runtime.publish import Post, Publisher

Steps = Callable[[World, Host], Awaitable[Host | None]]
"""They end with another owner, where they begin one."""
NEIGHBOUR = next(
    TenantId(f"fabrikam-{n}") for n in range(1000) if partition_for(TenantId(f"fabrikam-{n}"), PARTITIONS) == HOME
)
"""Of the same partition."""


def after(steps: Steps) -> World:
    async def story() -> World:
        world = World()
        host, _ = await world.open()
        await world.rest(await steps(world, host) or host)
        return world

    return run(1, story())


async def ask(world: World, host: Host, what: Ask, **more: object) -> None:
    body = {"tenant": TENANT, "ask": what, "asked_by": "ann", "asked_at": NOW} | more
    await world.ask(Request.model_validate(body))
    await world.rest(host)


def booked(world: World) -> set[str]:
    """What Elite was asked to book."""
    names = {link.link: link.outlook.seen.key for link in world.links().values() if link.outlook.seen}
    return {names[one.link] for one in world.commands() if one.wish.kind == "booked"}


def test_what_is_seen_is_known_and_nothing_is_written() -> None:
    async def steps(world: World, host: Host) -> None:
        await ask(world, host, Ask.PAUSE)
        await world.see("m0", "m1")

    world = after(steps)
    assert (len(world.links()), booked(world)) == (2, set())


def test_when_it_is_resumed_everything_due_is_decided() -> None:
    async def steps(world: World, host: Host) -> None:
        await ask(world, host, Ask.PAUSE)
        await world.see("m0", "m1")
        await world.rest(host)
        await ask(world, host, Ask.RESUME)
        await world.see("m2")

    assert booked(after(steps)) == {"m0", "m1", "m2"}


def test_more_than_are_decided_at_once_are_decided_in_parts() -> None:
    names = [f"m{n}" for n in range(TOGETHER + 7)]

    async def steps(world: World, host: Host) -> None:
        await ask(world, host, Ask.PAUSE)
        await world.see(*names)
        await world.rest(host)
        await ask(world, host, Ask.RESUME)

    assert booked(after(steps)) == set(names)


@pytest.mark.parametrize("redis", ["as it was", "emptied"])
def test_it_stays_paused_whoever_owns_it_and_is_resumed_by_whoever_does(redis: str) -> None:
    async def steps(world: World, host: Host) -> Host:
        await ask(world, host, Ask.PAUSE)
        await world.see("m0")
        await world.rest(host)
        await host.drain()
        if redis == "emptied":
            world.cache.flush()
        host, _ = await world.start()
        await world.see("m1")
        await world.rest(host)
        assert booked(world) == set()
        await ask(world, host, Ask.RESUME)
        return host

    assert booked(after(steps)) == {"m0", "m1"}


def test_other_tenants_of_its_partition_go_on() -> None:
    theirs = policy().configuration.model_copy(update={"tenant": NEIGHBOUR})
    seen = observed("m0", "accepted", at(9, 10), 1).model_copy(update={"tenant": NEIGHBOUR})

    async def steps(world: World, host: Host) -> None:
        publisher = Publisher(world.bus, PARTITIONS)
        await publisher.publish([Post(CONFIG, NEIGHBOUR, theirs)])
        await ask(world, host, Ask.PAUSE)
        await publisher.publish([Post(EVENTS, NEIGHBOUR, seen, lane=told(seen).lane)])

    world = after(steps)
    assert [one.tenant for one in world.commands()] == [NEIGHBOUR]


def test_one_that_its_configuration_pauses_stands_still_and_goes_on_with_it() -> None:
    active = policy().configuration

    async def steps(world: World, host: Host) -> None:
        await world.configure(active.model_copy(update={"version": 2, "state": TenantState.PAUSED}))
        await sleep(2)
        await world.see("m0")
        await world.rest(host)
        assert world.commands() == []
        await world.configure(active.model_copy(update={"version": 3}))
        await sleep(2)

    assert booked(after(steps)) == {"m0"}


def test_it_is_told_who_has_asked_for_it() -> None:
    async def steps(world: World, host: Host) -> None:
        await ask(world, host, Ask.PAUSE)
        await ask(world, host, Ask.RESUME)

    notices = after(steps).notices()
    assert [one.about for one in notices] == [About.PAUSED, About.RESUMED]
    assert {one.detail for one in notices} == {"Asked for by ann."}


def test_a_part_of_a_tenant_can_t_be_paused() -> None:
    async def steps(world: World, host: Host) -> None:
        await ask(world, host, Ask.PAUSE, space=SpaceId("atrium"))
        await world.see("m0")

    world = after(steps)
    (letter,) = world.bus.records(REQUESTS.dead)
    assert any(b"is for a tenant as a whole" in value for _, value in letter.headers)
    assert booked(world) == {"m0"}
