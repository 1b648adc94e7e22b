"""The cache as dictionaries, with the faults of a Redis that is away, flushed or rolled back."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from runtime.memory.simloop import sleep
from runtime.ports.cache import Drop, Guard, Put, Score, Unscore, Write
from runtime.ports.unavailable import Unavailable

_ANSWER_S = (0.0001, 0.002)


@dataclass
class CacheFaults:
    """Shares of writes, 0 to 1, drawn from the cache's seed."""

    away: bool = False
    emptied: float = 0.0
    """Flushed between the read and this write."""
    unacknowledged: float = 0.0
    """Written, but the answer is lost."""
    happened: Counter[str] = field(default_factory=Counter)


class MemoryCache:
    def __init__(self, seed: int | str = 0) -> None:
        self.faults = CacheFaults()
        self._chance = random.Random(f"cache-{seed}")  # noqa: S311 – chance of a simulation
        self._values: dict[str, bytes] = {}
        self._scores: dict[str, dict[str, float]] = {}

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        await self._travel()
        answer = [self._values.get(key) for key in keys]
        await self._travel()
        return answer

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:
        await self._travel()
        found = [(score, member) for member, score in self._scores.get(key, {}).items() if low <= score <= high]
        await self._travel()
        return [member for _, member in sorted(found)]

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:
        await self._travel()
        if self._chance.random() < self.faults.emptied:
            self.faults.happened["redis emptied between read and write"] += 1
            self.flush()
        holds = guard is None or self._values.get(guard.key) == guard.value
        if holds:
            for write in writes:
                self._apply(write)
        await self._travel()
        if self._chance.random() < self.faults.unacknowledged:
            self.faults.happened["redis answer lost"] += 1
            raise Unavailable("the cache did not answer")
        return holds

    def flush(self) -> None:
        self._values.clear()
        self._scores.clear()

    def saved(self) -> tuple[dict[str, bytes], dict[str, dict[str, float]]]:
        """A copy of everything, for `roll_back`."""
        return dict(self._values), {key: dict(members) for key, members in self._scores.items()}

    def roll_back(self, saved: tuple[dict[str, bytes], dict[str, dict[str, float]]]) -> None:
        """As a replica that took over without the last writes."""
        self._values, self._scores = dict(saved[0]), {key: dict(members) for key, members in saved[1].items()}

    def _apply(self, write: Write) -> None:
        match write:
            case Put(key, value):
                self._values[key] = value
            case Drop(key):
                self._values.pop(key, None)
                self._scores.pop(key, None)
            case Score(key, member, score):
                self._scores.setdefault(key, {})[member] = score
            case Unscore(key, member):
                members = self._scores.get(key, {})
                members.pop(member, None)
                if not members:
                    self._scores.pop(key, None)

    async def _travel(self) -> None:
        await sleep(self._chance.uniform(*_ANSWER_S))
        if self.faults.away:
            raise Unavailable("the cache is away")
