"""Rows of a delta → whole copies: rows of series are replaced by their occurrences, others joined as they are."""

from dataclasses import dataclass

from contracts.ids import Mailbox, NativeKey
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import EventType, GraphEvent
from graph.side_by_side import side_by_side
from graph_ingest.cursors import Memory, Remembered
from graph_ingest.observe import Copies
from graph_ingest.organizer_copy import OrganizerCopies
from graph_ingest.series import Series, read_master, read_series, touched_series


@dataclass(frozen=True)
class Found:
    copies: list[Copies]
    missing: list[NativeKey]
    """To be looked up by id: a tombstone may only mean that it left the window."""


class CopyReader:
    """For one mailbox and one read."""

    def __init__(self, calendar: Calendar, memory: Memory, mailbox: Mailbox, window: Window) -> None:
        self._calendar = calendar
        self._memory = memory
        self._mailbox = mailbox
        self._window = window
        self._organizers = OrganizerCopies(calendar, mailbox, window)

    async def news(self, rows: list[GraphEvent]) -> list[GraphEvent]:
        """Without those that a delta tells once more: their organizers' copies need not be read."""
        known = await self._memory.recall(NativeKey(row.id) for row in rows if _is_single(row))
        return [row for row in rows if not _is_told(row, known.get(NativeKey(row.id)))]

    async def read(self, rows: list[GraphEvent]) -> Found:
        singles = [row for row in rows if _is_single(row)]
        removed = [NativeKey(row.id) for row in rows if row.is_removed]
        copies: list[Copies] = []
        for row, joined in zip(singles, await side_by_side(singles, self._join_if_there), strict=True):
            if joined is None:
                removed.append(NativeKey(row.id))
            else:
                copies.append(joined)
        for found in await side_by_side(touched_series(rows), self._read_series):
            copies += await self._join_series(found)
            shown = {one.id for one in found.occurrences}
            removed += [key for key in await self._memory.keys_of_series(found.id) if key not in shown]
        shown_now = {one.room.id for one in copies}
        return Found(copies, [key for key in dict.fromkeys(removed) if key not in shown_now])

    async def read_one(self, key: NativeKey) -> list[Copies]:
        """A copy by its id; none for a master of a series. Raises ItemGone."""
        event = await self._calendar.read_event(self._mailbox, key)
        if event.type is EventType.MASTER:
            return []
        if event.series_master_id is None:
            return [await self._join(event)]
        master = await read_master(self._calendar, self._mailbox, event.series_master_id)
        whole = event.completed_by(master) if master else event
        return await self._join_series(Series(event.series_master_id, master, [whole]))

    async def _read_series(self, master: str) -> Series:
        return await read_series(self._calendar, self._mailbox, master, self._window)

    async def _join_if_there(self, row: GraphEvent) -> Copies | None:
        """None when it has gone since the row was written."""
        try:
            return await self._join(row)
        except ItemGone:
            return None

    async def _join(self, row: GraphEvent) -> Copies:
        whole = row if row.is_whole else await self._calendar.read_event(self._mailbox, row.id)
        if whole.is_organizer:
            # Booked directly: title and mark stand here, and rows of a delta carry no mark.
            whole = await self._calendar.read_event(self._mailbox, row.id)
        theirs = await self._organizers.join(whole)
        return Copies(whole, theirs, self._organizers.is_orphan(whole))

    async def _join_series(self, series: Series) -> list[Copies]:
        if series.master is None:
            return [Copies(one) for one in series.occurrences]
        theirs = await self._organizers.join_series(series.master, series.occurrences)
        is_orphan = self._organizers.is_orphan(series.master)
        uid = series.master.i_cal_uid
        return [Copies(one, theirs.get(one.id), is_orphan, uid) for one in series.occurrences]


def _is_single(row: GraphEvent) -> bool:
    return not row.is_removed and row.type is EventType.SINGLE


def _is_told(row: GraphEvent, was: Remembered | None) -> bool:
    """At this version, with all that its organizer's copy could add."""
    if was is None or not was.fingerprint or not _is_single(row) or not row.is_whole:
        return False
    if was.seen.copies_differ:
        return False
    is_joined = was.seen.organizer_copy is not None or was.seen.booked_directly
    return is_joined and was.seen.version is not None and was.seen.version == row.version
