"""Rule 10: what ended over a day ago is left alone; what lies beyond the horizon is taken up as time passes.

Ingest looks at the same window. Here it is the law: whatever is told, at whatever time.
"""

from datetime import timedelta

from contracts.base import trusted
from contracts.links import Due, DueWhy
from contracts.rules import Rule
from contracts.systems import System
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, nothing

_due = trusted(Due)
_KEPT_IN_STEP = timedelta(days=1)
"""After its end."""


def outside(s: Situation) -> Verdict | None:
    """None within it."""
    return nothing(Rule.R10) if is_long_over(s) or comes_into_sight(s) is not None else None


def is_long_over(s: Situation) -> bool:
    """On both sides, as far as they show it."""
    lately, is_shown = s.now - _KEPT_IN_STEP, False
    for seen in (s.outlook, s.elite):
        if seen is not None and seen.interval is not None:
            if seen.interval.end >= lately:
                return False
            is_shown = True
    return is_shown


def comes_into_sight(s: Situation) -> Due | None:
    """For what has not been carried over yet; what has been is kept in step, wherever it goes."""
    seen = s.link.half(s.link.origin).seen
    if s.link.closed or s.follows is not None or seen is None or seen.interval is None:
        return None
    # A day's grace, as ingest has: it reads each room as a whole once a day.
    ahead = s.policy.horizon + _KEPT_IN_STEP
    if seen.interval.start - s.now <= ahead:
        return None
    stands = s.stands_in_elite if s.link.origin is System.OUTLOOK else s.stands_in_outlook
    return None if stands else _due(at=seen.interval.start - ahead, why=DueWhy.HORIZON)
