"""How long a booking is for a room, and whether it lies in the room's working hours."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from outlook_simulator.calendar.recurrence import DAYS
from outlook_simulator.calendar.when import DAY, When
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.settings import WorkHours


def length_of(when: When, start: datetime, end: datetime, *, by_the_clock: bool) -> timedelta:
    """Whole days count 24 hours each, unless they are counted by the clock."""
    if when.all_day and not by_the_clock:
        return (when.end_date - when.start_date) // DAY * DAY
    return end - start


def within_work_hours(hours: WorkHours, start: datetime, end: datetime, room_zone: ZoneInfo) -> bool:
    """On one working day, in the hours' own zone or else the room's."""
    zone = zone_of(hours.zone) if hours.zone else room_zone
    begins, ends = start.astimezone(zone), end.astimezone(zone)
    works = begins.date() == ends.date() and DAYS[begins.weekday()] in hours.days
    return works and begins.time() >= time.fromisoformat(hours.start) and ends.time() <= time.fromisoformat(hours.end)
