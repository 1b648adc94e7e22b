"""A call that blocks, run so that the loop does not (msal, and nothing else)."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Blocking(Protocol):
    async def __call__(self, call: Callable[[], T], /) -> T: ...
