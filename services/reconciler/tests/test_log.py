"""The link is the log: whatever dies, empties or repeats, nothing is lost, and nothing else is decided."""

from collections.abc import Sequence
from random import Random
from unittest.mock import patch

import pytest
from decision_kit import TENANT
from reconciler_kit import HOME, World, done

from contracts.envelope import Envelope, write_headers
from contracts.ids import MessageId
from contracts.links import Claim
from contracts.topics import EVENTS, LINKS
from reconciler.keys import link_key
from runtime.memory.faults import Fault
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.views import hw_key

NAMES = tuple(f"m{n}" for n in range(12))


def test_a_booking_becomes_a_link_a_command_and_an_outcome() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        (link,) = world.links().values()
        assert [(c.link, c.rule) for c in world.commands()] == [(link.link, "O2")]
        assert [o.rule for o in world.outcomes().values()] == ["O2"]
        assert link.elite.ours is not None
        assert link.agreed is not None

    run(1, story())


@pytest.mark.parametrize("seed", range(12))
def test_killed_at_any_await_it_decides_nothing_twice_and_loses_nothing(seed: int) -> None:
    async def story() -> None:
        world, chance = World(seed), Random(seed)  # noqa: S311 – chance of a test
        host, life = await world.open()
        for part in range(4):
            await world.see(*NAMES[part * 3 : part * 3 + 3])
            await sleep(chance.uniform(0, 0.6))
            life.kill()
            host.kill()
            host, life = await world.start()
        await world.rest(host)
        await world.see(*NAMES, response="cancelled", version=2)
        await sleep(chance.uniform(0, 0.6))
        life.kill()
        host.kill()
        host, _ = await world.start()
        await world.rest(host)
        _same_words_under_the_same_revision(world)
        assert len(world.links()) == len(NAMES)
        assert all(link.closed for link in world.links().values())
        told = sorted((o.link, o.rule) for o in world.outcomes().values())
        assert told == sorted((link, rule) for link in world.links() for rule in ("O2", "O12")), "each told once"
        await _the_view_is_the_log(world)

    run(seed, story())


@pytest.mark.parametrize("seed", range(6))
def test_an_emptied_redis_comes_back_from_the_log(seed: int) -> None:
    async def story() -> None:
        world = World(seed)
        host, _ = await world.open()
        await world.see(*NAMES)
        await world.rest(host)
        before = world.links()
        world.cache.flush()
        await world.see(*NAMES, hour=14, version=2)
        await world.rest(host)
        after = world.links()
        assert set(after) == set(before)
        assert all(link.elite.ours == before[one].elite.ours for one, link in after.items())
        assert sum(c.rule == "O5" for c in world.commands()) == len(NAMES)
        await _the_view_is_the_log(world)

    run(seed, story())


@pytest.mark.parametrize("seed", range(6))
def test_redis_emptied_between_a_read_and_a_write_is_not_written_to(seed: int) -> None:
    async def story() -> None:
        world = World(seed)
        host, _ = await world.open()
        await world.see(*NAMES[1:])
        await world.rest(host)
        world.cache.faults.emptied = 1
        await world.see(NAMES[0])
        await sleep(0.1)
        world.cache.faults.emptied = 0
        await world.rest(host)
        assert len(world.links()) == len(NAMES)
        await _the_view_is_the_log(world)

    run(seed, story())


@pytest.mark.parametrize("seed", range(6))
def test_redis_emptied_while_it_is_read_does_not_make_a_known_booking_new(seed: int) -> None:
    async def story() -> None:
        world = World(seed)
        host, _ = await world.open()
        await world.see(*NAMES)
        await world.rest(host)
        before, read = world.links(), world.cache.get
        emptied = list[str]()

        async def get(keys: Sequence[str]) -> Sequence[bytes | None]:
            found = await read(keys)
            if not emptied and keys == [hw_key(HOME)]:
                emptied.append(keys[0])
                world.cache.flush()
            return found

        await world.see(*NAMES, hour=14, version=2)
        with patch.object(world.cache, "get", get):
            await world.rest(host)
        assert emptied
        assert {one: link.born_at for one, link in world.links().items()} == {
            one: link.born_at for one, link in before.items()
        }
        assert sum(c.rule == "O2" for c in world.commands()) == len(NAMES), "none is made twice"
        await _the_view_is_the_log(world)

    run(seed, story())


def test_an_emptied_redis_is_noticed_without_news_and_tells_nobody_twice() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await world.see("m")
        await world.rest(host)
        told = list(world.outcomes())
        world.cache.flush()
        await sleep(5)
        assert (await world.cache.get([hw_key(HOME)]))[0] is not None
        await world.rest(host)
        assert list(world.outcomes()) == told

    run(2, story())


def test_a_publish_that_nobody_confirmed_is_found_in_the_log_and_not_decided_again() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await host.until_ready()
        world.bus.faults.once(LINKS.name, Fault.UNACKNOWLEDGED)
        await world.see("m")
        await world.rest(host)
        assert len({(c.epoch, c.revision) for c in world.commands()}) == 1
        _same_words_under_the_same_revision(world)
        assert len(world.outcomes()) == 1

    run(3, story())


def test_two_owners_never_write_side_by_side() -> None:
    """A frozen one that wakes finds the claim of the other and comes back through the log."""

    async def story() -> None:
        world = World()
        first, life = await world.open()
        await world.see("a")
        await world.rest(first)
        life.freeze()
        second, _ = await world.start()
        await sleep(30)
        await world.see("b")
        await sleep(20)
        life.thaw()
        await world.see("c")
        await sleep(60)
        await world.rest(second)
        assert len(world.links()) == 3
        _same_words_under_the_same_revision(world)
        await _the_view_is_the_log(world)

    run(4, story())


def test_an_owner_begins_with_a_claim() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open()
        await host.until_ready()
        await sleep(2)
        claims = [r for r in world.bus.records(LINKS.name) if r.value and b'"claim"' in r.value]
        assert sorted(r.partition for r in claims) == list(range(6))
        assert all(Claim.from_json(r.value or b"").owner for r in claims)

    run(5, story())


def test_a_late_result_of_an_older_wish_changes_nothing_but_is_read_for_its_object() -> None:
    async def story() -> None:
        world = World()
        host, _ = await world.open(writer=False)
        await world.see("m")
        await world.rest(host)
        (first,) = world.commands()
        await world.see("m", hour=14, version=2)
        await world.rest(host)
        await world.answer([first])
        await world.rest(host)
        (link,) = world.links().values()
        assert link.has_open_command
        assert link.elite.ours == done(first).elite
        assert not world.outcomes()

    run(6, story())


def test_a_message_of_an_unknown_type_is_set_aside_and_not_passed_over() -> None:
    """One of a newer release is replayed once this one is updated."""

    async def story() -> None:
        world = World()
        host, _ = await world.open()
        headers = write_headers(Envelope(MessageId("m"), "Invented", TENANT))
        await (await world.bus.send(Outgoing(EVENTS.name, HOME, b"key", b"{}", headers)))
        await world.rest(host)
        (dead,) = world.bus.records(EVENTS.dead)
        assert (dead.value, dead.headers[: len(headers)]) == (b"{}", headers)

    run(7, story())


def _same_words_under_the_same_revision(world: World) -> None:
    """A command that is sent again is the same to the byte."""
    said: dict[tuple[str, int, int], str] = {}
    for command in world.commands():
        words = command.model_dump_json()
        assert said.setdefault((command.link, command.epoch, command.revision), words) == words


async def _the_view_is_the_log(world: World) -> None:
    for link in world.links().values():
        (shown,) = await world.cache.get([link_key(HOME, link.link)])
        assert shown == link.to_json()
