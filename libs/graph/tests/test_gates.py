"""Graph's limits are kept before it tells of them: one mailbox as documented, and two processes that share it."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

import pytest
from graph_kit import virtually

from graph.allowance import Allowance
from graph.errors import Resting
from graph.gates import APP_WINDOW_S, Gate, Limits
from runtime.memory.chance import MemoryChance
from runtime.memory.clock import MemoryClock
from runtime.memory.simloop import sleep
from runtime.tasks import Tasks
from runtime.turns import working

HALF = Limits(at_once=2, per_mailbox=5000)
CALL_S = 0.06


def gate(limits: Limits = HALF, *, app: int = 100_000) -> Gate:
    return Gate(limits, MemoryClock(), MemoryChance(1), Allowance(app, window_s=APP_WINDOW_S))


@dataclass
class Mailbox:
    """As documented (`graph.md` §7): 10,000 calls in any ten minutes and four at once; what is refused counts too."""

    calls: deque[float] = field(default_factory=deque)
    answered: int = 0
    refused: int = 0
    under_way: int = 0

    async def call(self) -> bool:
        now = asyncio.get_running_loop().time()
        while self.calls and self.calls[0] <= now - 600:
            self.calls.popleft()
        self.calls.append(now)
        if len(self.calls) > 10_000 or self.under_way >= 4:
            self.refused += 1
            return False
        self.under_way += 1
        await sleep(CALL_S)
        self.under_way -= 1
        self.answered += 1
        return True


async def _calls_for_ever(gate: Gate, mailbox: Mailbox, *, bulk: bool) -> None:
    with working(bulk=bulk):
        while True:
            try:
                async with gate.one():
                    if not await mailbox.call():
                        gate.refused(None)
            except Resting as rest:
                await sleep(rest.retry_after_s or 1)


async def _at_the_limit(seconds: float, *, bulk: bool) -> Mailbox:
    """Two processes of ours, each with more to do than it may."""
    mailbox, tasks = Mailbox(), Tasks()
    for process in (gate(), gate()):
        for number in range(6):
            tasks.start(_calls_for_ever(process, mailbox, bulk=bulk), f"caller {number}")
    await sleep(seconds)
    tasks.cancel()
    return mailbox


@virtually
async def test_at_the_limit_nearly_all_is_used_and_nearly_nothing_refused() -> None:
    mailbox = await _at_the_limit(3600, bulk=False)
    assert mailbox.answered >= 0.9 * 10_000 * 6
    assert mailbox.refused < 0.001 * mailbox.answered


@virtually
async def test_bulk_leaves_a_tenth_to_what_is_live() -> None:
    mailbox = await _at_the_limit(1800, bulk=True)
    assert 0.8 < mailbox.answered / (10_000 * 3) <= 0.9
    assert mailbox.refused == 0


@virtually
async def test_what_is_live_hardly_waits_while_bulk_is_at_its_limit() -> None:
    tasks, one, mailbox, waited = Tasks(), gate(), Mailbox(), list[float]()
    for number in range(6):
        tasks.start(_calls_for_ever(one, mailbox, bulk=True), f"bulk {number}")
    for _ in range(1200):
        await sleep(1)
        begun = asyncio.get_running_loop().time()
        async with one.one():
            waited.append(asyncio.get_running_loop().time() - begun)
            await mailbox.call()
    tasks.cancel()
    assert mailbox.refused == 0
    assert max(waited) < 5
    assert sorted(waited)[len(waited) // 2] < 0.5


@virtually
async def test_a_quiet_mailbox_is_called_at_once() -> None:
    one, begun = gate(), asyncio.get_running_loop().time()
    for _ in range(500):
        async with one.one():
            pass
    assert asyncio.get_running_loop().time() == begun


@virtually
async def test_a_short_rest_is_waited_for_and_a_long_one_sends_away() -> None:
    one, begun = gate(), asyncio.get_running_loop().time()
    one.refused(3)
    async with one.one():
        assert asyncio.get_running_loop().time() == begun + 3
    one.refused(90)
    with pytest.raises(Resting) as rest:
        async with one.one():
            pass
    assert rest.value.retry_after_s == pytest.approx(90)


@virtually
async def test_a_refusal_that_comes_while_others_wait_for_a_place_holds_them_too() -> None:
    one, tasks, begun = gate(), Tasks(), list[float]()

    async def call(*, refused: bool) -> None:
        async with one.one():
            begun.append(asyncio.get_running_loop().time())
            await sleep(CALL_S)
            if refused:
                one.refused(2)

    started = [tasks.start(call(refused=number == 0), f"call {number}") for number in range(4)]
    await asyncio.wait(started)
    assert [round(at, 2) for at in begun] == [0.0, 0.0, 2.06, 2.06]


@virtually
async def test_without_a_time_to_wait_each_refusal_in_a_row_lengthens_the_rest() -> None:
    one, rests = gate(), list[float]()
    for _ in range(4):
        begun = asyncio.get_running_loop().time()
        async with one.one():
            rests.append(asyncio.get_running_loop().time() - begun)
        one.refused(None)
    assert rests == sorted(rests)
    assert rests[-1] > 1.5
    one.taken()
    await sleep(60)
    one.refused(None)
    begun = asyncio.get_running_loop().time()
    async with one.one():
        assert asyncio.get_running_loop().time() - begun <= 1


@virtually
async def test_all_mailboxes_together_keep_to_what_the_app_may_do() -> None:
    app = Allowance(100, window_s=APP_WINDOW_S)
    gates = [Gate(HALF, MemoryClock(), MemoryChance(1), app) for _ in range(5)]
    mailbox, tasks = Mailbox(), Tasks()
    for number, one in enumerate(gates):
        tasks.start(_calls_for_ever(one, mailbox, bulk=False), f"mailbox {number}")
    await sleep(100)
    tasks.cancel()
    assert 0.85 * 1000 < mailbox.answered + mailbox.refused <= 1000 + len(gates)
