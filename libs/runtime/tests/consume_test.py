from collections.abc import Coroutine, Sequence
from typing import Any

import pytest
from runtime_kit import GROUP, Bench, Noting, by_key, name_of, outgoing, publish, settled

from contracts.topics import EVENTS, EVENTS_BULK, RESULTS
from runtime.consume import LoopSettings
from runtime.memory.simloop import run, sleep
from runtime.ports.unavailable import Unavailable
from runtime.received import Received
from runtime.service import Input, Service

SEEDS = range(5)


def play(seed: int, story: Coroutine[Any, Any, None]) -> None:
    run(seed, story, steps_max=2_000_000)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_waits_in_a_lane_is_handed_over_together_and_in_order(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)
        handler = Noting(before=lambda _: sleep(1))
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler, batch_max=4))
        await publish(bench.bus, *(outgoing(f"{i:02}") for i in range(10)))
        await settled(host)
        assert handler.names == sorted(handler.names)
        assert len(handler.names) == 10
        assert max(map(len, handler.batches)) == 4
        assert bench.committed() == 10

    play(seed, story())


def test_lanes_run_side_by_side_up_to_their_number() -> None:
    async def story() -> None:
        bench = Bench()
        now = most = 0

        async def handle(_: Sequence[Received]) -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await sleep(1)
            now -= 1

        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handle, lanes_max=3))
        await publish(bench.bus, *(outgoing(str(i), key=str(i)) for i in range(12)))
        await settled(host)
        assert most == 3

    play(0, story())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_done_behind_an_open_record_is_not_committed(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)

        async def slow_first(batch: Sequence[Received]) -> None:
            await sleep(30 if name_of(batch[0]) == "0" else 0.01)

        host = await bench.run(Input(GROUP, (EVENTS,), by_key, slow_first))
        await publish(bench.bus, *(outgoing(str(i), key=str(i)) for i in range(5)))
        await sleep(10)
        assert bench.committed() == 0
        await settled(host)
        assert bench.committed() == 5

    play(seed, story())


@pytest.mark.parametrize("seed", SEEDS)
def test_bulk_is_read_only_while_nothing_live_is_in_hand(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)
        handler = Noting(before=lambda _: sleep(5))
        work = Input(GROUP, (EVENTS, RESULTS), by_key, handler, when_idle=(EVENTS_BULK,))
        host = await bench.run(work)
        await publish(bench.bus, outgoing("live"))
        await sleep(1)
        await publish(bench.bus, *(outgoing(f"bulk{i}", topic=EVENTS_BULK.name, key="other") for i in range(3)))
        await sleep(1)
        await publish(bench.bus, outgoing("live2", topic=RESULTS.name))
        await sleep(2)
        assert handler.names == []
        await settled(host)
        assert handler.names[:2] == ["live", "live2"]
        assert len(handler.names) == 5

    play(seed, story())


def test_a_partition_with_too_much_open_rests_and_goes_on() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting(before=lambda _: sleep(2))
        host = await bench.run(
            Input(GROUP, (EVENTS,), by_key, handler, lanes_max=2, batch_max=4), loop=LoopSettings(poll_max=4)
        )
        await publish(bench.bus, *(outgoing(str(i), key=str(i % 3)) for i in range(60)))
        await sleep(3)
        assert host.progress()[0].open_count <= 12
        await settled(host)
        assert sorted(map(int, handler.names)) == list(range(60))

    play(0, story())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_partition_is_opened_before_its_first_record_and_closed_after_its_last(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)
        events: list[str] = []
        failures = 2

        async def opened(number: int) -> None:
            nonlocal failures
            await sleep(1)
            if failures:
                failures -= 1
                raise Unavailable("Redis is away")
            events.append(f"open {number}")

        async def closed(number: int) -> None:
            events.append(f"close {number}")

        async def handle(batch: Sequence[Received]) -> None:
            await sleep(0.5)
            events.extend(f"handle {one.record.partition}" for one in batch)

        await publish(bench.bus, *(outgoing(str(i), partition=i % 3) for i in range(9)))
        host = await bench.run(Input(GROUP, (EVENTS, RESULTS), by_key, handle, opened=opened, closed=closed))
        await settled(host)
        await host.drain()
        for number in range(6):
            own = [event.split()[0] for event in events if event.endswith(str(number))]
            assert own == ["open", *["handle"] * (3 if number < 3 else 0), "close"]

    play(seed, story())


def test_a_drain_finishes_what_runs_forgets_what_waits_and_leaves() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting(before=lambda _: sleep(5))
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler, batch_max=1))
        await publish(bench.bus, *(outgoing(str(i)) for i in range(3)))
        await sleep(1)
        await host.drain()
        assert handler.names == ["0"]
        assert bench.committed() == 1
        assert not bench.bus.groups[GROUP].members

    play(0, story())


def test_a_commit_without_an_answer_is_made_again() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        bench.bus.faults.commit_unacknowledged = 1.0
        await publish(bench.bus, outgoing("a"))
        await sleep(5)
        bench.bus.faults.commit_unacknowledged = 0.0
        await publish(bench.bus, outgoing("b"))
        await settled(host)
        await sleep(30)
        assert bench.committed() == 2
        assert handler.names == ["a", "b"]

    play(0, story())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_frozen_member_forgets_what_it_held_and_the_new_owner_repeats(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)
        first, second = Noting(before=lambda _: sleep(60)), Noting()
        _, life = await bench.host(Service("one", inputs=(Input(GROUP, (EVENTS,), by_key, first),)))
        await publish(bench.bus, *(outgoing(str(n), partition=n) for n in range(6)))
        await sleep(1)
        life.freeze()
        host, _ = await bench.host(Service("two", inputs=(Input(GROUP, (EVENTS,), by_key, second),)))
        await settled(host)
        assert sorted(second.names) == [str(n) for n in range(6)]
        life.thaw()
        await sleep(90)
        committed = sum(bench.bus.committed(GROUP).values())
        assert committed == 6

    play(seed, story())
