"""The rules above the tables: what both sides agree on, who wins (R2), and overlaps that no row has told yet (R4)."""

from dataclasses import replace

from contracts.base import trusted
from contracts.commands import Booked, NoMeeting
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.links import Agreed, Link
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import AllDay, Timed, same_time
from contracts.when_in_words import written
from reconciler.decision.identity.elite_rows import as_elite_tells_it
from reconciler.decision.policy import Policy
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold, holds_of
from reconciler.decision.verdict import Verdict

_agreed = trusted(Agreed)


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
    shown = _agreed(interval=elite.interval, status=elite.status, space=link.space)
    return link.agreed if shown == link.agreed else shown


def overwriting(s: Situation, verdict: Verdict, kept: Timed | AllDay) -> Verdict:
    """R2: both sides have moved since they agreed; the authority's time is kept, and people are told of the other."""
    shown = [one.interval for one in (s.outlook, s.elite) if one is not None and one.interval is not None]
    other = next((one for one in shown if not as_elite_tells_it(one, kept)), None)
    detail = f"Also moved, to {written(other, other.zone)}, which was not kept." if other is not None else None
    return replace(verdict, rule=Rule.R2, reason=Reason.OVERWRITTEN, detail=detail)


def both_moved(s: Situation) -> bool:
    """People have moved the meeting and the booking apart, each from where both were seen together last."""
    outlook, elite, was = s.outlook, s.elite, s.link.agreed
    if outlook is None or outlook.interval is None or elite is None or was is None or _is_as_we_asked(s, elite):
        return False
    in_elite = elite.space != was.space or not as_elite_tells_it(elite.interval, was.interval)
    in_outlook = not same_time(outlook.interval, was.interval)
    return in_elite and in_outlook and not as_elite_tells_it(elite.interval, outlook.interval)


def _is_as_we_asked(s: Situation, elite: EliteSeen) -> bool:
    wish = s.to_elite.wish if s.to_elite is not None else None
    return isinstance(wish, Booked) and elite.room == wish.room and as_elite_tells_it(elite.interval, wish.interval)


def untold_overlap(s: Situation) -> Verdict | None:
    """R4: two confirmed bookings overlap across the systems, at rest, and no row has named both."""
    if s.link.has_open_command or s.link.standing is not None:
        return None
    if not s.timeline.holds:
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
