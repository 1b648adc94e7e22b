"""Which days of a room we look at: what ended over a day ago is left alone, what lies beyond the horizon waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

_DAY = timedelta(days=1)


class Span(Protocol):
    """From an instant to an instant: an interval, or less of one."""

    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...


@dataclass(frozen=True)
class Window:
    start: datetime
    end: datetime

    def shows(self, span: Span) -> bool:
        return span.start < self.end and self.start < span.end


def window_at(now: datetime, horizon_days: int) -> Window:
    """A day more than the horizon, so that nothing comes into sight later than the next full read."""
    return Window(now - _DAY, now + timedelta(days=horizon_days) + _DAY)
