"""Which copy is true (`domain.md` §3): while the room's and the organizer's differ, Elite is left alone.

Most differ for a moment only, as one has not caught up with the other. Told once they have for longer; what was kept
back then goes on by itself as soon as they agree.
"""

from dataclasses import replace

from contracts.commands import OurMeeting, OutlookWish, RoomAnswer, TheirMeeting
from contracts.links import Standing
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from contracts.when_in_words import written
from reconciler.decision.learning.copies import still_differ
from reconciler.decision.rows.refusals import standing
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, nothing


def is_of_copies(stands: Standing | None) -> bool:
    return stands is not None and stands.reason is Reason.COPIES_DIFFER


def as_if_agreed(s: Situation) -> Situation:
    """For the rows: they say what follows from the room's copy, whatever is told of the other."""
    return s.of(s.link.model_copy(update={"standing": None})) if is_of_copies(s.link.standing) else s


def kept_back(s: Situation, verdict: Verdict) -> Verdict:
    """What the rows ask of Elite waits; so does what Outlook can't do with such copies."""
    seen, stands = s.outlook, s.link.standing
    if seen is None or not seen.copies_differ:
        return verdict
    waits = verdict.elite is not None or (verdict.outlook is not None and not _can_be_done(seen, verdict.outlook))
    if not waits and not verdict.asks_nothing:
        return replace(verdict, standing=verdict.standing or (stands if is_of_copies(stands) else None))
    is_known_otherwise = stands is not None and not is_of_copies(stands)
    if not waits and (is_known_otherwise or not _is_carried_over(s)):
        return verdict
    return _told(seen) if still_differ(s.link.outlook) and seen.interval is not None else nothing(Rule.R1)


def _told(seen: OutlookSeen) -> Verdict:
    assert seen.interval is not None
    gone, theirs = seen.room_copy_is_gone, seen.organizer_interval
    return Verdict(
        Rule.R1,
        activity=Activity.OUTLOOK_EVENT_CANCELLED if gone else Activity.OUTLOOK_EVENT_RESCHEDULED,
        reason=Reason.COPIES_DIFFER,
        standing=standing(Rule.R1, Reason.COPIES_DIFFER, System.ELITE, seen.interval),
        told=OutcomeResult.FAILED,
        detail=f"The organizer's copy shows {written(theirs, theirs.zone)}."
        if theirs
        else "The room has no copy any more.",
    )


def _can_be_done(seen: OutlookSeen, wish: OutlookWish) -> bool:
    """A room without a copy answers nothing; an organizer's copy that is as wanted brings no news to the room."""
    match wish:
        case RoomAnswer():
            return not seen.room_copy_is_gone
        case TheirMeeting() if seen.room_copy_is_gone:
            return wish.invite
        case OurMeeting() | TheirMeeting():
            stands = seen.interval if seen.room_copy_is_gone else seen.organizer_interval
            return not same_time(wish.interval, stands)
    return True


def _is_carried_over(s: Situation) -> bool:
    return s.follows is not None or s.stands_in_elite
