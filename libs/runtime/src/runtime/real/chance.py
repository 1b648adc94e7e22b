"""Chance from the machine."""

import random


class RealChance:
    def uniform(self, low: float, high: float, /) -> float:
        return random.uniform(low, high)  # noqa: S311 – jitter, never a secret
