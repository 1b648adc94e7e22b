"""Chance from a seed."""

import random


class MemoryChance:
    def __init__(self, seed: int | str = 0) -> None:
        self._random = random.Random(f"chance-{seed}")  # noqa: S311 – chance of a simulation

    def uniform(self, low: float, high: float, /) -> float:
        return self._random.uniform(low, high)
