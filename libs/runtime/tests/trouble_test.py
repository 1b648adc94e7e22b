"""What becomes of records that can't be handled, now or ever."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

import pytest
from runtime_kit import GROUP, Bench, Noting, by_key, headers, name_of, outgoing, publish, settled

from contracts.topics import EVENTS
from runtime.consume import LoopSettings
from runtime.dead_letter import REASON, SOURCE
from runtime.memory.faults import Fault
from runtime.memory.simloop import run, sleep
from runtime.ports.bus import Outgoing
from runtime.ports.unavailable import Unavailable
from runtime.received import Poison, Received
from runtime.service import Input

SEEDS = range(5)


def play(seed: int, story: Coroutine[Any, Any, None]) -> None:
    run(seed, story, steps_max=2_000_000)


BROKEN = {
    "not UTF-8": (("message-id", b"\xff\xfe"), *headers("x")[1:]),
    "missing": (("odd", b"\x00"),),
    "newer": (*(pair for pair in headers("x") if pair[0] != "schema"), ("schema", b"2.0")),
}


@pytest.mark.parametrize("wrong", BROKEN.values(), ids=BROKEN)
def test_an_unreadable_envelope_is_dead_lettered_with_its_bytes(wrong: tuple[tuple[str, bytes], ...]) -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        bench.bus.faults.once(EVENTS.dead, Fault.REFUSED)
        await publish(bench.bus, Outgoing(EVENTS.name, 2, b"\xfe", b"\xff{", wrong), outgoing("good", partition=2))
        await settled(host)
        (dead,) = bench.bus.records(EVENTS.dead)
        assert (dead.partition, dead.key, dead.value) == (2, b"\xfe", b"\xff{")
        assert dead.headers[:-2] == wrong
        assert [name for name, _ in dead.headers[-2:]] == [REASON, SOURCE]
        assert dead.headers[-1][1] == b"booking.events/2/0"
        assert handler.names == ["good"]
        assert bench.committed(partition=2) == 2

    play(0, story())


@pytest.mark.parametrize("seed", SEEDS)
def test_poison_leaves_its_batch_and_the_rest_is_handled(seed: int) -> None:
    async def story() -> None:
        bench = Bench(seed)

        async def refuse(batch: Sequence[Received]) -> None:
            for one in batch:
                if name_of(one) == "3":
                    raise Poison(one, "the body is empty")

        handler = Noting(before=refuse)
        await publish(bench.bus, *(outgoing(str(i)) for i in range(6)))
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        await settled(host)
        assert handler.names == ["0", "1", "2", "4", "5"]
        assert [record.value for record in bench.bus.records(EVENTS.dead)] == [b"3"]
        assert bench.committed() == 6

    play(seed, story())


def test_what_is_away_is_waited_for_and_other_lanes_go_on() -> None:
    async def story() -> None:
        bench = Bench()
        back = False

        async def away(batch: Sequence[Received]) -> None:
            if batch[0].record.key == b"stuck" and not back:
                raise Unavailable("the mailbox is locked")

        handler = Noting(before=away)
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler, lanes_max=1))
        await publish(bench.bus, outgoing("a", key="stuck"), outgoing("b"), outgoing("c"))
        await sleep(400)
        assert handler.names == ["b", "c"]
        assert host.live().ok, "a known wait is not a stuck loop"
        assert not (await host.quiet()).quiet
        back = True
        await settled(host)
        assert handler.names == ["b", "c", "a"]

    play(0, story())


def test_an_error_of_ours_costs_the_one_record_that_causes_it() -> None:
    async def story() -> None:
        bench = Bench()
        tries = 0

        async def fail(batch: Sequence[Received]) -> None:
            nonlocal tries
            if any(name_of(one) == "2" for one in batch):
                tries += 1
                raise KeyError("secret@contoso.test")

        handler = Noting(before=fail)
        await publish(bench.bus, *(outgoing(str(i)) for i in range(4)))
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        await settled(host)
        assert handler.names == ["0", "1", "3"]
        (dead,) = bench.bus.records(EVENTS.dead)
        assert dict(dead.headers)[REASON] == b"KeyError"
        assert tries == 10

    play(0, story())


def test_a_handler_that_cancels_itself_does_not_stop_its_lane() -> None:
    async def story() -> None:
        bench = Bench()
        failed = False

        async def cancel(_: Sequence[Received]) -> None:
            nonlocal failed
            if not failed:
                failed = True
                raise asyncio.CancelledError

        handler = Noting(before=cancel)
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler))
        await publish(bench.bus, outgoing("a"))
        await settled(host)
        assert handler.names == ["a"]

    play(0, story())


def test_too_many_dead_letters_stop_the_partition_and_fail_liveness() -> None:
    async def story() -> None:
        bench = Bench()
        handler = Noting()
        host = await bench.run(Input(GROUP, (EVENTS,), by_key, handler), loop=LoopSettings(dead_per_hour=3))
        await publish(bench.bus, *(Outgoing(EVENTS.name, 1, None, b"", ()) for _ in range(9)))
        await sleep(60)
        await publish(bench.bus, outgoing("other", partition=0), outgoing("after", partition=1))
        await sleep(60)
        assert len(bench.bus.records(EVENTS.dead)) == 3
        assert bench.committed(partition=1) <= 3
        assert not host.live().ok
        assert handler.names == ["other"]

    play(0, story())
