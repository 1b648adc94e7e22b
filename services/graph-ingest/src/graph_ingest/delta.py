"""What changed in a mailbox since the cursor; everything in the window where there is none, or it has expired."""

import logging
from dataclasses import dataclass

from contracts.configuration import SpaceMapping
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import Invalid, NotFound, SyncStateLost
from graph.events import GraphEvent
from graph.paging import EndlessPages
from graph_ingest.cursors import Cursor

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Changes:
    rows: list[GraphEvent]
    """The last word on each id."""
    is_full: bool
    cursor: Cursor | None
    """Where to go on; None: the next read is a full one."""


async def read_changes(calendar: Calendar, space: SpaceMapping, cursor: Cursor | None, window: Window) -> Changes:
    """Raises GraphError, NoAnswer."""
    if cursor is not None and cursor.fits(window, space.space, space.zone):
        try:
            found = await calendar.read_changes(space.mailbox, cursor.link)
        except (SyncStateLost, EndlessPages, Invalid) as lost:
            log.info("delta.lost", extra={"why": lost.code or type(lost).__name__})
        except NotFound as lost:
            if lost.code:
                raise
            log.info("delta.lost", extra={"why": "404"})
        else:
            return Changes(_last_word(found.rows), is_full=False, cursor=cursor.model_copy(update={"link": found.link}))
    return await _read_everything(calendar, space, window)


async def _read_everything(calendar: Calendar, space: SpaceMapping, window: Window) -> Changes:
    try:
        found = await calendar.read_delta(space.mailbox, window.start, window.end)
    except EndlessPages as endless:
        # Delta has been seen to go round in a circle for one mailbox; the plain view does not (`graph.md` §3.4).
        log.warning("delta.endless", extra={"why": str(endless)})
        rows = await calendar.read_view(space.mailbox, window.start, window.end)
        return Changes(_last_word(rows), is_full=True, cursor=None)
    cursor = Cursor(link=found.link, start=window.start, end=window.end, space=space.space, zone=space.zone)
    return Changes(_last_word(found.rows), is_full=True, cursor=cursor)


def _last_word(rows: list[GraphEvent]) -> list[GraphEvent]:
    """Items may repeat within a round; the later row is the newer."""
    last = {row.id: row for row in rows}
    return list(last.values())
