"""`calendar`: the live events of a room mailbox."""

from collections.abc import Mapping, Sequence

from tests.scenarios.checks.matching import compared, same
from tests.scenarios.checks.places import Places
from tests.scenarios.expectations import CalendarRow
from tests.scenarios.seen import Entry


def check_calendar(expected: Mapping[str, Sequence[CalendarRow]], found: Sequence[Entry], places: Places) -> list[str]:
    lines: list[str] = []
    for room, rows in expected.items():
        here = sorted((e for e in found if e.mailbox == places.mailbox(room)), key=lambda e: (e.start, e.end))
        lines += compared(
            f"calendar of {room}",
            rows,
            here,
            lambda row, entry, room=room: _fits(row, entry, room, places),  # type: ignore[misc]
            words=(_wanted, lambda entry, room=room: _shown(entry, room, places)),  # type: ignore[misc]
        )
    return lines


def _fits(row: CalendarRow, entry: Entry, room: str, places: Places) -> bool:
    return (
        places.is_at(row.at, room, entry.start, entry.end)
        and same(row.subject, entry.subject)
        and same(row.response, entry.response)
        and (row.organizer is None or places.address(row.organizer).lower() == entry.organizer.lower())
        and same(row.teams, entry.teams)
    )


def _wanted(row: CalendarRow) -> str:
    by = f"by {row.organizer}" if row.organizer else None
    teams = None if row.teams is None else ("with Teams" if row.teams else "without Teams")
    return " ".join(part for part in (row.subject and f"“{row.subject}”", row.at, row.response, by, teams) if part)


def _shown(entry: Entry, room: str, places: Places) -> str:
    when = places.tell(entry.start, entry.end, room)
    teams = " with Teams" if entry.teams else ""
    return f"“{entry.subject}” {when} {entry.response} by {places.who(entry.organizer)}{teams}"
