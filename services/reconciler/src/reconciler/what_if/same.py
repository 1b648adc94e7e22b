"""When two states of a booking are the same to people: what they see of it, never ids or versions."""

from datetime import datetime

from contracts.commands import OurMeeting
from contracts.elite_side import EliteSeen
from contracts.ids import SpaceId
from contracts.links import Link, WishState
from contracts.outlook_side import OutlookSeen
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision.policy import Policy

Shown = tuple[SpaceId, str, datetime | None, datetime | None]
"""In which room, in which state, from when to when."""


def shown_by(seen: OutlookSeen | EliteSeen) -> Shown:
    state = seen.response.value if isinstance(seen, OutlookSeen) else seen.status.value
    return (seen.space, state, *_times(seen.interval))


def shows_the_same(system: System, one: Link, policy: Policy, other: Link, other_policy: Policy) -> bool:
    """People who look at either would do the same about it."""
    if system is System.ELITE:
        return _in_elite(one, policy) == _in_elite(other, other_policy)
    return _in_outlook(one) == _in_outlook(other)


def _in_elite(link: Link, policy: Policy) -> tuple[object, ...] | None:
    seen = link.elite.seen
    if seen is None:
        return None
    confirmed = seen.status.is_at_least(policy.statuses.confirmation)
    return (seen.space, seen.status.is_live, confirmed, *_times(seen.interval))


def _in_outlook(link: Link) -> tuple[object, ...] | None:
    """A meeting of ours that the room is to answer itself is another thing than one that we answer."""
    seen, issued = link.outlook.seen, link.outlook.issued
    wish = issued.wish if issued is not None and isinstance(issued.wish, OurMeeting) else None
    if issued is not None and wish is not None and issued.state is WishState.DONE:
        return (link.space, wish.accept, seen is None or seen.response.is_live, *_times(wish.interval))
    return (link.space, seen.response.is_live, *_times(seen.interval)) if seen is not None else None


def _times(interval: Timed | AllDay | None) -> tuple[datetime | None, datetime | None]:
    return (interval.start, interval.end) if interval is not None else (None, None)
