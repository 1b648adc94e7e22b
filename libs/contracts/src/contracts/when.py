"""When a booking is: half-open intervals of UTC instants with an IANA zone beside, or whole days of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, AwareDatetime, Field, PlainSerializer, model_validator

from contracts.base import Value


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


def write_instant(instant: datetime) -> str:
    """`2031-03-04T09:00:00Z`; fractions only where there are any."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ValueError(f"{name!r} is no IANA time zone; write it like Europe/Brussels") from unknown
    return name


Instant = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    PlainSerializer(write_instant, return_type=str, when_used="json"),
]
Zone = Annotated[str, AfterValidator(_known_zone)]
"""The name of an IANA time zone."""


class Timed(Value):
    """A half-open interval [start, end) of instants."""

    kind: Literal["timed"] = "timed"
    start: Instant
    end: Instant
    zone: Zone

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"ends at {self.end} but starts at {self.start}")
        return self


class AllDay(Value):
    """Whole local days of the zone, from `first` up to but not including `end`: dates, never instants."""

    kind: Literal["all_day"] = "all_day"
    first: date
    end_date: date
    zone: Zone

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_date <= self.first:
            raise ValueError(f"ends on {self.end_date} but starts on {self.first}")
        return self

    @property
    def start(self) -> datetime:
        return _midnight(self.first, self.zone)

    @property
    def end(self) -> datetime:
        return _midnight(self.end_date, self.zone)


Interval = Annotated[Timed | AllDay, Field(discriminator="kind")]


def overlap(one: Timed | AllDay, other: Timed | AllDay) -> bool:
    return one.start < other.end and other.start < one.end


def length_of(interval: Timed | AllDay) -> timedelta:
    """By the clock on the wall: a whole local day counts 24 hours, on days of clock change too (rule 11)."""
    zone = ZoneInfo(interval.zone)
    start, end = interval.start.astimezone(zone), interval.end.astimezone(zone)
    return end.replace(tzinfo=None) - start.replace(tzinfo=None)


def same_time(one: Timed | AllDay | None, other: Timed | AllDay | None) -> bool:
    """Equal for a booking: the same instants, whatever zone stands beside them and however it is written."""
    if one is None or other is None:
        return one is other
    return one.start == other.start and one.end == other.end


def local_instant(day: date, clock: time, zone: str) -> datetime:
    """The UTC instant of a local time.

    A time that exists twice (clocks put back) is the first of the two; one that does not exist (clocks
    put forward) is moved on by the length of the gap, as wall clocks do.
    """
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _midnight(day: date, zone: str) -> datetime:
    return local_instant(day, time(0), zone)


def days_of(interval: Timed | AllDay, zone: str) -> list[date]:
    """The local days that the interval touches."""
    first = interval.start.astimezone(ZoneInfo(zone)).date()
    last = (interval.end - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
