"""Rows F1-F7: a booking was born in Elite, then our meeting was changed in Outlook."""

from contracts.commands import OurMeeting
from contracts.elite_side import EliteSeen
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.rows.above_the_tables import overwriting
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.verdict import Verdict, nothing

_RESCHEDULED = Activity.OUTLOOK_EVENT_RESCHEDULED
_CANCELLED = Activity.OUTLOOK_EVENT_CANCELLED


def lost(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """F2, F3: cancelled or deleted, or the room taken off it."""
    if not s.policy.outlook_decides:
        return _put_back(s, elite, interval, Rule.F3, Reason.REVERTED)
    if elite.is_protected:
        return _put_back(s, elite, interval, Rule.F2, Reason.NEEDS_PERSON)
    return Verdict(Rule.F2, elite=desired.not_booked(s), activity=_CANCELLED, reason=Reason.CANCELLED)


def changed(s: Situation, elite: EliteSeen, interval: Timed | AllDay, keeps: OurMeeting) -> Verdict | None:
    """F1, F3. None while the room's copy is as we asked for."""
    seen = s.our_meeting_seen
    if seen is None or s.to_outlook is None or s.to_outlook.state is not WishState.DONE:
        return None
    if not s.policy.outlook_decides:
        as_asked = seen.response is RoomResponse.ACCEPTED and same_time(seen.interval, keeps.interval)
        return None if as_asked else _put_back(s, elite, interval, Rule.F3, Reason.REVERTED)
    return None if same_time(seen.interval, keeps.interval) else _moved(s, seen, elite, interval)


def kept_where_accepted(s: Situation, elite: EliteSeen, interval: Timed | AllDay, keeps: OurMeeting) -> Verdict | None:
    """R2: Outlook decides, and people have moved our meeting too; what the room says to that counts.

    None where it stands as we asked for it, or can't be had there: then it follows Elite (E7).
    """
    seen, is_open = s.our_meeting_seen, s.to_outlook is not None and s.to_outlook.state is WishState.OPEN
    under_way = is_open and not keeps.only_named
    if seen is None or seen.interval is None or under_way or not s.policy.outlook_decides or elite.is_protected:
        return None
    in_elite = not same_time(keeps.interval, interval) and keeps.room == s.policy.space.mailbox
    if not in_elite or same_time(seen.interval, keeps.interval) or same_time(seen.interval, interval):
        return None
    if seen.response.is_pending:
        return nothing(Rule.F1)
    moved = _moved(s, seen, elite, interval)
    return overwriting(s, moved, seen.interval) if moved.elite is not None else None


def is_called_otherwise(s: Situation) -> bool:
    """F4: people have given our meeting a name of theirs."""
    ours, shown = s.link.outlook.ours, s.outlook_personal.title if s.outlook_personal else None
    if s.our_meeting_seen is None or ours is None or ours.written is None or shown is None:
        return False
    return name_print(shown) != ours.written


def given_back(s: Situation, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """F5: declined after having been confirmed, before its start."""
    if elite.is_protected:
        stands = standing(Rule.F5, Reason.NEEDS_PERSON, System.OUTLOOK, interval)
        return Verdict(
            Rule.F5,
            activity=Activity.ROOM_RESPONSE,
            reason=Reason.NEEDS_PERSON,
            standing=stands,
            told=OutcomeResult.FAILED,
        )
    return Verdict(
        Rule.F5,
        elite=desired.not_booked(s),
        outlook=desired.no_meeting(s, "The room is not available any more."),
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.DECLINED,
    )


def out_of_reach(interval: Timed | AllDay) -> Verdict:
    """F6: kept, and told once; at the next change it is made anew on the default organizer's calendar."""
    stands = standing(Rule.F6, Reason.ORGANIZER_GONE, System.OUTLOOK, interval, result=OutcomeResult.SKIPPED)
    return Verdict(
        Rule.F6,
        activity=Activity.SETTINGS_WARNING,
        reason=Reason.ORGANIZER_GONE,
        standing=stands,
        told=OutcomeResult.SKIPPED,
    )


def shared(interval: Timed | AllDay) -> Verdict:
    """F7: what people changed can't be put back, as the meeting books a room that they added too."""
    stands = standing(Rule.F7, Reason.NEEDS_PERSON, System.OUTLOOK, interval)
    return Verdict(
        Rule.F7,
        activity=_RESCHEDULED,
        reason=Reason.NEEDS_PERSON,
        standing=stands,
        told=OutcomeResult.FAILED,
    )


def _moved(s: Situation, seen: OutlookSeen, elite: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """F1: the room's answer to the new time decides."""
    if seen.response.is_pending or seen.interval is None:
        return nothing(Rule.F1)
    if elite.is_protected:
        return _put_back(s, elite, interval, Rule.F1, Reason.NEEDS_PERSON)
    taken = s.timeline.in_the_way(s.link, seen.interval, System.ELITE) or s.elite_refused(seen.interval)
    if seen.response is RoomResponse.DECLINED or taken:
        return _put_back(s, elite, interval, Rule.F1, Reason.REVERTED)
    return Verdict(Rule.F1, elite=desired.moved_booking(s, elite, seen.interval), activity=_RESCHEDULED)


def _put_back(s: Situation, elite: EliteSeen, interval: Timed | AllDay, rule: Rule, reason: Reason) -> Verdict:
    """The meeting as it was; made again on the default organizer's calendar where it is gone for good.

    Not for ever: after two put-backs of one booking within a day a person has to look (rule 17).
    """
    in_the_way = s.timeline.in_the_way(s.link, interval, System.OUTLOOK)
    if in_the_way or (s.put_backs_today >= PUT_BACKS_MAX and not s.our_meeting_was_found_dead):
        why = Reason.CONFLICT if in_the_way else Reason.NEEDS_PERSON
        stands = standing(rule, why, System.OUTLOOK, interval, named(in_the_way))
        return Verdict(rule, activity=_RESCHEDULED, reason=why, standing=stands, told=OutcomeResult.FAILED)
    return Verdict(
        rule,
        outlook=desired.our_meeting(s, elite, interval).model_copy(update={"alone": True}),
        title=desired.title_in_outlook(s, elite),
        activity=_RESCHEDULED,
        tells=OutcomeResult.FAILED if reason is Reason.NEEDS_PERSON else OutcomeResult.DONE,
        reason=reason,
    )
