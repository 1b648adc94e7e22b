"""What goes on beside its callers, and how much of it there is: a test waits until nothing is left."""

from collections.abc import Callable, Coroutine
from typing import Any

from simulator_kit.outside import Outside


class Pending:
    """One tenant's work on its way."""

    def __init__(self, outside: Outside) -> None:
        self._outside = outside
        self.count = 0

    def later(self, delay_s: float, act: Callable[[], None]) -> None:
        """Does it after the delay; until then it counts."""

        async def wait_and_act() -> None:
            await self._outside.sleep(delay_s)
            act()

        self.begin(wait_and_act())

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs it beside the caller; until its end it counts."""
        self.count += 1

        async def counted() -> None:
            try:
                await work
            finally:
                self.count -= 1

        self._outside.spawn(counted())
