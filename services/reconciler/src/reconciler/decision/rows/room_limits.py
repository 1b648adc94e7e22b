"""What the settings of an answering room do not allow, as far as we are told of them (E10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from contracts.configuration import Weekday, WorkHours
from contracts.when import AllDay, Timed, length_of
from reconciler.decision.policy import Policy


@dataclass(frozen=True)
class RoomLimit:
    """`setting` names it for people; `until`: when it no longer stands in the way, None: only when it is changed."""

    setting: str
    until: datetime | None = None


_WEEK = tuple(Weekday)
UNKNOWN = RoomLimit("A setting of the room does not allow it, although the settings we know of do.")
"""A room that answers by itself has declined a free slot, twice."""


def limit_of(policy: Policy, interval: Timed | AllDay, now: datetime) -> RoomLimit | None:
    """Elite-managed rooms do not answer, and have no limits."""
    if not policy.outlook_decides:
        return None
    settings = policy.space.mailbox_settings
    longest = timedelta(minutes=settings.maximum_duration_minutes)
    if longest and length_of(interval) > longest:
        return RoomLimit(f"The room takes no booking longer than {settings.maximum_duration_minutes} minutes.")
    if settings.work_hours_only and settings.work_hours is not None:
        hours = settings.work_hours
        if not _lies_within(interval, hours):
            return RoomLimit(f"The room can be booked in its working hours only: {_in_words(hours)}.")
    opens = interval.start - timedelta(days=settings.booking_window_days)
    if now < opens:
        words = f"The room can be booked {settings.booking_window_days} days ahead, from {opens:%d %B %Y}."
        return RoomLimit(words, opens)
    return None


def _lies_within(interval: Timed | AllDay, hours: WorkHours) -> bool:
    """On one working day, by the clock of the working hours."""
    zone = ZoneInfo(hours.zone)
    begins, ends = interval.start.astimezone(zone), interval.end.astimezone(zone)
    works = begins.date() == ends.date() and _WEEK[begins.weekday()] in hours.days
    return works and hours.start <= begins.time() and ends.time() <= hours.end


def _in_words(hours: WorkHours) -> str:
    days = ", ".join(day.title() for day in _WEEK if day in hours.days)
    return f"{days}, {hours.start:%H:%M}–{hours.end:%H:%M} ({hours.zone})"
