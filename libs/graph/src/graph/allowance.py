"""So many calls in any window of time: counted by slices of it, spread before it is used up. Pure: time is given."""

from collections import deque
from math import inf

_SLICES = 30
_FOR_LIVE = 10
"""One in so many is kept for what is live: bulk never uses the allowance up."""
_PACED_FROM = 2
"""Up to one in so many is given at once; the rest is spread over the time until some comes free."""


class Allowance:
    def __init__(self, most: int, *, window_s: float) -> None:
        self._most = most
        self._window_s = window_s
        self._slice_s = window_s / _SLICES
        self._slices: deque[list[int]] = deque()
        """Number of the slice, and the calls in it; only those that count and are not empty."""
        self._used = 0
        self._last = -inf

    def used(self, now: float) -> float:
        """0 to 1."""
        self._forget(now)
        return self._used / self._most

    def is_idle(self, now: float) -> bool:
        self._forget(now)
        return not self._slices

    def wait_s(self, now: float, *, bulk: bool) -> float:
        """How long the next call has to wait; 0: it may be made now."""
        self._forget(now)
        if self._used * _PACED_FROM < self._most:
            return 0.0
        left_s = self._comes_free(self._slices[0][0]) - now
        free = self._most - self._used - (self._most // _FOR_LIVE if bulk else 0)
        if free <= 0:
            return left_s
        return max(0.0, self._last + left_s / free - now)

    def take(self, now: float) -> None:
        """A call is made: it counts whatever becomes of it (`graph.md` §7)."""
        number = int(now // self._slice_s)
        if not self._slices or self._slices[-1][0] != number:
            self._slices.append([number, 0])
        self._slices[-1][1] += 1
        self._used += 1
        self._last = now

    def _forget(self, now: float) -> None:
        while self._slices and self._comes_free(self._slices[0][0]) <= now:
            self._used -= self._slices.popleft()[1]

    def _comes_free(self, number: int) -> float:
        """A whole slice later than its first call would have to wait: no window ever holds more than `most`.

        Half a slice on top, as calls sent at an even pace may arrive at an uneven one.
        """
        return (number + 1.5) * self._slice_s + self._window_s
