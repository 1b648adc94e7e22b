"""A booking's time as people read it, in the zone of its room."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from contracts.when import AllDay, Timed


def written(interval: Timed | AllDay, zone: str) -> str:
    """`Tuesday 3 March 2026, 09:00–10:30 (Europe/Brussels)`; an all-day one has dates alone."""
    if isinstance(interval, AllDay):
        return _days(interval.first, interval.end_date - timedelta(days=1))
    start, end = interval.start.astimezone(ZoneInfo(zone)), interval.end.astimezone(ZoneInfo(zone))
    if start.date() == end.date():
        return f"{_day(start)}, {start:%H:%M}–{end:%H:%M} ({zone})"
    return f"{_day(start)}, {start:%H:%M} – {_day(end)}, {end:%H:%M} ({zone})"


def _days(first: date, last: date) -> str:
    return f"{_day(first)}, all day" if first == last else f"{_day(first)} – {_day(last)}, all day"


def _day(day: date | datetime) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
