"""Chance: for jitter only, never for ids."""

from typing import Protocol


class Chance(Protocol):
    def uniform(self, low: float, high: float, /) -> float: ...
