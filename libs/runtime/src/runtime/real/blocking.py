"""Blocking calls in a thread."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class RealBlocking:
    async def __call__(self, call: Callable[[], T], /) -> T:
        return await asyncio.to_thread(call)
