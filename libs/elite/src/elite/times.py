"""Elite's local dates and times ⇄ intervals (`elite.md` C4.5): the one place where they are converted.

Elite keeps one row per local day of a room, in whole minutes, without a zone: the space's zone is ours. A row that
ends at 23:59 ends at midnight. Where Elite can't say a time, the row holds the room longer, never shorter: seconds are
rounded outwards, as is a lone last minute before midnight; of an hour that clocks repeat, a start counts from its first
pass and an end is moved to where the clock is told apart again.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from contracts.when import AllDay, Timed, days_of, local_instant
from elite.event import Row

_LAST_MINUTE = time(23, 59)
_LAST_START = time(23, 58)
_MIDNIGHT = time(0)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class DayRow:
    """The times of a row to write; an all-day row has none."""

    day: date
    start: time | None = None
    end: time | None = None

    def written(self) -> dict[str, str | bool | None]:
        """`date`, `isAllDay`, `startTime`, `endTime`."""
        return {
            "date": self.day.isoformat(),
            "isAllDay": self.start is None,
            "startTime": f"{self.start:%H:%M}" if self.start else None,
            "endTime": f"{self.end:%H:%M}" if self.end else None,
        }


def rows_for(interval: Timed | AllDay, zone: str) -> list[DayRow]:
    """The rows that hold a room of `zone` for the interval: one per local day, in order, at least one."""
    if isinstance(interval, AllDay):
        count = (interval.end_date - interval.first).days
        return [DayRow(interval.first + n * _DAY) for n in range(count)]
    wide = Timed(start=_to_minute(interval.start), end=_told_apart(interval.end, zone), zone=zone)
    return [_day_row(wide, day, zone) for day in days_of(wide, zone)]


def interval_of(row: Row, zone: str) -> Timed | AllDay | None:
    """None for a row without length. One without times holds the day; an end before the start is on the next day."""
    if row.is_all_day or row.start_time is None or row.end_time is None:
        return AllDay(first=row.start_date, end_date=max(row.end_date, row.start_date) + _DAY, zone=zone)
    end_date, end_time = row.end_date, row.end_time
    if end_time >= _LAST_MINUTE:
        end_date, end_time = end_date + _DAY, _MIDNIGHT
    begins, ends = datetime.combine(row.start_date, row.start_time), datetime.combine(end_date, end_time)
    if begins == ends and begins.time() != _MIDNIGHT:
        return None
    if ends <= begins:
        ends += _DAY
    start = local_instant(begins.date(), begins.time(), zone)
    end = local_instant(ends.date(), ends.time(), zone)
    if end <= start:  # it begins within the hour that the clocks leave out
        start = local_instant(begins.date(), begins.time().replace(fold=1), zone)
    return Timed(start=start, end=end, zone=zone) if end > start else None


def joined(intervals: list[Timed | AllDay], zone: str) -> Timed | AllDay:
    """Of intervals that touch or overlap: whole days while all of them are."""
    days = [one for one in intervals if isinstance(one, AllDay)]
    if len(days) == len(intervals):
        return AllDay(first=min(one.first for one in days), end_date=max(one.end_date for one in days), zone=zone)
    return Timed(start=min(one.start for one in intervals), end=max(one.end for one in intervals), zone=zone)


def _day_row(interval: Timed, day: date, zone: str) -> DayRow:
    midnight, next_midnight = local_instant(day, _MIDNIGHT, zone), local_instant(day + _DAY, _MIDNIGHT, zone)
    start = _MIDNIGHT if interval.start <= midnight else _wall(interval.start, zone)
    end = _LAST_MINUTE if interval.end >= next_midnight else _wall(interval.end, zone)
    return DayRow(day, min(start, _LAST_START), end)


def _wall(instant: datetime, zone: str) -> time:
    return instant.astimezone(ZoneInfo(zone)).time().replace(fold=0)


def _to_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _told_apart(end: datetime, zone: str) -> datetime:
    """The whole minute at or after `end` whose clock time means no earlier instant."""
    minute = _to_minute(end)
    if minute < end:
        minute += _MINUTE
    while minute.astimezone(ZoneInfo(zone)).fold:
        minute += _MINUTE
    return minute
