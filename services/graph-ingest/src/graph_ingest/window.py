"""Which days of a room we look at: yesterday up to the horizon, in whole UTC days, so that it rolls once a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contracts.when import AllDay, Timed

_BEFORE = timedelta(days=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    start: datetime
    end: datetime

    def shows(self, interval: Timed | AllDay) -> bool:
        return interval.start < self.end and self.start < interval.end


def window_at(now: datetime, horizon_days: int) -> Window:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Window(today - _BEFORE, today + timedelta(days=horizon_days) + _DAY)
