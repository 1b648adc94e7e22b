"""Rows B1, B2: a meeting born in Outlook, then answered in Elite."""

from contracts.commands import Answer
from contracts.elite_side import EliteSeen
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import same_time
from reconciler.decision import desired
from reconciler.decision.refusals import named, standing
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, in_step


def decided_by_the_events_team(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict | None:
    """None while the request is as we made it."""
    if not elite.status.is_live:
        return _turned_down(s, seen)
    if not elite.status.is_at_least(s.policy.statuses.confirmation):
        return None
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
    if s.answer_we_gave is not None and s.answer_we_gave.answer is Answer.ACCEPT:
        return in_step()
    return Verdict(
        Rule.B1,
        outlook=desired.room_answer(seen, seen.interval, Answer.ACCEPT, "The booking is confirmed."),
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.CONFIRMED,
    )


def _turned_down(s: Situation, seen: OutlookSeen) -> Verdict:
    """B2: cancelled or lost before it was ever confirmed. What follows after a confirmation is B4's."""
    was_confirmed = s.link.agreed is not None and s.link.agreed.status.is_at_least(s.policy.statuses.confirmation)
    if was_confirmed or seen.interval is None or s.elite_was_taken_back:
        return in_step()
    if s.answer_we_gave is not None and s.answer_we_gave.answer is Answer.DECLINE:
        return in_step()
    return Verdict(
        Rule.B2,
        outlook=desired.room_answer(seen, seen.interval, Answer.DECLINE, "The request was turned down."),
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.DECLINED,
    )
