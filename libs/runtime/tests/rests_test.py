"""How long a far side is left alone that asks for it."""

from contextlib import suppress

import pytest

from runtime.calls import retry_after
from runtime.memory.clock import MemoryClock
from runtime.memory.simloop import run
from runtime.ports.unavailable import Unavailable
from runtime.rests import AT_ONCE_MAX_S, Rests


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3", 3), ("2.128", 2.128), ("", None), ("soon", None), ("-1", None), ("nan", None), ("1e9", 3600)],
)
def test_the_time_asked_for_may_be_a_fraction_or_nonsense(header: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": header}) == seconds


def test_an_answer_that_asks_for_nothing_has_no_such_time() -> None:
    assert retry_after({}) is None


def test_who_was_asked_for_a_short_rest_is_waited_for() -> None:
    async def waited_s(asked_s: float | None) -> float:
        clock = MemoryClock()
        rests = Rests[str](clock)
        rests.begin("stage", asked_s)
        began = clock.monotonic()
        await rests.wait("stage")
        return clock.monotonic() - began

    assert run(1, waited_s(3)) == pytest.approx(3)
    assert run(1, waited_s(None)) == pytest.approx(0)


def test_nobody_rests_for_another() -> None:
    async def story() -> float:
        clock = MemoryClock()
        rests = Rests[str](clock)
        rests.begin("stage", 60)
        await rests.wait("atrium")
        return clock.monotonic()

    assert run(1, story()) == pytest.approx(0)


def test_a_long_rest_takes_several_tries_none_of_them_long() -> None:
    async def story() -> list[float]:
        clock = MemoryClock()
        rests = Rests[str](clock)
        rests.begin("stage", 12)
        tries = []
        over = False
        while not over:
            began = clock.monotonic()
            with suppress(Unavailable):
                await rests.wait("stage")
                over = True
            tries.append(clock.monotonic() - began)
        return tries

    tries = run(1, story())
    assert sum(tries) == pytest.approx(12)
    assert max(tries) <= AT_ONCE_MAX_S
    assert len(tries) == 3
