"""Which sightings tell of what a link knows better: older ones, and those of objects that were replaced since."""

from datetime import datetime

from contracts.commands import NotBooked
from contracts.elite_side import EliteObject, EliteSeen
from contracts.ids import NativeKey
from contracts.links import EliteHalf, OutlookHalf
from contracts.outlook_side import OutlookSeen
from contracts.versions import Version
from reconciler.decision.identity.elite_rows import is_apart, rows_beside, rows_held
from reconciler.decision.learning.life import is_former_copy


def is_stale_in_outlook(half: OutlookHalf, seen: OutlookSeen) -> bool:
    if _is_of_a_former_meeting(half, seen):
        return True
    if seen.version is not None and _has_not_caught_up(half, seen, seen.version):
        return True
    if half.seen is not None and is_former_copy(half, half.seen, seen):
        return True
    if half.seen is None or half.seen.key != seen.key or seen.version is None:
        return False
    floor = half.seen.version
    if half.ours and half.ours.room_copy == seen.key and half.ours.room_version:
        written = half.ours.room_version
        floor = written if floor is None or floor.is_older_than(written) else floor
    if floor is None:
        return False
    lives_again = half.seen.response.is_live or floor.is_older_than(seen.version)
    return seen.version.is_older_than(floor) or not lives_again


def is_missed(half: OutlookHalf, seen: OutlookSeen) -> bool:
    """The copy whose end the organizer's does not know of is the one that the room has, as far as we know."""
    return half.seen is not None and half.seen.response.is_live and half.seen.key == seen.key


def _is_of_a_former_meeting(half: OutlookHalf, seen: OutlookSeen) -> bool:
    """Of ours, made before: by its mark, or by its iCalUId where nobody can read the mark any more (F6)."""
    by_mark = seen.mark is not None and seen.mark.incarnation < half.incarnation
    return by_mark or (seen.ical_uid is not None and NativeKey(seen.ical_uid) in half.former)


def _has_not_caught_up(half: OutlookHalf, seen: OutlookSeen, version: Version) -> bool:
    """A room's copy from before our last write to the meeting."""
    ours = half.ours
    is_ours = ours is not None and ours.version is not None and seen.ical_uid == ours.ical_uid
    return is_ours and ours is not None and ours.version is not None and version.is_older_than(ours.version)


def is_stale_in_elite(half: EliteHalf, seen: EliteSeen, looked_at: datetime | None = None) -> bool:
    if seen.external_id is not None and seen.external_id.incarnation < half.incarnation:
        return True  # of an event that was made before
    if is_apart(half, seen):
        return _is_older(seen, _versions_apart(half))
    if is_end_of_former_rows(half, seen):
        return True
    taken_back = half.issued is not None and isinstance(half.issued.wish, NotBooked)
    ended = half.seen is not None and not half.seen.status.is_live
    if taken_back and ended and seen.status.is_live and half.seen and half.seen.version and seen.version:
        return not half.seen.version.is_older_than(seen.version)  # of its life before our cancellation
    return _is_older(seen, (_version(half.seen), _version(half.ours))) or _was_read_before(half, seen, looked_at)


def _versions_apart(half: EliteHalf) -> tuple[Version | None, ...]:
    """Of two events: their versions can't be compared."""
    return (_version(half.requested), _version(half.ours.apart) if half.ours is not None else None)


def _version(known: EliteSeen | EliteObject | None) -> Version | None:
    return known.version if known is not None else None


def _is_older(seen: EliteSeen, floors: tuple[Version | None, ...]) -> bool:
    version = seen.version
    return version is not None and any(version.is_older_than(floor) for floor in floors if floor is not None)


def _was_read_before(half: EliteHalf, seen: EliteSeen, looked_at: datetime | None) -> bool:
    """Changed twice within one second, and what stood there between is read again."""
    known = half.seen
    if known is None or known.version is None or known.version != seen.version or set(known.rows).isdisjoint(seen.rows):
        return False
    return looked_at is not None and half.looked_at is not None and looked_at < half.looked_at


def is_end_of_former_rows(half: EliteHalf, seen: EliteSeen) -> bool:
    """Rows that were replaced end, too: the booking lives in others. What vanished has no version."""
    lives_on = half.seen is not None and half.seen.status.is_live
    lives_on = lives_on and {*rows_held(half), *rows_beside(half)}.isdisjoint(seen.rows)
    return lives_on and not seen.status.is_live and seen.version is not None
