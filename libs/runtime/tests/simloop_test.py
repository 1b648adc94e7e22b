import asyncio

from runtime.memory import simloop


def test_who_waits_for_the_very_same_instant_again_and_again_sees_time_pass() -> None:
    """A limiter that is short of capacity by a rounding error asks to be woken now, until now is later."""

    async def wait_until_later() -> float:
        loop, later = asyncio.get_running_loop(), asyncio.Event()
        began_s = loop.time()

        def look() -> None:
            if loop.time() > began_s:
                later.set()
            else:
                loop.call_at(loop.time(), look)

        loop.call_at(loop.time(), look)
        await later.wait()
        return loop.time() - began_s

    assert 0 < simloop.run(1, wait_until_later(), steps_max=1000) < 0.001
