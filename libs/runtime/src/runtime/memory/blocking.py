"""A blocking call, made in place: there are no threads in virtual time."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class MemoryBlocking:
    async def __call__(self, call: Callable[[], T], /) -> T:
        return call()
