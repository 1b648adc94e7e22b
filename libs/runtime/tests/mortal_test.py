"""How an incarnation ends, or stands still, at any use of its ports."""

import asyncio

import pytest

from contracts.topics import EVENTS
from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.mortal import Killed, Mortal
from runtime.memory.ports import memory_ports
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.ports.cache import Put
from runtime.tasks import Tasks

RECORD = Outgoing(EVENTS.name, 0, b"key", b"{}")


def _life(cache: MemoryCache | None = None) -> tuple[Mortal, MemoryBus]:
    bus = MemoryBus()
    return Mortal(memory_ports(bus=bus, cache=cache), bus), bus


@pytest.mark.parametrize(("uses", "written"), [(1, None), (2, b"1")])
def test_a_fuse_kills_before_or_after_the_use_of_a_port(uses: int, written: bytes | None) -> None:
    async def story() -> None:
        cache = MemoryCache()
        life, _ = _life(cache)
        life.light_fuse(uses, life.kill)
        with pytest.raises(Killed):
            await life.ports.cache.write([Put("k", b"1")])
        assert await cache.get(["k"]) == [written]

    run(1, story())


def test_a_fuse_that_was_quenched_burns_no_more() -> None:
    async def story() -> None:
        life, _ = _life()
        life.light_fuse(1, life.kill)
        life.quench()
        await life.ports.clock.sleep(1)
        assert not life.dead

    run(1, story())


def test_who_stands_still_goes_on_where_it_stood_when_it_wakes() -> None:
    async def story() -> None:
        life, _ = _life()
        tasks, done = Tasks(), asyncio.Event()

        async def work() -> None:
            await life.ports.clock.sleep(1)
            done.set()

        tasks.start(work(), "works")
        await sleep(0.5)
        life.stop_still()
        await sleep(30)
        assert not done.is_set()
        life.thaw()
        await sleep(0.1)
        assert done.is_set()

    run(1, story())


def test_what_a_dead_process_sent_may_arrive_late() -> None:
    async def story() -> None:
        late = 0
        for _ in range(20):
            life, bus = _life()
            bus.faults.late_s = 30
            await life.ports.bus.send(RECORD)
            life.kill()
            await sleep(1)
            before = len(bus.records(EVENTS.name))
            await sleep(30)
            late += len(bus.records(EVENTS.name)) - before
        assert late

    run(1, story())


def test_whoever_only_looks_on_is_not_disturbed() -> None:
    async def story() -> None:
        bus = MemoryBus()
        bus.faults.refused = 1.0
        await (await bus.undisturbed().send(RECORD))
        assert len(bus.records(EVENTS.name)) == 1

    run(1, story())
