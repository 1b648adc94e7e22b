"""Which times a series has, on the wall clock of its organizer's zone."""

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


@dataclass(frozen=True)
class Recurrence:
    """Daily and weekly patterns; other patterns are refused where they come in."""

    pattern: Literal["daily", "weekly"]
    range_type: Literal["numbered", "endDate", "noEnd"]
    start_date: date
    zone: str
    interval: int = 1
    days_of_week: tuple[str, ...] = ()
    first_day_of_week: str = "sunday"
    count: int = 0
    end_date: date | None = None


def occurrences(first: When, series: Recurrence) -> list[When]:
    """Every time of the series, the first included, in order. Wall-clock time stays over clock changes."""
    return [_on(day, first, series) for day in _days(first, series)]


def moved_with(series: Recurrence, old: When, new: When) -> Recurrence:
    """The series after its first time was moved: it begins, ends and falls as many days later."""
    shift = _first_day(new, series) - _first_day(old, series)
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
    wanted = series.days_of_week or (DAYS[begin.weekday()],)
    week = begin - ((begin.weekday() - DAYS.index(series.first_day_of_week)) % 7) * DAY
    while True:
        for offset in range(7):
            day = week + offset * DAY
            if day >= begin and DAYS[day.weekday()] in wanted:
                yield day
        week += series.interval * 7 * DAY


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
