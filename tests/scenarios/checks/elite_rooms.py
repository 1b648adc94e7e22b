"""`elite`: the live bookings of an Elite room."""

from collections.abc import Mapping, Sequence
from datetime import time
from itertools import groupby
from zoneinfo import ZoneInfo

from tests.scenarios.checks.matching import compared, same
from tests.scenarios.checks.places import Places
from tests.scenarios.expectations import EliteRow
from tests.scenarios.seen import BookedSpace, Booking, EliteEvent


def check_elite(expected: Mapping[str, Sequence[EliteRow]], events: Sequence[EliteEvent], places: Places) -> list[str]:
    lines: list[str] = []
    for room, rows in expected.items():
        lines += compared(
            f"Elite room {room}",
            rows,
            bookings(events, places.elite_room(room), places.zone(room)),
            lambda row, booking, room=room: _fits(row, booking, room, places),  # type: ignore[misc]
            words=(_wanted, lambda booking, room=room: _shown(booking, room, places)),  # type: ignore[misc]
        )
    return lines


def bookings(events: Sequence[EliteEvent], room: str, zone: str) -> list[Booking]:
    """By start; rows of one event and status that touch at midnight are one."""
    found: list[Booking] = []
    for event in events:
        here = sorted((s for s in event.spaces if s.room == room), key=lambda s: (s.status, s.start))
        for _, rows in groupby(here, key=lambda s: s.status):
            found += _joined(event, list(rows), zone)
    return sorted(found, key=lambda b: (b.start, b.end, b.event.name))


def _joined(event: EliteEvent, rows: Sequence[BookedSpace], zone: str) -> list[Booking]:
    joined: list[Booking] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and last.end == row.start and row.start.astimezone(ZoneInfo(zone)).time() == time(0):
            joined[-1] = Booking(event, row.room, last.start, row.end, row.status)
        else:
            joined.append(Booking(event, row.room, row.start, row.end, row.status))
    return joined


def _fits(row: EliteRow, booking: Booking, room: str, places: Places) -> bool:
    event = booking.event
    return (
        places.is_at(row.at, room, booking.start, booking.end)
        and same(row.name, event.name)
        and same(row.status, booking.status)
        and same(row.account, event.account)
        and same(row.contact, event.contact)
        and same(row.event_type, event.event_type)
    )


def _wanted(row: EliteRow) -> str:
    more = "/".join(part for part in (row.account, row.contact, row.event_type) if part)
    return " ".join(part for part in (row.name and f"“{row.name}”", row.at, row.status, more) if part)


def _shown(booking: Booking, room: str, places: Places) -> str:
    event = booking.event
    more = "/".join(part or "–" for part in (event.account, event.contact, event.event_type))
    return f"“{event.name}” {places.tell(booking.start, booking.end, room)} {booking.status} {more}"
