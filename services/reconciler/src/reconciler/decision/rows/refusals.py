"""What stands when a booking can't be taken: row O14, and its likes for bookings born in Elite."""

from contracts.base import trusted
from contracts.commands import Answer, Booked
from contracts.links import Standing
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from contracts.when_in_words import written
from reconciler.decision import desired
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict

_standing = trusted(Standing)


def named(holds: tuple[Hold, ...]) -> tuple[InTheWay, ...]:
    """Each booking in the way once: by link and time, never by name or people. A hold (E12) is its booking's."""
    natives = {hold.held_for or hold.link: hold for hold in holds}
    return tuple(InTheWay(native=native, interval=hold.interval, room=hold.in_use) for native, hold in natives.items())


def standing(
    rule: Rule,
    reason: Reason,
    system: System,
    interval: Timed | AllDay,
    in_the_way: tuple[InTheWay, ...] = (),
    *,
    result: OutcomeResult = OutcomeResult.FAILED,
) -> Standing:
    return _standing(
        rule=rule,
        result=result,
        reason=reason,
        system=system,
        interval=interval,
        in_the_way=in_the_way,
    )


def not_taken_by_elite(
    s: Situation, seen: OutlookSeen, reason: Reason, in_the_way: tuple[InTheWay, ...], *, moved: bool = False
) -> Verdict:
    """O14: kept and explained; in an Elite-managed room the room declines, unless it had accepted already.

    A booking that moved onto a taken slot gives up its old one first (O5).
    """
    assert seen.interval is not None
    stands = standing(Rule.O14, reason, System.ELITE, seen.interval, in_the_way)
    activity = Activity.OUTLOOK_EVENT_RESCHEDULED if moved else Activity.OUTLOOK_EVENT_CREATED
    cancel = desired.not_booked(s) if s.stands_in_elite else None
    decline = None
    if not s.policy.outlook_decides and seen.response is not RoomResponse.ACCEPTED:
        decline = desired.room_answer(seen, seen.interval, Answer.DECLINE, _declined_because(reason, in_the_way))
    writes = cancel is not None or decline is not None
    return Verdict(
        Rule.O14,
        elite=cancel,
        outlook=decline,
        activity=activity,
        tells=OutcomeResult.FAILED,
        reason=reason,
        standing=stands,
        told=None if writes else OutcomeResult.FAILED,
    )


def after_elite_refused(s: Situation, seen: OutlookSeen) -> Verdict:
    """The writer came back with a refusal of what we wished for."""
    issued = s.to_elite
    assert issued is not None
    assert isinstance(issued.wish, Booked)
    refusal = issued.refusal
    reason = refusal.reason if refusal else Reason.INVALID
    in_the_way = refusal.in_the_way if refusal else ()
    return not_taken_by_elite(s, seen, reason, in_the_way, moved=issued.wish.known is not None)


def accepted_by_others(seen: OutlookSeen) -> Verdict:
    """O10: the mailbox answers although it should not; told once, until it changes."""
    assert seen.interval is not None
    return Verdict(
        Rule.O10,
        activity=Activity.SETTINGS_WARNING,
        reason=Reason.OWNERSHIP_VIOLATION,
        standing=standing(Rule.O10, Reason.OWNERSHIP_VIOLATION, System.OUTLOOK, seen.interval),
        told=OutcomeResult.FAILED,
    )


def _declined_because(reason: Reason, in_the_way: tuple[InTheWay, ...]) -> str:
    """Names times and rooms, never other people's bookings."""
    if reason is not Reason.CONFLICT:
        return f"The room could not be booked. {reason.sentence}"
    times = "; ".join(_taken_at(taken) for taken in in_the_way)
    return f"The room is already booked: {times or 'at this time'}. Please choose another time."


def _taken_at(taken: InTheWay) -> str:
    when = written(taken.interval, taken.interval.zone)
    return when if taken.room is None else f"{when} (by way of {taken.room}, which can't be used at the same time)"
