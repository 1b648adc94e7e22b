"""Rows B1-B7: a meeting born in Outlook, then answered or changed in Elite."""

from datetime import timedelta

from contracts.commands import Answer, Booked
from contracts.elite_side import EliteSeen
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.verdict import Verdict, in_step

_RESCHEDULED = Activity.MOMENTUS_EVENT_RESCHEDULED
_MESSAGES = {
    Rule.B1: "The booking is confirmed.",
    Rule.B2: "The request was turned down.",
    Rule.B4: "The booking was cancelled by the events team.",
    Rule.B5: "The booking was cancelled by the events team.",
    Rule.B7: "The booking is no longer confirmed; the events team will decide again.",
}
"""They say when and what, never who (rule 6)."""


def decided_by_the_events_team(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict | None:
    """None while the request is as we made it."""
    if not elite.status.is_live:
        return _turned_down(s, seen)
    if not elite.status.is_at_least(s.policy.statuses.confirmation):
        return _not_confirmed_any_more(s, seen) if was_confirmed(s) else None
    if seen.response is RoomResponse.ACCEPTED:
        return None
    return _confirmed(s, seen)


def _confirmed(s: Situation, seen: OutlookSeen) -> Verdict:
    """B1. An answer is for the time it was decided for; a slot that another confirmed booking holds waits."""
    assert s.elite is not None
    if seen.interval is None or not same_time(seen.interval, s.elite.interval):
        return in_step()
    in_the_way = s.timeline.in_the_way(s.link, seen.interval)
    refused = s.outlook_was_refused and not s.may_try_again
    if in_the_way or refused:
        refusal = s.to_outlook.refusal if s.to_outlook else None
        reason = refusal.reason if refused and refusal else Reason.CONFLICT
        by_writer = refusal.in_the_way if refused and refusal else ()
        return Verdict(
            Rule.B1,
            activity=Activity.ROOM_RESPONSE,
            reason=reason,
            standing=standing(Rule.B1, reason, System.OUTLOOK, seen.interval, named(in_the_way) or by_writer),
            told=OutcomeResult.FAILED,
        )
    if _answered(s, Answer.ACCEPT):
        return in_step()
    return _answer(seen, Answer.ACCEPT, Rule.B1, Reason.CONFIRMED)


def was_confirmed(s: Situation) -> bool:
    """Both sides have shown it so, or we have accepted for the room."""
    agreed, answer = s.link.agreed, s.answer_we_gave
    both = agreed is not None and agreed.status.is_at_least(s.policy.statuses.confirmation)
    return both or (answer is not None and answer.answer is Answer.ACCEPT)


def _turned_down(s: Situation, seen: OutlookSeen) -> Verdict:
    """B2: cancelled or lost before it was ever confirmed; B4: after that."""
    if seen.interval is None or s.elite_was_taken_back or _answered(s, Answer.DECLINE):
        return in_step()
    if was_confirmed(s):
        return _answer(seen, Answer.DECLINE, Rule.B4, Reason.CANCELLED)
    return _answer(seen, Answer.DECLINE, Rule.B2, Reason.DECLINED)


def _not_confirmed_any_more(s: Situation, seen: OutlookSeen) -> Verdict:
    """B7."""
    if seen.response is not RoomResponse.ACCEPTED or _answered(s, Answer.TENTATIVE):
        return in_step()
    return _answer(seen, Answer.TENTATIVE, Rule.B7, None)


def kept_as_outlook_says(s: Situation, seen: OutlookSeen, keeps: Booked, elite: EliteSeen) -> Verdict | None:
    """B5: Outlook decides, so what people changed in Elite is put back. None while it is as we asked for."""
    if s.to_elite is None or s.to_elite.state is not WishState.DONE:
        return None
    if not elite.status.is_live:
        if elite.version is None:
            return _put_back(s, keeps)
        if s.link.agreed is None or _answered(s, Answer.DECLINE):
            return in_step()
        return _answer(seen, Answer.DECLINE, Rule.B5, Reason.CANCELLED)
    moved = elite.room != keeps.room or not _as_elite_tells_it(elite.interval, keeps.interval)
    weaker = not elite.status.is_at_least(keeps.status)
    return _put_back(s, keeps) if moved or weaker else None


def _put_back(s: Situation, keeps: Booked) -> Verdict:
    """Not for ever: after two of one booking within a day a person has to look (rule 17)."""
    in_the_way = s.timeline.in_the_way(s.link, keeps.interval, System.ELITE)
    reason = Reason.CONFLICT if in_the_way else Reason.NEEDS_PERSON
    if in_the_way or s.put_backs_today >= PUT_BACKS_MAX:
        stands = standing(Rule.B5, reason, System.ELITE, keeps.interval, named(in_the_way))
        return Verdict(Rule.B5, activity=_RESCHEDULED, reason=reason, standing=stands, told=OutcomeResult.FAILED)
    wish = desired.booked(s, keeps.interval, keeps.status)
    return Verdict(Rule.B5, elite=wish, title=s.title_for_elite, activity=_RESCHEDULED, reason=Reason.REVERTED)


def _as_elite_tells_it(shown: Timed | AllDay | None, asked: Timed | AllDay) -> bool:
    """Elite knows whole minutes, and no end but 23:59 before midnight: so near is the same."""
    if shown is None:
        return False
    apart = (abs(shown.start - asked.start), abs(shown.end - asked.end))
    return max(apart) <= timedelta(minutes=1)


def _answered(s: Situation, answer: Answer) -> bool:
    return s.answer_we_gave is not None and s.answer_we_gave.answer is answer


def _answer(seen: OutlookSeen, answer: Answer, rule: Rule, reason: Reason | None) -> Verdict:
    """For the room, for the time that Outlook shows."""
    assert seen.interval is not None
    wish = desired.room_answer(seen, seen.interval, answer, _MESSAGES[rule])
    return Verdict(rule, outlook=wish, activity=Activity.ROOM_RESPONSE, reason=reason)
