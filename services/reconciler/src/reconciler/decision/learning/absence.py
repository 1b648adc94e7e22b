"""What a room snapshot lacks: it is looked up by id, never believed gone."""

from collections.abc import Iterable

from contracts.elite_side import EliteSeen
from contracts.links import Link
from contracts.observations import RoomSnapshot
from contracts.outlook_side import OutlookSeen
from contracts.window import Window


def lacking(snapshot: RoomSnapshot, links: Iterable[Link]) -> list[Link]:
    """Links that know a live booking in that room, system and window, which the snapshot does not show.

    What ingest remembers it has looked up by itself; it may have lost its memory with Redis.
    """
    window, shown = Window(snapshot.window_start, snapshot.window_end), {one.key for one in snapshot.bookings}
    seen = ((link, link.half(snapshot.system).seen) for link in links)
    return [link for link, one in seen if one is not None and _is_due(snapshot, window, one) and one.key not in shown]


def _is_due(snapshot: RoomSnapshot, window: Window, seen: OutlookSeen | EliteSeen) -> bool:
    there = seen.interval is not None and seen.space == snapshot.space and window.shows(seen.interval)
    return there and _lives(seen)


def _lives(seen: OutlookSeen | EliteSeen) -> bool:
    return seen.status.is_live if isinstance(seen, EliteSeen) else seen.response.is_live
