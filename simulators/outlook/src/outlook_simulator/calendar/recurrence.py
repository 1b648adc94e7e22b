"""Which times a series has, on the wall clock of its organizer's zone."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from outlook_simulator.calendar.when import DAY, When
from outlook_simulator.calendar.zones import zone_of

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OCCURRENCES_MAX = 1000
ENDLESS_DAYS = 730
"""How far a series without end is expanded; Exchange's own view range is two years."""


Pattern = Literal["daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"]
Index = Literal["first", "second", "third", "fourth", "last"]
_INDEXES: tuple[Index, ...] = ("first", "second", "third", "fourth", "last")
_MONTHS = 12


@dataclass(frozen=True)
class Recurrence:
    """`index` and `days_of_week` say which day of the month, if no `day_of_month` does; `month` is of yearly ones."""

    pattern: Pattern
    range_type: Literal["numbered", "endDate", "noEnd"]
    start_date: date
    zone: str
    interval: int = 1
    days_of_week: tuple[str, ...] = ()
    first_day_of_week: str = "sunday"
    day_of_month: int = 0
    month: int = 0
    index: Index = "first"
    count: int = 0
    end_date: date | None = None


def occurrences(first: When, series: Recurrence) -> list[When]:
    """Every time of the series, the first included, in order. Wall-clock time stays over clock changes."""
    return [_on(day, first, series) for day in _days(first, series)]


def moved_with(series: Recurrence, old: When, new: When) -> Recurrence:
    """The series after its first time was moved: it begins, ends and falls as many days later."""
    shift = _first_day(new, series) - _first_day(old, series)
    day = _first_day(new, series)
    if shift and series.pattern not in ("daily", "weekly"):
        first = replace(series, start_date=day, day_of_month=day.day, month=day.month if series.month else 0)
        return replace(first, days_of_week=(DAYS[day.weekday()],), index=_INDEXES[min((day.day - 1) // 7, 3)])
    return replace(
        series,
        start_date=series.start_date + shift,
        end_date=series.end_date + shift if series.end_date else None,
        days_of_week=tuple(DAYS[(DAYS.index(day) + shift.days) % 7] for day in series.days_of_week),
    )


def _days(first: When, series: Recurrence) -> Iterator[date]:
    last = series.end_date if series.range_type == "endDate" else None
    if series.range_type == "noEnd":
        last = series.start_date + timedelta(days=ENDLESS_DAYS)
    most = min(series.count, OCCURRENCES_MAX) if series.range_type == "numbered" else OCCURRENCES_MAX
    begin = max(series.start_date, _first_day(first, series))
    for found, day in enumerate(_pattern_days(begin, series)):
        if found >= most or (last is not None and day > last):
            return
        yield day


def _pattern_days(begin: date, series: Recurrence) -> Iterator[date]:
    if series.pattern == "daily":
        day = begin
        while True:
            yield day
            day += series.interval * DAY
    if series.pattern != "weekly":
        yield from (day for day in _days_of_months(begin, series) if day >= begin)
        return
    wanted = series.days_of_week or (DAYS[begin.weekday()],)
    week = begin - ((begin.weekday() - DAYS.index(series.first_day_of_week)) % 7) * DAY
    while True:
        for offset in range(7):
            day = week + offset * DAY
            if day >= begin and DAYS[day.weekday()] in wanted:
                yield day
        week += series.interval * 7 * DAY


def _days_of_months(begin: date, series: Recurrence) -> Iterator[date]:
    """One day in each month, or in one month of each year, that the pattern falls on."""
    yearly = series.pattern in ("absoluteYearly", "relativeYearly")
    month = begin.year * _MONTHS + (series.month if yearly and series.month else begin.month) - 1
    while True:
        year, number = divmod(month, _MONTHS)
        yield _day_of_month(year, number + 1, begin, series)
        month += series.interval * (_MONTHS if yearly else 1)


def _day_of_month(year: int, month: int, begin: date, series: Recurrence) -> date:
    """The 31st of a shorter month is its last day, as Outlook has it."""
    length = monthrange(year, month)[1]
    if series.pattern in ("absoluteMonthly", "absoluteYearly"):
        return date(year, month, min(series.day_of_month or begin.day, length))
    wanted = series.days_of_week or (DAYS[begin.weekday()],)
    days = [date(year, month, day) for day in range(1, length + 1) if DAYS[date(year, month, day).weekday()] in wanted]
    return days[-1] if series.index == "last" else days[_INDEXES.index(series.index)]


def _first_day(first: When, series: Recurrence) -> date:
    return first.start_date if first.all_day else first.start.astimezone(zone_of(series.zone)).date()


def _on(day: date, first: When, series: Recurrence) -> When:
    shift = day - _first_day(first, series)
    if first.all_day:
        return When(first.start + shift, first.end + shift, first.zone, first.end_zone, all_day=True)
    zone = zone_of(series.zone)

    def shifted(moment: datetime) -> datetime:
        return (moment.astimezone(zone).replace(tzinfo=None) + shift).replace(tzinfo=zone).astimezone(UTC)

    return When(shifted(first.start), shifted(first.end), first.zone, first.end_zone)
