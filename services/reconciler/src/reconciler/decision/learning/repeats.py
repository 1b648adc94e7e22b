"""What shows nothing new: the observation of a booking at rest that equals what its link shows already."""

from contracts.elite_side import EliteSeen
from contracts.links import EliteHalf, Link, LinkPersonal
from contracts.observations import Look, Observation, lane_of
from contracts.outlook_side import OutlookSeen
from reconciler.decision.identity.elite_rows import with_seen

_NOBODY = LinkPersonal()


def is_repeat(link: Link, news: Observation) -> bool:
    """Nothing is to be learnt or decided. Far cheaper to tell than by learning it."""
    known, seen = link.personal or _NOBODY, news.seen
    if not link.is_at_rest:
        return False
    if isinstance(seen, OutlookSeen):
        return link.outlook.seen == seen and known.outlook == news.personal
    return link.elite.seen == seen and known.elite == news.personal and _has_taken_in(link.elite, seen)


def lanes_of(link: Link) -> frozenset[str]:
    """Those of the observations that its two sides stand for."""
    return frozenset(lane_of(half.seen) for half in (link.outlook, link.elite) if half.seen is not None)


def prints_of(link: Link) -> dict[str, str]:
    """By lane: the fingerprint of an observation that would show nothing new. None where it waits for anything."""
    known, prints = link.personal or _NOBODY, dict[str, str]()
    if not link.is_at_rest:
        return prints
    if link.outlook.seen is not None:
        prints[lane_of(link.outlook.seen)] = Look(link.outlook.seen, known.outlook).fingerprint
    if link.elite.seen is not None and _has_taken_in(link.elite, link.elite.seen):
        prints[lane_of(link.elite.seen)] = Look(link.elite.seen, known.elite).fingerprint
    return prints


def _has_taken_in(half: EliteHalf, seen: EliteSeen) -> bool:
    """The rows too: those that we made, and those of a time that is asked for (O9)."""
    ours_is_known = half.ours is not None or seen.external_id is None
    return ours_is_known and half.requested is None and with_seen(half, seen) == half
