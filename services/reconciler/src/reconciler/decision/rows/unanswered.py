"""Row E14: our request to a room with delegates that nobody answers. Silence is not a refusal: nothing is written."""

from datetime import datetime, timedelta

from contracts.base import trusted
from contracts.commands import OurMeeting
from contracts.links import Due, DueWhy, Link, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import same_time
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict

_due = trusted(Due)
AFTER = timedelta(hours=48)
BEFORE = timedelta(hours=24)


def reminder(s: Situation) -> Verdict | None:
    """E14: told once for each of its moments; several that passed while nobody looked are one."""
    if not any(at <= s.now for at in _moments(s)):
        return None
    return Verdict(Rule.E14, activity=Activity.ROOM_RESPONSE, reason=Reason.UNANSWERED, told=OutcomeResult.FAILED)


def reminded(link: Link, now: datetime) -> Link:
    """So that no moment is told twice, whoever decides next."""
    issued = link.outlook.issued
    assert issued is not None
    issued = issued.model_copy(update={"reminded_at": now})
    return link.model_copy(update={"outlook": link.outlook.model_copy(update={"issued": issued})})


def unanswered(s: Situation) -> Due | None:
    """The next moment."""
    first = min((at for at in _moments(s) if at > s.now), default=None)
    return _due(at=first, why=DueWhy.UNANSWERED) if first is not None else None


def _moments(s: Situation) -> list[datetime]:
    """48 hours on, 24 hours before, at the start: those not told yet. None once it is answered."""
    issued = s.to_outlook
    if issued is None or issued.state is not WishState.DONE or not isinstance(issued.wish, OurMeeting):
        return []
    if s.link.closed or s.follows is not None or not s.policy.outlook_decides or s.policy.room_answers_by_itself:
        return []
    interval, seen = issued.wish.interval, s.our_meeting_seen
    if seen is None or not seen.response.is_pending or not same_time(seen.interval, interval):
        return []
    asked_at = issued.at or s.link.born_at
    since = max(asked_at, issued.reminded_at or asked_at)
    moments = (asked_at + AFTER, interval.start - BEFORE, interval.start)
    return [at for at in moments if since < at <= interval.start]
