"""Rule 10: what ended over a day ago is left alone; what lies beyond the horizon is taken up as time passes.

Ingest looks at the same window. Here it is the law: whatever is told, at whatever time.
"""

from datetime import datetime, timedelta

from contracts.links import Due, DueWhy
from contracts.rules import Rule
from contracts.systems import System
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, nothing

_KEPT_IN_STEP = timedelta(days=1)
"""After its end."""


def outside(s: Situation) -> Verdict | None:
    """None within it."""
    return nothing(Rule.R10) if is_long_over(s) or comes_into_sight(s) is not None else None


def is_long_over(s: Situation) -> bool:
    """On both sides, as far as they show it."""
    seen = (s.outlook, s.elite)
    ends = [one.interval.end for one in seen if one is not None and one.interval is not None]
    return bool(ends) and max(ends) < s.now - _KEPT_IN_STEP


def comes_into_sight(s: Situation) -> Due | None:
    """For what has not been carried over yet; what has been is kept in step, wherever it goes."""
    seen = s.link.half(s.link.origin).seen
    stands = s.stands_in_elite if s.link.origin is System.OUTLOOK else s.stands_in_outlook
    if s.link.closed or s.follows is not None or stands or seen is None or seen.interval is None:
        return None
    reached_at: datetime = seen.interval.start - timedelta(days=s.policy.configuration.horizon_days)
    # A day's grace, as ingest has: it reads each room as a whole once a day.
    return Due(at=reached_at - _KEPT_IN_STEP, why=DueWhy.HORIZON) if s.now < reached_at - _KEPT_IN_STEP else None
