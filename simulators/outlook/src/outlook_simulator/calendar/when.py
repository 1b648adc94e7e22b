"""When a meeting is: an interval of instants, or whole days that belong to no zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True)
class When:
    """`start` and `end` are UTC instants; of an all-day meeting they are its dates at midnight, labelled UTC.

    `zone` and `end_zone` are the names the organizer wrote, Windows or IANA.
    """

    start: datetime
    end: datetime
    zone: str = "UTC"
    end_zone: str = "UTC"
    all_day: bool = False

    def instants(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """The stretch of time that is taken in a calendar of this zone: whole days there, if all-day."""
        if not self.all_day:
            return self.start, self.end
        start, end = self.start.replace(tzinfo=zone), self.end.replace(tzinfo=zone)
        return start.astimezone(UTC), end.astimezone(UTC)

    def overlaps(self, other: "When", zone: ZoneInfo) -> bool:
        return self.touches(*other.instants(zone), zone)

    def touches(self, start: datetime, end: datetime, zone: ZoneInfo) -> bool:
        mine = self.instants(zone)
        return mine[0] < end and start < mine[1]

    def same_time_as(self, other: "When") -> bool:
        return (self.start, self.end, self.all_day) == (other.start, other.end, other.all_day)

    @property
    def start_date(self) -> date:
        return self.start.date()

    @property
    def end_date(self) -> date:
        """Exclusive; of all-day meetings only."""
        return self.end.date()


def days(first: date, end: date, zone: str) -> When:
    """An all-day meeting; `end` is exclusive."""
    midnight = datetime.min.time()
    start, stop = (datetime.combine(day, midnight, tzinfo=UTC) for day in (first, end))
    return When(start, stop, zone, zone, all_day=True)
