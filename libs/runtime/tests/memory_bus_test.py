"""What the bus in memory adds to the port: deaths, freezes, slow listeners, and brokers that fail."""

import asyncio
from collections.abc import Sequence

import pytest
from conformance.places import Listener
from runtime_kit import GROUP, outgoing, publish

from contracts.topics import EVENTS
from runtime.memory.bus import MemoryBus
from runtime.memory.faults import Fault
from runtime.memory.member import MemoryConsumer
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import NotOurs, TopicPartition
from runtime.ports.unavailable import Unavailable

PLACE = TopicPartition(EVENTS.name, 0)


async def _join(bus: MemoryBus, name: str, told: list[str], *, slow_s: float = 0) -> MemoryConsumer:
    async def slowly(_: Sequence[TopicPartition]) -> None:
        await sleep(slow_s)

    listener = Listener(name, told, slowly)
    member = await bus.consumer(group=GROUP, topics=[EVENTS.name], listener=listener)
    while f"{name} gets" not in told:
        await member.getmany(timeout_s=0.1, max_records=1)
        if slow_s:
            break
    return member


def test_the_partitions_of_a_dead_member_come_after_the_session_time_out() -> None:
    async def story() -> None:
        bus, told = MemoryBus(), list[str]()
        first = await _join(bus, "first", told)
        bus.kill(first)
        died_at = asyncio.get_running_loop().time()
        second = await _join(bus, "second", told)
        assert 9 < asyncio.get_running_loop().time() - died_at < 12
        assert len(second.assignment()) == 6
        assert "first loses" not in told

    run(0, story())


def test_a_listener_that_takes_longer_than_the_rebalance_time_out_is_left_behind() -> None:
    async def story() -> None:
        bus, told = MemoryBus(), list[str]()
        first = await bus.consumer(
            group=GROUP, topics=[EVENTS.name], listener=Listener("first", told, lambda _: sleep(100))
        )
        while told != ["first gets"]:
            await sleep(0.1)
        began = asyncio.get_running_loop().time()
        second = await bus.consumer(group=GROUP, topics=[EVENTS.name], listener=Listener("second", told))
        while "second gets" not in told:
            await sleep(0.5)
        assert 59 < asyncio.get_running_loop().time() - began < 63
        assert len(second.assignment()) == 6
        with pytest.raises(NotOurs):
            await first.commit({PLACE: 0})
        await sleep(60)
        assert [len(first.assignment()), len(second.assignment())] == [3, 3]

    run(0, story())


@pytest.mark.parametrize("seed", range(5))
def test_a_member_that_was_frozen_can_not_commit_over_the_new_owner(seed: int) -> None:
    async def story() -> None:
        bus, told = MemoryBus(seed), list[str]()
        first = await _join(bus, "first", told)
        await publish(bus, *(outgoing(str(n)) for n in range(5)))
        first.freeze()
        second = await _join(bus, "second", told)
        await second.commit({PLACE: 5})
        first.thaw()
        assert PLACE in first.assignment(), "it does not know yet"
        with pytest.raises(NotOurs):
            await first.commit({PLACE: 2})
        assert bus.committed(GROUP)[PLACE] == 5
        await sleep(5)
        assert len(first.assignment()) == len(second.assignment()) == 3

    run(seed, story())


def test_a_member_that_does_not_poll_leaves() -> None:
    async def story() -> None:
        bus, told = MemoryBus(), list[str]()
        await _join(bus, "first", told)
        await sleep(299)
        assert "first loses" not in told
        await sleep(10)
        assert "first loses" in told

    run(0, story())


@pytest.mark.parametrize(
    ("fault", "written", "fails"),
    [(Fault.REFUSED, 0, True), (Fault.UNACKNOWLEDGED, 1, True), (Fault.DUPLICATED, 2, False)],
)
def test_a_send_that_goes_wrong(fault: Fault, written: int, *, fails: bool) -> None:
    async def story() -> None:
        bus = MemoryBus()
        bus.faults.once(EVENTS.name, fault)
        ack = await bus.send(outgoing("a"))
        if fails:
            with pytest.raises(Unavailable):
                await ack
        else:
            assert await ack == written - 1
        assert [record.value for record in bus.records(EVENTS.name)] == [b"a"] * written

    run(0, story())


def test_of_what_a_crashed_producer_had_under_way_a_first_part_arrives() -> None:
    lengths = set()
    for seed in range(20):

        async def story(bus: MemoryBus) -> list[bytes | None]:
            producer = bus.producer()
            for n in range(4):
                await producer.send(outgoing(str(n)))
            producer.crash()
            await sleep(5)
            return [record.value for record in bus.records(EVENTS.name)]

        found = run(seed, story(MemoryBus(seed)))
        assert found == [b"0", b"1", b"2", b"3"][: len(found)]
        lengths.add(len(found))
    assert lengths == {0, 1, 2, 3, 4}


def test_the_state_is_told_in_words() -> None:
    async def story() -> str:
        bus, told = MemoryBus(), list[str]()
        member = await _join(bus, "first", told)
        await publish(bus, outgoing("a"))
        await member.commit({PLACE: 1})
        return bus.describe()

    words = run(0, story())
    assert "booking.events/0: 1 records" in words
    assert "booking.events/0 at 1" in words
    assert "generation 1, stable" in words
