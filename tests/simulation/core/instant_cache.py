"""The view of the links without Redis, loop or time, and coroutines on it run to their end at once."""

from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from runtime.ports.cache import Drop, Guard, Put, Score, Unscore, Write

T = TypeVar("T")


class InstantCache:
    def __init__(self) -> None:
        self._values: dict[str, bytes] = {}
        self._scores: dict[str, dict[str, float]] = {}

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        return [self._values.get(key) for key in keys]

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:
        found = [(score, member) for member, score in self._scores.get(key, {}).items() if low <= score <= high]
        return [member for _, member in sorted(found)]

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:  # noqa: ARG002 – nobody else writes
        for write in writes:
            match write:
                case Put(key, value):
                    self._values[key] = value
                case Drop(key):
                    self._values.pop(key, None)
                case Score(key, member, score):
                    self._scores.setdefault(key, {})[member] = score
                case Unscore(key, member):
                    self._scores.get(key, {}).pop(member, None)
        return True


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Raises when it would have to wait for something."""
    try:
        work.send(None)
    except StopIteration as ended:
        value: T = ended.value
        return value
    work.close()
    raise AssertionError("it waits, and nothing here ever comes later")
