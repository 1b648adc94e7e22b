"""Rows E1-E11, E13 and E14: a booking was made in Elite."""

from dataclasses import replace

from contracts.commands import OurMeeting
from contracts.elite_side import EliteSeen
from contracts.links import Standing, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.rows.changed_in_outlook import (
    changed,
    given_back,
    is_called_otherwise,
    kept_where_accepted,
    lost,
    out_of_reach,
    shared,
)
from reconciler.decision.rows.not_moved_in_outlook import (
    blocked,
    is_for_people_in_outlook,
    old_place,
    put_back_in_elite,
    was_put_back,
)
from reconciler.decision.rows.not_taken_by_outlook import (
    outside_limits,
    refused_by_outlook,
    slot_is_taken,
)
from reconciler.decision.rows.our_meeting_follows import differs, follow, named_where_it_is
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.rows.room_limits import UNKNOWN, limit_of
from reconciler.decision.rows.unanswered import reminder
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict, in_step, nothing


def born_in_elite(s: Situation) -> Verdict:
    seen = s.elite
    if seen is None or s.is_being_cancelled_in_elite:
        return in_step()
    if s.is_being_put_back_in_elite and seen.status.is_live:
        return in_step()
    if not seen.status.is_at_least(s.policy.statuses.confirmation):
        return _not_definite(s, seen)
    if seen.interval is None:
        return in_step()
    return _sent(s, seen, seen.interval) if s.meeting_we_keep else _not_sent(s, seen, seen.interval)


def _sent(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """Our meeting stands, as far as we know: what either side has changed since, or what the room answers."""
    keeps = s.meeting_we_keep
    assert keeps is not None
    if s.our_meeting_was_cancelled:
        return lost(s, seen, interval)
    if differs(s, seen, interval, keeps):
        kept = kept_where_accepted(s, seen, interval, keeps)
        if kept is not None and kept.asks_nothing:
            return named_where_it_is(s, seen, keeps) or kept
        return kept or (in_step() if s.is_being_moved_in_elite else follow(s, seen, interval))
    verdict = changed(s, seen, interval, keeps) or _answered(s, seen, interval)
    if verdict.asks_nothing and is_called_otherwise(s):
        verdict = nothing(Rule.F4)
    if not s.organizer_is_gone or s.link.standing is not None or not verdict.asks_nothing:
        return verdict
    return out_of_reach(interval)


def _not_definite(s: Situation, seen: EliteSeen) -> Verdict:
    """E1, E8."""
    if not s.stands_in_outlook:
        return nothing(Rule.E1 if seen.status.is_live else Rule.E8)
    message = "The booking was cancelled." if not seen.status.is_live else "The booking is not confirmed any more."
    return Verdict(
        Rule.E8,
        outlook=desired.no_meeting(s, message),
        activity=Activity.MOMENTUS_EVENT_CANCELLED,
        reason=Reason.CANCELLED,
    )


def _not_sent(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """E2, E3, E6, or the slot is taken: E5, E13. What was found dead is lost (F2, F3), not unsent."""
    if s.our_meeting_was_found_dead:
        return lost(s, seen, interval)
    limit = limit_of(s.policy, interval, s.now)
    if limit is not None:
        return outside_limits(s, interval, limit)
    if s.timeline.own_holds(s.link, interval):
        return nothing(Rule.E12)
    refused = s.outlook_was_refused and not s.may_try_again and _refused_this(s, interval)
    in_the_way = s.timeline.in_the_way(s.link, interval, System.OUTLOOK)
    if in_the_way or refused:
        return _not_to_be_had(s, seen, interval, in_the_way)
    if _stands_refused(s.link.standing, interval) and not s.may_try_again:
        return in_step()
    return _sent_to_outlook(s, seen, interval)


def _declined_for_own_hold(interval: Timed | AllDay, own: tuple[Hold, ...]) -> Verdict:
    """E12: the hold is let go; then the room is invited again."""
    stands = standing(Rule.E12, Reason.CONFLICT, System.OUTLOOK, interval, named(own), result=OutcomeResult.SKIPPED)
    return Verdict(Rule.E12, standing=stands)


def _not_to_be_had(s: Situation, seen: EliteSeen, interval: Timed | AllDay, in_the_way: tuple[Hold, ...]) -> Verdict:
    """Anew: E5, E13. A change of what the room had accepted: E7, E9. What people changed, and others share: F7."""
    if s.our_meeting_is_shared and not s.may_try_again:
        return shared(interval)
    old = old_place(s, interval)
    met = s.outlook_met_a_conflict and not in_the_way
    if old is not None and (met or is_for_people_in_outlook(in_the_way)):
        return put_back_in_elite(s, seen, interval, old, blocked(in_the_way, s))
    return slot_is_taken(s, interval, in_the_way)


def _sent_to_outlook(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Verdict:
    by_itself = Rule.E2 if s.policy.room_answers_by_itself else Rule.E3
    if s.organizer_is_gone:
        return _made_anew(s, seen, interval)
    return Verdict(
        by_itself if s.policy.outlook_decides else Rule.E6,
        outlook=desired.our_meeting(s, seen, interval),
        title=desired.title_in_outlook(s, seen),
        activity=Activity.MOMENTUS_EVENT_CREATED,
    )


def _made_anew(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """F6: the writer met the missing mailbox as it changed our meeting; told with that change."""
    return Verdict(
        Rule.F6,
        outlook=desired.our_meeting(s, seen, interval),
        title=desired.title_in_outlook(s, seen),
        activity=Activity.MOMENTUS_EVENT_RESCHEDULED,
        reason=Reason.ORGANIZER_GONE,
    )


def _refused_this(s: Situation, interval: Timed | AllDay) -> bool:
    wish = s.to_outlook.wish if s.to_outlook else None
    return isinstance(wish, OurMeeting) and same_time(wish.interval, interval)


def _waits_for_the_slot(stands: Standing | None, interval: Timed | AllDay) -> bool:
    """E5: the room declined it for another booking born in Elite; E12: for a hold of its own event."""
    is_for_it = _stands_refused(stands, interval)
    waits = stands is not None and stands.rule in (Rule.E5, Rule.E12) and stands.reason is Reason.CONFLICT
    return is_for_it and waits


def _stands_refused(stands: Standing | None, interval: Timed | AllDay) -> bool:
    return stands is not None and stands.system is System.OUTLOOK and same_time(stands.interval, interval)


def _answered(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """E4, E5, E14, F5: what the room says to our meeting."""
    seen = s.our_meeting_seen
    if not s.policy.outlook_decides or seen is None or seen.response.is_pending:
        waits = Verdict(Rule.E10, standing=s.link.standing) if _is_asked_once_more(s, interval) else in_step()
        return reminder(s) or waits
    if seen.response is RoomResponse.ACCEPTED and same_time(seen.interval, interval):
        first = s.link.agreed is None or not same_time(s.link.agreed.interval, interval)
        told = OutcomeResult.DONE if first else None
        return Verdict(Rule.E4, activity=Activity.ROOM_RESPONSE, reason=Reason.CONFIRMED, told=told)
    if seen.response is RoomResponse.DECLINED:
        own = s.timeline.own_holds(s.link, interval)
        return _declined_for_own_hold(interval, own) if own else _declined(s, elite, interval)
    return in_step()


def _declined_a_free_slot(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """E10: only a setting declines it. The slot may have been busy when it was asked for, so it is asked once more."""
    if _is_asked_once_more(s, interval):
        return outside_limits(s, interval, UNKNOWN)
    once_more = standing(Rule.E10, Reason.DECLINED, System.OUTLOOK, interval, result=OutcomeResult.SKIPPED)
    return replace(_sent_to_outlook(s, elite, interval), standing=once_more, again=True)


def _is_asked_once_more(s: Situation, interval: Timed | AllDay) -> bool:
    stands = s.link.standing
    return stands is not None and stands.reason is Reason.DECLINED and _stands_refused(stands, interval)


def _was_declined_by_itself(s: Situation) -> bool:
    """Where delegates decide, what they are asked shows as tentative first."""
    return s.policy.room_answers_by_itself or (s.to_outlook is not None and not s.to_outlook.was_tentative)


def _declined(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """A first refusal is E5; of another time or room than was accepted E7, E9; what was accepted is given back: F5."""
    issued = s.to_outlook
    if s.has_begun(interval) or (issued is not None and issued.state is WishState.OPEN):
        return in_step()
    in_the_way = s.timeline.in_the_way(s.link, interval, System.OUTLOOK)
    waits = _waits_for_the_slot(s.link.standing, interval)
    by_elite = all(h.origin is System.ELITE for h in in_the_way)
    reason = Reason.CONFLICT if in_the_way else Reason.DECLINED
    if s.link.agreed is None and by_elite and (in_the_way or (waits and not s.may_try_again)):
        return slot_is_taken(s, interval, in_the_way)
    if s.link.agreed is None and waits and not in_the_way:
        return replace(_sent_to_outlook(s, elite, interval), again=True)
    old = old_place(s, interval)
    if old is not None:
        return put_back_in_elite(s, elite, interval, old, named(in_the_way))
    if s.link.agreed is None and _was_declined_by_itself(s) and not in_the_way and not s.link.existed:
        return _declined_a_free_slot(s, elite, interval)
    given_away = any(hold.origin is System.OUTLOOK for hold in in_the_way)
    is_first = s.link.agreed is None or was_put_back(s) or given_away
    return refused_by_outlook(s, reason) if is_first else given_back(s, elite, interval)
