"""Series: a touched one is expanded again as a whole, as deltas tell of occurrences badly (`graph.md` §3.2)."""

from dataclasses import dataclass

from contracts.ids import Mailbox
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import ItemGone
from graph.events import EventType, GraphEvent


@dataclass(frozen=True)
class Series:
    id: str
    master: GraphEvent | None
    """None when it is gone."""
    occurrences: list[GraphEvent]


def touched_series(rows: list[GraphEvent]) -> list[str]:
    """The masters of all that is named, each once."""
    masters = [row.id if row.type is EventType.MASTER else row.series_master_id for row in rows if not row.is_removed]
    return list(dict.fromkeys(master for master in masters if master))


async def read_master(calendar: Calendar, mailbox: Mailbox, master_id: str) -> GraphEvent | None:
    """None when it is gone."""
    try:
        return await calendar.read_event(mailbox, master_id)
    except ItemGone:
        return None


async def read_series(calendar: Calendar, mailbox: Mailbox, master_id: str, window: Window) -> Series:
    """Its occurrences in the window, what they lack taken from the master."""
    master = await read_master(calendar, mailbox, master_id)
    if master is None:
        return Series(master_id, None, [])
    try:
        found = await calendar.read_instances(mailbox, master_id, window.start, window.end)
    except ItemGone:
        return Series(master_id, None, [])
    return Series(master_id, master, [one.completed_by(master) for one in found])
