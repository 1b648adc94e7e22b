"""What a room snapshot lacks: it is looked up by id, never believed gone."""

from contracts.elite_side import EliteSeen
from contracts.links import Link
from contracts.observations import RoomSnapshot
from contracts.outlook_side import OutlookSeen
from contracts.window import Window


def lacks(snapshot: RoomSnapshot, link: Link) -> bool:
    """The link knows a live booking in that room, system and window, and the snapshot does not show it.

    What ingest remembers it has looked up by itself; it may have lost its memory with Redis.
    """
    seen = link.half(snapshot.system).seen
    if seen is None or seen.interval is None or seen.space != snapshot.space or not _lives(seen):
        return False
    window = Window(snapshot.window_start, snapshot.window_end)
    return window.shows(seen.interval) and all(one.key != seen.key for one in snapshot.bookings)


def _lives(seen: OutlookSeen | EliteSeen) -> bool:
    return seen.status.is_live if isinstance(seen, EliteSeen) else seen.response.is_live
