"""The rules above the tables: what both sides agree on, and overlaps that no row has told yet (R4)."""

from contracts.commands import NoMeeting
from contracts.elite_side import EliteStatus
from contracts.links import Agreed, Link
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import same_time
from reconciler.decision.policy import Policy
from reconciler.decision.refusals import named, standing
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold, holds_of
from reconciler.decision.verdict import Verdict


def agreed(link: Link, policy: Policy) -> Agreed | None:
    """Rule 3: only what both sides show together, at rest. What was agreed before stays until then."""
    outlook, elite = link.outlook.seen, link.elite.seen
    if link.outlook.issued is not None and isinstance(link.outlook.issued.wish, NoMeeting):
        return None  # our meeting was taken back
    if (
        outlook is None
        or outlook.space != link.space
        or elite is None
        or link.has_open_command
        or elite.interval is None
    ):
        return link.agreed
    if not outlook.response.is_live or not elite.status.is_live or not same_time(outlook.interval, elite.interval):
        return link.agreed
    is_request = not policy.outlook_decides and not elite.status.is_at_least(policy.statuses.confirmation)
    if outlook.response is not RoomResponse.ACCEPTED and not is_request:
        return link.agreed
    return Agreed(interval=elite.interval, status=elite.status, space=link.space)


def untold_overlap(s: Situation) -> Verdict | None:
    """R4: two confirmed bookings overlap across the systems, at rest, and no row has named both."""
    if s.link.has_open_command or s.link.standing is not None:
        return None
    for mine in _confirmed(s.link):
        others = _overlapping(s, mine)
        if others and all(other.is_settled for other in others):
            stands = standing(Rule.R4, Reason.CONFLICT, mine.system.other, mine.interval, named(others))
            return Verdict(
                Rule.R4,
                activity=Activity.CONFLICT,
                reason=Reason.CONFLICT,
                standing=stands,
                told=OutcomeResult.FAILED,
            )
    return None


def still_overlaps(s: Situation) -> bool:
    return any(_overlapping(s, mine) for mine in _confirmed(s.link))


def _overlapping(s: Situation, mine: Hold) -> tuple[Hold, ...]:
    """Bookings: what a room's hold (E12) follows is one itself."""
    found = s.timeline.in_the_way(s.link, mine.interval, mine.system.other)
    return tuple(one for one in found if one.held_for is None)


def _confirmed(link: Link) -> tuple[Hold, ...]:
    """What both sides of a booking show confirmed; a booking on its way is not at rest."""
    seen = link.elite.seen
    in_elite = seen is not None and seen.status is EliteStatus.DEFINITE
    in_outlook = link.outlook.seen is not None and link.outlook.seen.response is RoomResponse.ACCEPTED
    return holds_of(link) if in_elite or in_outlook else ()
