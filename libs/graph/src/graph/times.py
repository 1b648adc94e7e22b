"""Graph's times ⇄ ours (`graph.md` §4): the one place where they are converted."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from contracts.when import AllDay, Timed

_FRACTION = re.compile(r"\.(\d+)")
_DECIMALS = 7
Wire = dict[str, str]


class UnreadableTime(ValueError):
    """A time, or a zone, that is none."""


def parse_instant(text: str) -> datetime:
    """A stamp with any number of decimals; one without offset is UTC. Raises UnreadableTime."""
    moment = _parse(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def version_stamp(text: str) -> str:
    """`lastModifiedDateTime` with exactly seven decimals, in UTC: such stamps sort as text."""
    instant = parse_instant(text)
    found = _FRACTION.search(text)
    decimals = (found[1] if found else "")[:_DECIMALS].ljust(_DECIMALS, "0")
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{decimals}Z"


def read_interval(
    *, start: str, start_zone: str, end: str, end_zone: str, all_day: bool, zone: str
) -> Timed | AllDay | None:
    """The interval with the space's `zone` beside it; None for one without length (a reminder, no booking).

    Whole days are dates: Graph labels their midnights with whatever zone was asked for. Raises UnreadableTime.
    """
    if all_day:
        first, after = _parse(start).date(), _parse(end).date()
        return AllDay(first=first, end_date=after, zone=zone) if after > first else None
    begins, ends = _instant(start, start_zone), _instant(end, end_zone)
    return Timed(start=begins, end=ends, zone=zone) if ends > begins else None


def write_interval(interval: Timed | AllDay) -> dict[str, Wire | bool]:
    """`start`, `end`, `isAllDay` of an event; timed ones in UTC, whole days as midnights of their zone.

    An IANA name that Graph does not list is refused there, so whole days are labelled UTC: the label counts nothing.
    """
    if isinstance(interval, AllDay):
        return {"start": _midnight(interval.first), "end": _midnight(interval.end_date), "isAllDay": True}
    return {"start": write_utc(interval.start), "end": write_utc(interval.end), "isAllDay": False}


def write_utc(instant: datetime) -> Wire:
    return {"dateTime": instant.astimezone(UTC).replace(tzinfo=None).isoformat(), "timeZone": "UTC"}


def write_query(instant: datetime) -> str:
    """For `startDateTime`, `endDateTime`, `expirationDateTime`: whole seconds, UTC."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def margin(interval: Timed | AllDay) -> tuple[datetime, datetime]:
    """A view that surely shows all that overlaps: whole days stand there as days of another zone."""
    return interval.start - timedelta(days=1), interval.end + timedelta(days=1)


def _midnight(day: date) -> Wire:
    return {"dateTime": f"{day.isoformat()}T00:00:00", "timeZone": "UTC"}


def _instant(text: str, zone: str) -> datetime:
    moment = _parse(text)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    if zone in ("", "UTC", "Etc/UTC", "tzone://Microsoft/Utc"):
        return moment.replace(tzinfo=UTC)
    try:
        return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise UnreadableTime(f"zone {zone!r} is not known; we ask for UTC") from unknown


def _parse(text: str) -> datetime:
    try:
        return datetime.fromisoformat(_FRACTION.sub(lambda found: f".{found[1][:6]:0<6}", text.strip()))
    except ValueError as wrong:
        raise UnreadableTime(f"{text!r} is no time") from wrong
