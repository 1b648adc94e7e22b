"""Where only so many may at once, what is live goes before bulk."""

import asyncio

from runtime.memory.simloop import run, sleep
from runtime.tasks import Tasks
from runtime.turns import Turns, working


def order(*, most: int = 1, cancelled: str = "") -> list[str]:
    """Two bulk and two live ask while one is at work."""

    async def story() -> list[str]:
        turns, done, tasks = Turns(most), list[str](), Tasks()

        async def work(name: str, *, bulk: bool) -> None:
            with working(bulk=bulk):
                async with turns.one():
                    await sleep(1)
                    done.append(name)

        started = {}
        for name in ("bulk 1", "bulk 2", "live 1", "live 2"):
            started[name] = tasks.start(work(name, bulk=name.startswith("bulk")), name)
            await sleep(0.1)
        if cancelled:
            started[cancelled].cancel()
        await asyncio.wait(started.values())
        async with turns.one():
            done.append("free")
        return done

    return run(1, story())


def test_what_is_live_overtakes_bulk_that_waits() -> None:
    assert order() == ["bulk 1", "live 1", "live 2", "bulk 2", "free"]


def test_so_many_are_at_work_at_once() -> None:
    assert order(most=4) == ["bulk 1", "bulk 2", "live 1", "live 2", "free"]


def test_one_that_is_cancelled_while_it_waits_or_works_keeps_no_place() -> None:
    assert order(cancelled="live 1") == ["bulk 1", "live 2", "bulk 2", "free"]
    assert order(cancelled="bulk 1") == ["live 1", "live 2", "bulk 2", "free"]
