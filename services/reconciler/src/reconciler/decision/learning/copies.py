"""The room's and the organizer's copy of a meeting: since when they are seen to differ, and when to look again.

Every change is seen in one copy before the other. Only what has differed for longer is told and kept apart.
"""

from datetime import datetime, timedelta

from contracts.links import Differing, OutlookHalf
from contracts.observations import Observation
from contracts.outlook_side import OutlookSeen

ON_ITS_WAY = timedelta(minutes=10)
"""So long a change may take from one copy to the other (`domain.md` §3)."""
EVERY = timedelta(minutes=15)
"""What an organizer does without sending it, no room's calendar tells."""


def differing_after(half: OutlookHalf, seen: OutlookSeen, news: Observation) -> Differing | None:
    """`half` as it was before."""
    if not seen.copies_differ:
        return None
    known = half.differing if half.seen is not None and half.seen.copies_differ else None
    if known is None:
        return Differing(since=news.looked_at, seen_at=news.looked_at)
    return Differing(since=known.since, seen_at=max(known.seen_at, news.looked_at))


def still_differ(half: OutlookHalf) -> bool:
    """They were seen to, after anything that was on its way had come."""
    differing = half.differing
    return differing is not None and differing.seen_at >= differing.since + ON_ITS_WAY


def looked_at_next(half: OutlookHalf, now: datetime) -> datetime:
    """For as long as they differ."""
    differing = half.differing
    return now + EVERY if differing is None or still_differ(half) else differing.since + ON_ITS_WAY
