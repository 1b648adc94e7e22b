"""Which days of a room we look at: what ended over a day ago is left alone, what lies beyond the horizon waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.when import AllDay, Timed

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    start: datetime
    end: datetime

    def shows(self, interval: Timed | AllDay) -> bool:
        return interval.start < self.end and self.start < interval.end


def window_at(now: datetime, horizon_days: int) -> Window:
    """A day more than the horizon, so that nothing comes into sight later than the next full read."""
    return Window(now - _DAY, now + timedelta(days=horizon_days) + _DAY)
