"""Virtual time: the loop's."""

import asyncio
from datetime import datetime, timedelta

from runtime.memory.simloop import START, SimLoop, sleep


class MemoryClock:
    """Without `start` the loop's own is taken, so that all clocks of one simulation agree."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start

    def now(self) -> datetime:
        loop = asyncio.get_running_loop()
        start = self._start or (loop.start if isinstance(loop, SimLoop) else START)
        return start + timedelta(seconds=loop.time())

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await sleep(max(0.0, seconds))
