"""Several reads at once, bounded; none is left running when one fails."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")


async def side_by_side(of: Iterable[A], read: Callable[[A], Awaitable[T]], *, most: int = 8) -> list[T]:
    """The answers in order. All are awaited before the first error is raised; a cancel ends them all."""
    gate = asyncio.Semaphore(most)

    async def one(what: A) -> T:
        async with gate:
            return await read(what)

    found = await asyncio.gather(*(one(what) for what in of), return_exceptions=True)
    answers: list[T] = []
    for answer in found:
        if isinstance(answer, BaseException):
            raise answer
        answers.append(answer)
    return answers
