"""Rows E5, E10, E11, E13: Outlook does not take a booking born in Elite."""

from contracts.outcomes import Activity, OutcomeResult
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision import desired
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.rows.room_limits import RoomLimit
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict


def outside_limits(s: Situation, interval: Timed | AllDay, limit: RoomLimit) -> Verdict:
    """E10: a setting must never cancel an event. Told once; sent by itself when the window reaches it."""
    stands = standing(Rule.E10, Reason.ROOM_LIMIT, System.OUTLOOK, interval, result=OutcomeResult.SKIPPED)
    meeting = desired.no_meeting(s, "The room does not take this booking.") if s.stands_in_outlook else None
    return Verdict(
        Rule.E10,
        outlook=meeting,
        activity=Activity.MOMENTUS_EVENT_CREATED,
        tells=OutcomeResult.SKIPPED,
        reason=Reason.ROOM_LIMIT,
        standing=stands,
        told=None if meeting else OutcomeResult.SKIPPED,
        detail=limit.setting,
    )


def slot_is_taken(s: Situation, interval: Timed | AllDay, in_the_way: tuple[Hold, ...]) -> Verdict:
    """Outlook decides: what people gave away there wins (E5). Elite decides: the booking waits (E13)."""
    refusal = s.to_outlook.refusal if s.to_outlook and s.outlook_was_refused else None
    reason = refusal.reason if refusal else Reason.CONFLICT
    if reason is Reason.CONFLICT and s.policy.outlook_decides and any(h.origin is System.OUTLOOK for h in in_the_way):
        return refused_by_outlook(s, Reason.CONFLICT)
    rule = Rule.E13 if not s.policy.outlook_decides else Rule.E5
    if s.link.existed and reason is Reason.CONFLICT:
        rule = Rule.E11
    if reason is not Reason.CONFLICT and s.to_outlook:
        rule = s.to_outlook.rule
    blockers = named(in_the_way) or (refusal.in_the_way if refusal else ())
    return Verdict(
        rule,
        activity=Activity.MOMENTUS_EVENT_CREATED,
        reason=reason,
        standing=standing(rule, reason, System.OUTLOOK, interval, blockers),
        told=OutcomeResult.FAILED,
    )


def refused_by_outlook(s: Situation, reason: Reason) -> Verdict:
    """E5: cancelled in Elite with X; our meeting is cancelled. A protected event waits for a person.

    E11: one that was there before activation stays as it is in Elite.
    """
    assert s.elite is not None
    assert s.elite.interval is not None
    meeting = desired.no_meeting(s, "The room is not available.") if s.stands_in_outlook else None
    activity = Activity.CONFLICT if reason is Reason.CONFLICT else Activity.ROOM_RESPONSE
    interval, blockers = s.elite.interval, named(s.timeline.in_the_way(s.link, s.elite.interval, System.OUTLOOK))
    if s.link.existed:
        return Verdict(
            Rule.E11,
            outlook=meeting,
            activity=Activity.CONFLICT,
            tells=OutcomeResult.FAILED,
            reason=Reason.CONFLICT,
            standing=standing(Rule.E11, Reason.CONFLICT, System.OUTLOOK, interval, blockers),
            told=None if meeting else OutcomeResult.FAILED,
        )
    if s.elite.is_protected:
        return Verdict(
            Rule.E5,
            activity=activity,
            reason=Reason.NEEDS_PERSON,
            standing=standing(Rule.E5, Reason.NEEDS_PERSON, System.OUTLOOK, interval, blockers),
            told=OutcomeResult.FAILED,
        )
    return Verdict(Rule.E5, elite=desired.not_booked(s), outlook=meeting, activity=activity, reason=reason)


def new_room_is_taken(s: Situation, interval: Timed | AllDay, in_the_way: tuple[Hold, ...]) -> Verdict:
    """E9 into an Elite-managed room where Outlook has another booking: our meeting is cancelled, and waits (E13)."""
    return Verdict(
        Rule.E13,
        outlook=desired.no_meeting(s, "The booking was moved to another room."),
        activity=Activity.MOMENTUS_EVENT_RESCHEDULED,
        tells=OutcomeResult.FAILED,
        reason=Reason.CONFLICT,
        standing=standing(Rule.E13, Reason.CONFLICT, System.OUTLOOK, interval, named(in_the_way)),
    )
