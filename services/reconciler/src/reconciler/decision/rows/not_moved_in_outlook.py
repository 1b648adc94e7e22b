"""Rows E7, E9 where Outlook decides: it does not take the new time or room, so Elite goes back to the old one."""

from dataclasses import dataclass, replace

from contracts.commands import Booked, OurMeeting
from contracts.elite_side import EliteSeen
from contracts.outcomes import Activity, OutcomeResult
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.rows.not_taken_by_outlook import refused_by_outlook
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict


@dataclass(frozen=True)
class Place:
    """Where the room had accepted our meeting; the situation is that of its space."""

    there: Situation
    interval: Timed | AllDay
    same_room: bool


def old_place(s: Situation, interval: Timed | AllDay) -> Place | None:
    """None where the room has accepted nothing, or just what Elite shows."""
    agreed = s.link.agreed
    if agreed is None or not s.policy.outlook_decides or s.link.outlook.ours is None:
        return None
    there = replace(s, policy=s.policy.elsewhere(agreed.space))
    same_room = there.policy.space.space == s.policy.space.space
    return None if same_room and same_time(agreed.interval, interval) else Place(there, agreed.interval, same_room)


def is_for_people_in_outlook(in_the_way: tuple[Hold, ...]) -> bool:
    """What stands there was given away in Outlook, not by another booking born in Elite: that one may still move."""
    return any(hold.origin is System.OUTLOOK for hold in in_the_way)


def put_back_in_elite(
    s: Situation, elite: EliteSeen, interval: Timed | AllDay, old: Place, in_the_way: tuple[InTheWay, ...]
) -> Verdict:
    """E7, E9: our meeting stays at the old place or goes back to it, and so does the booking; E5 if that is lost too.

    A protected event is never moved by us (rule 12), nor any booking for ever (rule 17).
    """
    rule = Rule.E7 if old.same_room else Rule.E9
    reason = _why_not(s, elite, old)
    if reason is Reason.DECLINED:
        return refused_by_outlook(s, Reason.CONFLICT)
    stands = standing(rule, reason or Reason.CONFLICT, System.OUTLOOK, interval, in_the_way)
    activity = Activity.MOMENTUS_EVENT_RESCHEDULED
    if reason is not None:
        return Verdict(rule, activity=activity, reason=reason, standing=stands, told=OutcomeResult.FAILED)
    return Verdict(
        rule,
        elite=desired.moved_booking(old.there, elite, old.interval),
        outlook=None if _stands_there(s, old) else desired.our_meeting(old.there, elite, old.interval),
        title=desired.title_in_outlook(s, elite),
        activity=activity,
        tells=OutcomeResult.FAILED,
        reason=Reason.CONFLICT,
        standing=stands,
        again=True,
    )


def was_put_back(s: Situation) -> bool:
    """The last thing we asked of Outlook was to go back to where the room had accepted."""
    issued = s.to_outlook
    return issued is not None and issued.rule in (Rule.E7, Rule.E9) and issued.reason is Reason.CONFLICT


def _why_not(s: Situation, elite: EliteSeen, old: Place) -> Reason | None:
    """DECLINED: the old slot is lost too. Of another room than this one only the writer's look can tell."""
    if elite.is_protected or s.put_backs_today >= PUT_BACKS_MAX:
        return Reason.NEEDS_PERSON
    issued = s.to_elite
    if s.elite_was_refused and not s.may_try_again and issued is not None and _is_for(issued.wish, old):
        return issued.refusal.reason if issued.refusal else Reason.INVALID
    if not old.same_room:
        return None
    if s.timeline.in_the_way(s.link, old.interval, System.OUTLOOK):
        return Reason.DECLINED
    return Reason.CONFLICT if s.timeline.in_the_way(s.link, old.interval, System.ELITE) else None


def _stands_there(s: Situation, old: Place) -> bool:
    keeps = s.meeting_we_keep
    if keeps is None:
        return False
    return keeps.room == old.there.policy.space.mailbox and same_time(keeps.interval, old.interval)


def _is_for(wish: object, old: Place) -> bool:
    return (
        isinstance(wish, Booked) and wish.room == old.there.policy.space.room and same_time(wish.interval, old.interval)
    )


def blocked(in_the_way: tuple[Hold, ...], s: Situation) -> tuple[InTheWay, ...]:
    """As the timeline tells, else as the writer met it."""
    refusal = s.to_outlook.refusal if s.to_outlook and isinstance(s.to_outlook.wish, OurMeeting) else None
    return named(in_the_way) or (refusal.in_the_way if refusal else ())
