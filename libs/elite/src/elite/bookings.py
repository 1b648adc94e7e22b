"""Rows → bookings: those of one event, room and status that touch or overlap are one (`domain.md` rule 11). Pure.

Where a room takes no booking of that length, the rows stay apart at midnight.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, EliteSpaceId, NativeKey
from contracts.when import AllDay, Timed, length_of
from elite.event import Row
from elite.times import interval_of, joined


@dataclass(frozen=True)
class Place:
    """What joining needs to know of a room: its IANA zone, and the longest booking it takes (None: any)."""

    zone: str
    longest: timedelta | None = None


@dataclass(frozen=True)
class Booking:
    """`rows` in order of time, and the time of each."""

    room: EliteRoomId
    status: EliteStatus
    interval: Timed | AllDay
    rows: tuple[EliteSpaceId, ...]
    times: tuple[Timed | AllDay, ...]

    @property
    def key(self) -> NativeKey:
        """The booked-space id of the first row."""
        return NativeKey(self.rows[0])


def bookings_of(rows: Iterable[Row], place_of: Callable[[EliteRoomId], Place | None]) -> list[Booking]:
    """By start. Rows of rooms without a place (not mapped), and rows without length, are left out."""
    placed = [
        Booking(row.room_id, row.booked_status, interval, (row.id,), (interval,))
        for row in rows
        if (place := place_of(row.room_id)) and (interval := interval_of(row, place.zone))
    ]
    placed.sort(key=lambda one: (one.room, one.status, one.interval.start, one.interval.end, one.rows))
    found: list[Booking] = []
    for one in placed:
        both = _together(found[-1], one, place_of(one.room)) if found else None
        if both is not None:
            found[-1] = both
        else:
            found.append(one)
    return sorted(found, key=lambda one: (one.interval.start, one.rows))


def _together(last: Booking, one: Booking, place: Place | None) -> Booking | None:
    """None where they are two."""
    if (last.room, last.status) != (one.room, one.status) or one.interval.start > last.interval.end:
        return None
    both = joined([last.interval, one.interval], last.interval.zone)
    too_long = place is not None and place.longest is not None and length_of(both) > place.longest
    if too_long and one.interval.start == last.interval.end and _is_midnight(one.interval):
        return None
    return Booking(one.room, one.status, both, last.rows + one.rows, last.times + one.times)


def _is_midnight(interval: Timed | AllDay) -> bool:
    return interval.start.astimezone(ZoneInfo(interval.zone)).time() == time()
