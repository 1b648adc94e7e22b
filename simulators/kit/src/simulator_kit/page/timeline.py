"""Where each booking stands in the timeline of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from simulator_kit.page.shown import Booking, Room

_OPEN, _CLOSE, _DAY = 8, 18, 24
"""Hours that are always shown, so that days look alike; bookings outside widen the day."""
_HOUR = timedelta(hours=1)
_WEEK = 7
_SHORTEST = timedelta(minutes=15)
_Place = tuple[datetime, datetime]


@dataclass(frozen=True)
class Block:
    """A booking's place in its row.

    `reach` is the free length up to the next booking in the lane, as a multiple of its own.
    `goes_back` and `goes_on`: it began before the day, or ends after it.
    """

    booking: Booking
    lane: int
    left_pct: float
    width_pct: float
    reach: float
    goes_back: bool
    goes_on: bool


@dataclass(frozen=True)
class Row:
    """A room's day. Bookings at the same time stand in lanes below each other."""

    room: Room
    lanes: int
    blocks: tuple[Block, ...]
    now_pct: float | None


@dataclass(frozen=True)
class Timeline:
    hours: range
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class GroupTab:
    """One group of rooms and how many bookings they have on the day."""

    name: str
    bookings: int


@dataclass(frozen=True)
class DayTab:
    """One day of the week and how many bookings it has."""

    day: date
    bookings: int


def timeline(rooms: Iterable[Room], day: date) -> Timeline:
    """The rooms' bookings of this day, each on its room's own clocks."""
    midnight = datetime.combine(day, time())
    today = [(room, _of_day(room, day)) for room in rooms]
    hours = _hours(midnight, [booking for _, bookings in today for booking in bookings])
    return Timeline(hours, tuple(_row(room, bookings, midnight, hours) for room, bookings in today))


def next_booked(rooms: Iterable[Room], day: date) -> date | None:
    """The first day after this one on which a booking begins, if there is none on it."""
    known = tuple(rooms)
    if any(_of_day(room, day) for room in known):
        return None
    begins = (booking.start.date() for room in known for booking in room.bookings)
    return min((one for one in begins if one > day), default=None)


def week(rooms: Iterable[Room], day: date) -> tuple[DayTab, ...]:
    """Monday to Sunday around the day."""
    monday, known = day - timedelta(days=day.weekday()), tuple(rooms)
    days = [monday + timedelta(days=number) for number in range(_WEEK)]
    return tuple(DayTab(one, sum(len(_of_day(room, one)) for room in known)) for one in days)


def groups(rooms: Iterable[Room], day: date) -> tuple[GroupTab, ...]:
    """None where all rooms are of one."""
    counted: dict[str, int] = {}
    for room in rooms:
        counted[room.group] = counted.get(room.group, 0) + len(_of_day(room, day))
    return tuple(GroupTab(*one) for one in counted.items()) if len(counted) > 1 else ()


def _of_day(room: Room, day: date) -> list[Booking]:
    midnight = datetime.combine(day, time())
    found = [booking for booking in room.bookings if booking.touches(midnight, midnight + _DAY * _HOUR)]
    return sorted(found, key=lambda booking: (booking.start, booking.end, booking.key))


def _hours(midnight: datetime, bookings: Iterable[Booking]) -> range:
    first, end = _OPEN, _CLOSE
    for booking in bookings:
        if booking.all_day:
            continue
        starts, ends = (booking.start - midnight) // _HOUR, -((midnight - booking.end) // _HOUR)
        if starts >= 0:
            first, end = min(first, starts), max(end, starts + 1)
        if ends <= _DAY:
            first, end = min(first, ends - 1), max(end, ends)
    return range(max(first, 0), min(end, _DAY))


def _row(room: Room, bookings: list[Booking], midnight: datetime, hours: range) -> Row:
    opens, closes = midnight + hours.start * _HOUR, midnight + hours.stop * _HOUR
    places = [_place(booking, opens, closes) for booking in bookings]
    lanes = _lanes(places)
    blocks = []
    for number, booking in enumerate(bookings):
        (start, end), lane = places[number], lanes[number]
        later = [begin for (begin, _), other in zip(places, lanes, strict=True) if other == lane and begin >= end]
        blocks.append(
            Block(
                booking,
                lane,
                left_pct=_pct(start - opens, closes - opens),
                width_pct=_pct(end - start, closes - opens),
                reach=round((min(later, default=closes) - start) / (end - start), 2),
                goes_back=booking.start < midnight,
                goes_on=booking.end > midnight + _DAY * _HOUR,
            )
        )
    now_pct = _pct(room.now - opens, closes - opens) if room.now and opens <= room.now < closes else None
    return Row(room, max(lanes, default=0) + 1, tuple(blocks), now_pct)


def _place(booking: Booking, opens: datetime, closes: datetime) -> _Place:
    """What is seen of it. Even a booking without length is seen, or one that the change of clocks turns round."""
    if booking.all_day:
        return opens, closes
    start = max(booking.start, opens)
    return start, max(min(booking.end, closes), start + _SHORTEST)


def _lanes(places: list[_Place]) -> list[int]:
    """For each, the first lane that is free by then; `places` by start."""
    ends: list[datetime] = []
    lanes = []
    for start, end in places:
        lane = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes


def _pct(part: timedelta, whole: timedelta) -> float:
    return round(100 * (part / whole), 2)
