"""Waiting for something to happen, or for a time."""

import asyncio


class Signal:
    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def fire(self) -> None:
        """Wakes all who wait now."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            _wake(one)

    async def wait(self, timeout_s: float | None) -> None:
        """Until fired; at most `timeout_s`."""
        loop = asyncio.get_running_loop()
        one: asyncio.Future[None] = loop.create_future()
        self._waiting.append(one)
        timer = None if timeout_s is None else loop.call_later(timeout_s, _wake, one)
        try:
            await one
        finally:
            if timer is not None:
                timer.cancel()
            if one in self._waiting:
                self._waiting.remove(one)


def _wake(one: "asyncio.Future[None]") -> None:
    if not one.done():
        one.set_result(None)
