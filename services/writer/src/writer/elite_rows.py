"""The rows that stand → the rows that are wanted: what stays, changes, comes and goes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, EliteSpaceId
from contracts.when import AllDay, Timed, same_time
from elite.bookings import Place, bookings_of
from elite.event import Row
from elite.times import DayRow, rows_for


@dataclass(frozen=True)
class Wanted:
    room: EliteRoomId
    interval: Timed | AllDay

    @property
    def rows(self) -> list[DayRow]:
        return rows_for(self.interval, self.interval.zone)


@dataclass(frozen=True)
class Plan:
    """`added` come first and `removed` go last: what stands is never given up before the new is had."""

    kept: tuple[Row, ...] = ()
    firmed: tuple[Row, ...] = ()
    """At their place, but with another status."""
    moved: tuple[tuple[Row, DayRow], ...] = ()
    added: tuple[DayRow, ...] = ()
    removed: tuple[Row, ...] = ()

    @property
    def standing(self) -> tuple[Row, ...]:
        """Ours as they stand before anything is done."""
        return (*self.kept, *self.firmed, *(row for row, _ in self.moved), *self.removed)

    @property
    def is_nothing(self) -> bool:
        return not (self.firmed or self.moved or self.added or self.removed)

    @property
    def moves(self) -> bool:
        """Takes something from where it stands."""
        return bool(self.moved or self.removed)

    @property
    def takes(self) -> bool:
        """Asks for the room at a time, or more firmly than before: the slot must be free."""
        return bool(self.added or self.moved or self.firmed)

    def without_changes(self) -> "Plan":
        """The same where Elite can't change a row: a new one is added, then the old one removed (`elite.md` C2)."""
        return Plan(
            kept=self.kept,
            added=(*self.added, *(wanted for _, wanted in self.moved), *(day_row(row) for row in self.firmed)),
            removed=(*self.removed, *(row for row, _ in self.moved), *self.firmed),
        )


def plan(own: Sequence[Row], others: Sequence[Row], wanted: Wanted, status: EliteStatus, *, may_weaken: bool) -> Plan:
    """`own` are the rows known to be this booking's; of the event's `others` one at the very place is ours too.

    That one an earlier try has added. `may_weaken` False: a row that is firmer than wanted stays so.
    """
    placed, moved, missing, left = _placed(own, others, wanted)
    as_wanted = [row for row in placed if _has(row, status, may_weaken=may_weaken)]
    return Plan(
        kept=tuple(as_wanted),
        firmed=tuple(row for row in placed if row not in as_wanted),
        moved=tuple(moved),
        added=tuple(missing),
        removed=tuple(left),
    )


def day_row(row: Row) -> DayRow:
    if row.is_all_day:
        return DayRow(row.start_date)
    return DayRow(row.start_date, row.start_time, row.end_time)


def rows_of(rows: Sequence[Row], ids: Sequence[EliteSpaceId]) -> list[Row]:
    return [row for row in rows if row.id in ids]


def shows(own: Sequence[Row], wanted: Wanted) -> bool:
    """However people have cut it into rows."""
    alike = [row.model_copy(update={"booked_status": EliteStatus.DEFINITE}) for row in own]
    shown = bookings_of(alike, lambda _: Place(wanted.interval.zone))
    return len(shown) == 1 and shown[0].room == wanted.room and same_time(shown[0].interval, wanted.interval)


def _placed(
    own: Sequence[Row], others: Sequence[Row], wanted: Wanted
) -> tuple[list[Row], list[tuple[Row, DayRow]], list[DayRow], list[Row]]:
    if shows(own, wanted):
        return list(own), [], [], []
    placed: list[Row] = []
    missing: list[DayRow] = []
    for want in wanted.rows:
        there = (row for row in (*own, *others) if row.room_id == wanted.room and day_row(row) == want)
        found = next((row for row in there if row not in placed), None)
        if found is None:
            missing.append(want)
        else:
            placed.append(found)
    left = [row for row in own if row not in placed]
    count = min(len(left), len(missing))
    return placed, list(zip(left, missing, strict=False)), missing[count:], left[count:]


def _has(row: Row, status: EliteStatus, *, may_weaken: bool) -> bool:
    return row.booked_status is status or (not may_weaken and row.booked_status.is_at_least(status))
