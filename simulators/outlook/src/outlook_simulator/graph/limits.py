"""Throttling: how many calls an app has made and has open, against the documented limits."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from outlook_simulator.graph.errors import GraphError
from outlook_simulator.settings.api import Limits


class Slot(NamedTuple):
    """Whose calls are counted together; `mailbox` None for what is asked of no mailbox."""

    client: str
    tenant: str
    mailbox: str | None


@dataclass
class _Window:
    """Times of calls not longer ago than the limit looks back."""

    times: deque[datetime] = field(default_factory=deque)

    def is_full(self, now: datetime, *, most: int, length_s: float) -> bool:
        """Counts this call, too, whether it is let in or not."""
        begin = now - timedelta(seconds=length_s)
        while self.times and self.times[0] <= begin:
            self.times.popleft()
        full = len(self.times) >= most
        self.times.append(now)
        return full

    def free_in_s(self, now: datetime, *, most: int, length_s: float) -> float:
        """When so many have become old that one more would be let in."""
        last = self.times[-most] if len(self.times) >= most else now
        return max(1.0, (last - now).total_seconds() + length_s)


class Throttle:
    """All apps' calls to this Graph."""

    def __init__(self) -> None:
        self._open: Counter[Slot] = Counter()
        self._of_app: defaultdict[str, _Window] = defaultdict(_Window)
        self._of_mailbox: defaultdict[Slot, _Window] = defaultdict(_Window)
        self._of_subscriptions: defaultdict[Slot, _Window] = defaultdict(_Window)

    @contextmanager
    def hold(self, slot: Slot, limits: Limits, now: datetime) -> Iterator[None]:
        """A call is open. GraphError 429 where it is one too many."""
        _check(self._of_app[slot.client], limits.app_requests_max, limits.app_window_s, limits, now)
        if slot.mailbox is None:
            yield
            return
        most, length_s = limits.mailbox_requests_max, limits.mailbox_window_s
        _check(self._of_mailbox[slot], most, length_s, limits, now)
        if self._open[slot] >= limits.mailbox_concurrency_max:
            raise throttled("MailboxConcurrency", 1, limits)
        self._open[slot] += 1
        try:
            yield
        finally:
            self._open[slot] -= 1

    def count_subscription_write(self, slot: Slot, limits: Limits, now: datetime) -> None:
        """GraphError 429 where it is one too many."""
        most, length_s = limits.subscription_writes_max, limits.subscription_window_s
        _check(self._of_subscriptions[slot], most, length_s, limits, now)


def _check(window: _Window, most: int, length_s: float, limits: Limits, now: datetime) -> None:
    if window.is_full(now, most=most, length_s=length_s):
        raise throttled("RequestRate", window.free_in_s(now, most=most, length_s=length_s), limits)


def throttled(limit: str, retry_after_s: float, limits: Limits) -> GraphError:
    headers = {"Retry-After": f"{retry_after_s:g}"} if limits.retry_after_is_told else {}
    inner = {"code": "429", "message": "Please retry after", "status": "429"}
    words = f"Application is over its {limit} limit."
    return GraphError(429, "ApplicationThrottled", words, extra={"innerError": inner}, headers=headers)
