"""`at`: when something is, as scenarios write it (`files/README.md`, "Form")."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOME_ZONE = "Europe/Brussels"

_AT = re.compile(
    r"(?P<day>\+\d+d|\d{4}-\d{2}-\d{2}) +"
    r"(?:(?P<start>\d{2}:\d{2})-(?P<end>\d{2}:\d{2})(?:\+(?P<later>\d+)d)?|all-day(?: +x(?P<days>[1-9]\d*))?)"
)
_DURATION = re.compile(r"(?P<count>\d+)(?P<unit>[smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class BadTime(ValueError):
    """The text is no `at`, or no duration; its words say what one looks like."""


@dataclass(frozen=True)
class Span:
    """A half-open interval of instants, in UTC, with the zone it was written in; `days` counts those of an all-day."""

    start: datetime
    end: datetime
    zone: str
    days: int | None = None

    @property
    def first(self) -> date:
        """The local day on which it starts."""
        return self.start.astimezone(ZoneInfo(self.zone)).date()

    @property
    def local_start(self) -> datetime:
        return self.start.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        return self.end.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True)
class Written:
    """An `at` that fits the form, before it is known on which day the scenario began."""

    text: str

    def __post_init__(self) -> None:
        self._match()

    def _match(self) -> re.Match[str]:
        match = _AT.fullmatch(self.text.strip())
        if match is None:
            raise BadTime(
                f"{self.text!r} is no time; write `+1d 09:00-10:30`, `2031-03-26 22:00-01:30+1d`, "
                "`+4d all-day` or `+4d all-day x2`"
            )
        return match

    def span(self, began: date, zone: str) -> Span:
        """`began`: the day on which the scenario began. Raises BadTime when it ends before it starts."""
        match = self._match()
        day = _day(match["day"], began, self.text)
        if match["start"] is None:
            days = int(match["days"] or 1)
            return Span(_instant(day, time(0), zone), _instant(day + timedelta(days=days), time(0), zone), zone, days)
        start = _instant(day, _clock(match["start"], self.text), zone)
        end = _instant(day + timedelta(days=int(match["later"] or 0)), _clock(match["end"], self.text), zone)
        if end <= start:
            raise BadTime(f"{self.text!r} ends before it starts; an end on the next day is written `01:30+1d`")
        return Span(start, end, zone)


def _day(text: str, began: date, whole: str) -> date:
    if text.startswith("+"):
        return began + timedelta(days=int(text[1:-1]))
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise BadTime(f"{whole!r} names no day of the calendar") from wrong


def _clock(text: str, whole: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError as wrong:
        raise BadTime(f"{whole!r} names no time of day") from wrong


def _instant(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def began_on(now: datetime) -> date:
    """The day on which a scenario that starts `now` began."""
    return now.astimezone(ZoneInfo(HOME_ZONE)).date()


def tell(start: datetime, end: datetime, zone: str, began: date) -> str:
    """The same form, for messages: `+1d 09:00-10:30`."""
    first, last = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    away = (first.date() - began).days
    day = f"+{away}d" if away >= 0 else first.date().isoformat()
    days = (last.date() - first.date()).days
    if first.time() == last.time() == time(0) and days > 0:
        return f"{day} all-day" + (f" x{days}" if days > 1 else "")
    return f"{day} {first:%H:%M}-{last:%H:%M}" + (f"+{days}d" if days else "")


def seconds_of(duration: str) -> float:
    """`20m`, `50h`, `7d`, `30s`. Raises BadTime."""
    match = _DURATION.fullmatch(duration.strip())
    if match is None:
        raise BadTime(f"{duration!r} is no duration; write `30s`, `20m`, `50h` or `7d`")
    return float(int(match["count"]) * _SECONDS[match["unit"]])
