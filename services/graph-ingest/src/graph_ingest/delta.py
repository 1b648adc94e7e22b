"""What changed in a mailbox since the cursor; everything in the window where there is none, or it has expired."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from contracts.configuration import SpaceMapping
from contracts.ids import Mailbox
from contracts.window import Window
from graph.calendar import Calendar
from graph.errors import GraphError, Invalid, NotFound, ServiceUnavailable, SyncStateLost
from graph.events import GraphEvent
from graph.paging import EndlessPages
from graph_ingest.cursors import Cursor

log = logging.getLogger(__name__)

PIECE_MAX = timedelta(days=120)
PIECE_MIN = timedelta(days=7)
"""A view that times out over so few days does so for another reason."""
_GATEWAY_TIMEOUT = 504


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
    except (EndlessPages, ServiceUnavailable, Invalid) as unable:
        if not _is_too_much(unable):
            raise
        # Delta has been seen to go round in a circle for one mailbox, and to time out over series without end
        # (`graph.md` §3.2, §3.4): the plain view, read piece by piece, does not.
        log.warning("delta.unable", extra={"why": str(unable)})
        rows = await _read_in_pieces(calendar, space.mailbox, window)
        return Changes(_last_word(rows), is_full=True, cursor=None)
    cursor = Cursor(link=found.link, start=window.start, end=window.end, space=space.space, zone=space.zone)
    return Changes(_last_word(found.rows), is_full=True, cursor=cursor)


def _is_too_much(unable: GraphError) -> bool:
    too_wide = unable.code.lower() == "errorcalendarviewrangetoobig"
    return isinstance(unable, EndlessPages) or unable.status == _GATEWAY_TIMEOUT or too_wide


async def _read_in_pieces(calendar: Calendar, mailbox: Mailbox, window: Window) -> list[GraphEvent]:
    """What lies in two of them is there twice. Raises GraphError, NoAnswer."""
    rows: list[GraphEvent] = []
    start, piece = window.start, PIECE_MAX
    while start < window.end:
        end = min(window.end, start + piece)
        try:
            rows += await calendar.read_view(mailbox, start, end)
        except ServiceUnavailable as slow:
            if slow.status != _GATEWAY_TIMEOUT or piece <= PIECE_MIN:
                raise
            piece /= 2
        else:
            start = end
    return rows


def _last_word(rows: list[GraphEvent]) -> list[GraphEvent]:
    """Items may repeat within a round; the later row is the newer."""
    last = {row.id: row for row in rows}
    return list(last.values())
