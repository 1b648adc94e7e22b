"""Rows E7, E9: a booking born in Elite was moved, renamed or given another room there, and our meeting follows."""

from contracts.commands import OurMeeting
from contracts.elite_side import EliteSeen
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.rows.above_the_tables import both_moved, overwriting
from reconciler.decision.rows.not_moved_in_outlook import is_for_people_in_outlook, old_place, put_back_in_elite
from reconciler.decision.rows.not_taken_by_outlook import new_room_is_taken, outside_limits, refused_by_outlook
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.rows.room_limits import limit_of
from reconciler.decision.situation import Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict, nothing


def differs(s: Situation, seen: EliteSeen, interval: Timed | AllDay, keeps: OurMeeting) -> bool:
    """What Elite shows is not what we asked Outlook for: people changed it there since."""
    elsewhere = keeps.room != s.policy.space.mailbox or not same_time(keeps.interval, interval)
    return elsewhere or _is_renamed(s, seen)


def named_where_it_is(s: Situation, seen: EliteSeen, keeps: OurMeeting) -> Verdict | None:
    """E7 beside F1: what becomes of the time that people gave it, the room's answer says; a name waits for none."""
    if not _is_renamed(s, seen):
        return None
    wish = desired.our_meeting(s, seen, keeps.interval).model_copy(update={"only_named": True})
    title = desired.title_in_outlook(s, seen)
    return Verdict(Rule.E7, outlook=wish, title=title, activity=Activity.MOMENTUS_EVENT_RESCHEDULED)


def _is_renamed(s: Situation, seen: EliteSeen) -> bool:
    """A name that was asked for with what came to nothing was not written."""
    title, ours, issued = desired.title_in_outlook(s, seen), s.link.outlook.ours, s.to_outlook
    if issued is not None and issued.state is WishState.VOID and ours is not None and ours.written is not None:
        return ours.written != name_print(title)
    return s.title_for_outlook != title


def follow(s: Situation, seen: EliteSeen, interval: Timed | AllDay) -> Verdict:
    """Onto a taken slot it stays where it is: Elite is put back where Outlook decides, else it waits.

    A new name waits for none.
    """
    keeps = s.meeting_we_keep
    elsewhere = keeps is not None and keeps.room != s.policy.space.mailbox
    stays = keeps is not None and not elsewhere and same_time(keeps.interval, interval)
    rule = Rule.E9 if elsewhere else Rule.E7
    limit = limit_of(s.policy, interval, s.now)
    if limit is not None:
        return outside_limits(s, interval, limit)
    if not stays and s.timeline.own_holds(s.link, interval):
        return nothing(Rule.E12)
    in_the_way = () if stays else s.timeline.in_the_way(s.link, interval, System.OUTLOOK)
    if in_the_way:
        return _onto_a_taken_slot(s, seen, interval, rule, in_the_way)
    named = {"only_named": stays and _was_moved_by_people(s, interval)}
    stood = {"stood_at": None if stays or elsewhere else _may_be_moved_by_people(s)}
    followed = Verdict(
        rule,
        outlook=desired.our_meeting(s, seen, interval).model_copy(update=named | stood),
        title=desired.title_in_outlook(s, seen),
        activity=Activity.MOMENTUS_EVENT_RESCHEDULED,
    )
    return overwriting(s, followed, interval) if both_moved(s) else followed


def _was_moved_by_people(s: Situation, interval: Timed | AllDay) -> bool:
    """F1: where the room's answer says what becomes of it, a new name does not move it back."""
    there = s.our_meeting_seen
    return s.policy.outlook_decides and there is not None and not same_time(there.interval, interval)


def _may_be_moved_by_people(s: Situation) -> Timed | AllDay | None:
    """Where it was seen last: what its organizer has done since counts where Outlook decides (R2)."""
    there = s.our_meeting_seen
    return there.interval if s.policy.outlook_decides and there is not None else None


def _onto_a_taken_slot(
    s: Situation, seen: EliteSeen, interval: Timed | AllDay, rule: Rule, in_the_way: tuple[Hold, ...]
) -> Verdict:
    keeps = s.meeting_we_keep
    if rule is Rule.E9 and not s.policy.outlook_decides:
        return new_room_is_taken(s, interval, in_the_way)
    if s.policy.outlook_decides and is_for_people_in_outlook(in_the_way):
        old = old_place(s, interval)
        if old is None:
            return refused_by_outlook(s, Reason.CONFLICT)
        return put_back_in_elite(s, seen, interval, old, named(in_the_way))
    if keeps is not None and _is_renamed(s, seen):
        return _renamed_where_it_stands(s, seen, keeps)
    return Verdict(
        rule,
        activity=Activity.MOMENTUS_EVENT_RESCHEDULED,
        reason=Reason.CONFLICT,
        standing=standing(rule, Reason.CONFLICT, System.OUTLOOK, interval, named(in_the_way)),
        told=OutcomeResult.FAILED,
    )


def _renamed_where_it_stands(s: Situation, seen: EliteSeen, keeps: OurMeeting) -> Verdict:
    """E7: the name does not wait for the slot. What stands is told after it."""
    wish = desired.our_meeting(s, seen, keeps.interval).model_copy(update={"room": keeps.room, "leaves": ()})
    return Verdict(
        Rule.E7,
        outlook=wish,
        title=desired.title_in_outlook(s, seen),
        activity=Activity.MOMENTUS_EVENT_RESCHEDULED,
        standing=s.link.standing,
    )
