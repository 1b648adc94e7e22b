"""Elite's dates and times: local days and minutes without a zone, and UTC stamps in whole seconds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

LAST_MINUTE = time(23, 59)
"""Where a row ends that goes on at midnight: one row has one date."""
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, order=True)
class Slot:
    """One local day's stretch of a room; without times it is the whole day."""

    day: date
    start: time | None = None
    end: time | None = None

    @property
    def all_day(self) -> bool:
        return self.start is None

    @property
    def minutes(self) -> tuple[int, int]:
        """First minute and the one after the last, counted from midnight."""
        if self.start is None or self.end is None:
            return 0, _DAY_MINUTES
        return _minute(self.start), _minute(self.end)

    @property
    def hours(self) -> float:
        first, after = self.minutes
        return (after - first) / 60

    def overlaps(self, other: "Slot") -> bool:
        """Half-open: one that ends when the other begins does not overlap it."""
        (first, after), (other_first, other_after) = self.minutes, other.minutes
        return self.day == other.day and first < other_after and other_first < after

    def goes_on_in(self, later: "Slot") -> bool:
        """Whether `later` begins where this one ends, midnight included."""
        if self.day == later.day:
            return self.minutes[1] == later.minutes[0]
        ends_at_midnight = self.all_day or self.end == LAST_MINUTE
        return ends_at_midnight and later.minutes[0] == 0 and later.day == self.day + timedelta(days=1)


def rows(start_day: date, start: time | None, end_day: date, end: time | None) -> list[Slot]:
    """One slot per local day. Without times `end_day` is the last day; an end at 00:00 adds no row of its own.

    ValueError if the end is not after the start.
    """
    days = [start_day + timedelta(days=number) for number in range((end_day - start_day).days + 1)]
    if start is None or end is None:
        found = [Slot(day) for day in days]
    else:
        first_or = {start_day: start}
        last_or = {end_day: end}
        cut = [(day, first_or.get(day, time.min), last_or.get(day, LAST_MINUTE)) for day in days]
        found = [Slot(day, first, last) for day, first, last in cut if first < last]
    if not found:
        raise ValueError("The end must be after the start.")
    return found


def stamp(moment: datetime) -> str:
    """As in lastModifiedOn: UTC, whole seconds (cut, not rounded), `Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def clock(moment: time | None) -> str | None:
    """HH:MM."""
    return None if moment is None else moment.strftime("%H:%M")


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
