"""Who goes first where only so many may at once: what is live, then bulk; each in the order in which it came."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar

_BULK: ContextVar[bool] = ContextVar("bulk", default=False)


@contextmanager
def working(*, bulk: bool) -> Iterator[None]:
    """Whatever is asked of others in here is as urgent as what it is done for."""
    before = _BULK.set(bulk)
    try:
        yield
    finally:
        _BULK.reset(before)


def is_bulk() -> bool:
    """What is being done here."""
    return _BULK.get()


class Turns:
    """A semaphore with two queues."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._live: deque[asyncio.Future[None]] = deque()
        self._bulk: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Waits until a place is free, and until none waits that goes before."""
        await self._take()
        try:
            yield
        finally:
            self._give()

    async def _take(self) -> None:
        if self._free > 0:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        queue = self._bulk if is_bulk() else self._live
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give()  # it was given the place and can't use it
            raise

    def _give(self) -> None:
        for queue in (self._live, self._bulk):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1
