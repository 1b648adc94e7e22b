"""Rows → bookings: those of one event, room and status that touch or overlap are one (`domain.md` rule 11). Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, EliteSpaceId, NativeKey
from contracts.when import AllDay, Timed
from elite.event import Row
from elite.times import interval_of, joined


@dataclass(frozen=True)
class Booking:
    """`rows` in order of time."""

    room: EliteRoomId
    status: EliteStatus
    interval: Timed | AllDay
    rows: tuple[EliteSpaceId, ...]

    @property
    def key(self) -> NativeKey:
        """The booked-space id of the first row."""
        return NativeKey(self.rows[0])


def bookings_of(rows: Iterable[Row], zone_of: Callable[[EliteRoomId], str | None]) -> list[Booking]:
    """By start. Rows of rooms without a zone (not mapped), and rows without length, are left out."""
    placed = [
        Booking(row.room_id, row.booked_status, interval, (row.id,))
        for row in rows
        if (zone := zone_of(row.room_id)) and (interval := interval_of(row, zone))
    ]
    placed.sort(key=lambda one: (one.room, one.status, one.interval.start, one.interval.end, one.rows))
    found: list[Booking] = []
    for one in placed:
        last = found[-1] if found else None
        same = last is not None and (last.room, last.status) == (one.room, one.status)
        if last is not None and same and one.interval.start <= last.interval.end:
            both = joined([last.interval, one.interval], last.interval.zone)
            found[-1] = Booking(one.room, one.status, both, last.rows + one.rows)
        else:
            found.append(one)
    return sorted(found, key=lambda one: (one.interval.start, one.rows))
