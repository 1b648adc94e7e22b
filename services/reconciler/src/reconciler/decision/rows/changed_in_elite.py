"""Rows B1-B7: a meeting born in Outlook, then answered or changed in Elite."""

from contracts.commands import Answer, Booked, RoomAnswer, TheirMeeting
from contracts.configuration import ManagementMode
from contracts.elite_side import EliteSeen
from contracts.links import Link, OutlookHalf, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from contracts.when_in_words import written
from reconciler.decision import desired
from reconciler.decision.identity.elite_rows import as_elite_tells_it
from reconciler.decision.rows.above_the_tables import both_moved, overwriting
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.verdict import Verdict, in_step, nothing

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
    """None while the request is as we made it, or was taken back by us."""
    if not elite.status.is_live:
        return _turned_down(s, seen) if s.ended_by_people_in_elite else None
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
    if s.timeline.own_holds(s.link, seen.interval):
        return nothing(Rule.E12)
    in_the_way = s.timeline.in_the_way(s.link, seen.interval)
    refused = s.outlook_was_refused and not s.may_try_again and _is_for_this_copy(s, seen)
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
    answer = s.answer_we_gave
    if answer is not None and answer.answer is Answer.ACCEPT and same_time(answer.interval, seen.interval):
        return in_step()
    return _answer(seen, Answer.ACCEPT, Rule.B1, Reason.CONFIRMED)


def _is_for_this_copy(s: Situation, seen: OutlookSeen) -> bool:
    wish = s.to_outlook.wish if s.to_outlook else None
    return isinstance(wish, RoomAnswer | TheirMeeting) and wish.room_copy == seen.key


def was_confirmed(s: Situation) -> bool:
    """Both sides have shown it so, or we have accepted for the room."""
    agreed, answer = s.link.agreed, s.answer_we_gave
    both = agreed is not None and agreed.status.is_at_least(s.policy.statuses.confirmation)
    return both or (answer is not None and answer.answer is Answer.ACCEPT)


def _turned_down(s: Situation, seen: OutlookSeen) -> Verdict:
    """B2: cancelled or lost before it was ever confirmed; B4: after that."""
    if seen.interval is None or _answered(s, Answer.DECLINE):
        return in_step()
    if was_confirmed(s):
        return _answer(seen, Answer.DECLINE, Rule.B4, Reason.CANCELLED)
    return _answer(seen, Answer.DECLINE, Rule.B2, Reason.DECLINED)


def _not_confirmed_any_more(s: Situation, seen: OutlookSeen) -> Verdict | None:
    """B7. None where the room does not show as accepted: it is a request like any other."""
    if seen.response is not RoomResponse.ACCEPTED:
        return None
    if _answered(s, Answer.TENTATIVE):
        return in_step()
    return _answer(seen, Answer.TENTATIVE, Rule.B7, None)


def seen_as_accepted(seen: OutlookSeen) -> Verdict | None:
    """B7, where its organizer has moved what was accepted: a request again, it must not go on showing as confirmed."""
    asked_anew = seen.response is RoomResponse.NONE and seen.organizer_sees_accepted
    return _answer(seen, Answer.TENTATIVE, Rule.B7, None) if asked_anew else None


def kept_as_outlook_says(s: Situation, seen: OutlookSeen, keeps: Booked, elite: EliteSeen) -> Verdict | None:
    """B5: Outlook decides, so what people changed in Elite is put back. None while it is as we asked for."""
    if s.to_elite is None or s.to_elite.state is WishState.OPEN or (s.was_asked_again and not elite.status.is_live):
        return None
    if not elite.status.is_live:
        if elite.version is None:
            return _put_back(s, keeps)
        return ended_though_outlook_gave(s, seen)
    if s.to_elite.state is not WishState.DONE:
        return None
    moved = _is_elsewhere(elite, keeps)
    weaker = not elite.status.is_at_least(keeps.status)
    return _put_back(s, keeps) if moved or weaker else None


def ended_though_outlook_gave(s: Situation, seen: OutlookSeen) -> Verdict:
    """B5: what Elite's own people ended stays ended, so the room declines."""
    if _answered(s, Answer.DECLINE):
        return in_step()
    return _answer(seen, Answer.DECLINE, Rule.B5, Reason.CANCELLED)


def put_back_after_all(s: Situation, seen: OutlookSeen) -> Verdict | None:
    """B5: people changed it in Elite once more before it was put back. None where Outlook wants another time now."""
    issued, elite = s.to_elite, s.elite
    if issued is None or (issued.rule, issued.state) != (Rule.B5, WishState.VOID) or elite is None:
        return None
    wish = issued.wish
    if not isinstance(wish, Booked) or not elite.status.is_live or not same_time(wish.interval, seen.interval):
        return None
    if not _is_elsewhere(elite, wish) and elite.status.is_at_least(wish.status):
        return None
    return _put_back(s, wish, is_counted=True)


def moved_by_the_events_team(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict | None:
    """B3; R2 where the organizer has moved it too.

    None while the booking is where we asked for it, or what we asked for is under way.
    """
    to_outlook = s.to_outlook
    if to_outlook is not None and to_outlook.state is WishState.OPEN and isinstance(to_outlook.wish, TheirMeeting):
        return in_step()
    is_under_way = s.to_elite is not None and s.to_elite.state is WishState.OPEN
    if is_under_way or not elite.status.is_live or elite.interval is None or not is_moved_there(s, elite):
        return None
    if elite.room != s.policy.space.room:
        verdict = _given_another_room(s, seen, elite) or _hand_over(seen, elite.interval)
    else:
        ours = is_ours_to_move(s, seen)
        verdict = move_their_meeting(s, seen, elite) if ours else _hand_over(seen, elite.interval)
    return overwriting(s, verdict, elite.interval) if verdict.outlook is not None and both_moved(s) else verdict


def _is_elsewhere(elite: EliteSeen, keeps: Booked) -> bool:
    return elite.room != keeps.room or not as_elite_tells_it(elite.interval, keeps.interval)


def is_moved_there(s: Situation, elite: EliteSeen) -> bool:
    """Since it was where we asked for it; where that is under way or came to nothing, since both sides showed it."""
    keeps, issued = s.booking_we_keep, s.to_elite
    if keeps is None or issued is None:
        return False
    basis = keeps if issued.state is WishState.DONE else s.link.agreed
    if basis is None:
        return False
    return elite.room != s.policy.space.room or not as_elite_tells_it(elite.interval, basis.interval)


def is_ours_to_move(s: Situation, seen: OutlookSeen) -> bool:
    """Its organizer's calendar is within reach, and no other rooms stand in the meeting."""
    within_reach = seen.organizer is not None and seen.organizer_copy is not None and not seen.booked_directly
    return within_reach and not s.shares_meeting


def move_their_meeting(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict:
    """B3: to where `elite` shows the booking, or the other time that is asked for."""
    assert elite.interval is not None
    in_the_way = s.timeline.in_the_way(s.link, elite.interval, System.OUTLOOK)
    if in_the_way:
        stands = standing(Rule.B3, Reason.CONFLICT, System.OUTLOOK, elite.interval, named(in_the_way))
        return Verdict(
            Rule.B3, activity=_RESCHEDULED, reason=Reason.CONFLICT, standing=stands, told=OutcomeResult.FAILED
        )
    is_confirmed = elite.status.is_at_least(s.policy.statuses.confirmation)
    answer = Answer.ACCEPT if is_confirmed else Answer.TENTATIVE
    wish = desired.their_meeting(seen, elite.interval, answer, "The events team moved the booking to this time.")
    return Verdict(Rule.B3, outlook=wish, activity=_RESCHEDULED, again=True)


def _given_another_room(s: Situation, seen: OutlookSeen, elite: EliteSeen) -> Verdict | None:
    """B3: the other room stands in the organizer's meeting instead, where Elite decides about that one too.

    None where that is not ours to do, or was refused: only the writer sees whether that room is free in Outlook. Nor of
    an occurrence: invited alone, the room knows it by another name than its series.
    """
    there = s.policy.elsewhere(elite.space).space
    decides = there.mode is ManagementMode.MOMENTUS and there.room == elite.room
    is_single = seen.ical_uid is not None and str(seen.meeting_key) == str(seen.ical_uid)
    issued = s.to_outlook
    refused = issued is not None and issued.state is WishState.REFUSED and isinstance(issued.wish, TheirMeeting)
    if not decides or not is_single or refused or not is_ours_to_move(s, seen) or elite.interval is None:
        return None
    is_confirmed = elite.status.is_at_least(s.policy.statuses.confirmation)
    answer = Answer.ACCEPT if is_confirmed else Answer.TENTATIVE
    stays = desired.their_meeting(seen, elite.interval, answer, "The events team moved the booking to this room.")
    swapped = {"room": there.mailbox, "leaves": seen.mailbox, "space": there.space}
    return Verdict(Rule.B3, outlook=stays.model_copy(update=swapped), activity=_RESCHEDULED, again=True)


def _hand_over(seen: OutlookSeen, moved_to: Timed | AllDay) -> Verdict:
    """B3, where the meeting is not ours to move: the room declines, and the booking goes on as one born in Elite."""
    assert seen.interval is not None
    message = f"The events team moved the booking to {written(moved_to, moved_to.zone)}."
    wish = desired.room_answer(seen, seen.interval, Answer.DECLINE, message)
    return Verdict(Rule.B3, outlook=wish, activity=_RESCHEDULED)


def was_handed_over(link: Link) -> bool:
    """The room's decline of B3 has come true."""
    issued = link.outlook.issued
    return issued is not None and issued.rule in (Rule.B3, Rule.R2) and isinstance(issued.wish, RoomAnswer)


def as_born_in_elite(link: Link) -> Link:
    """The meeting goes on without the room; what Elite has is a booking of its own from now on."""
    space = link.elite.seen.space if link.elite.seen is not None else link.space
    elite = link.elite.model_copy(update={"issued": None, "ours": None, "requested": None})
    fresh = {
        "origin": System.ELITE,
        "space": space,
        "outlook": OutlookHalf(former=(link.outlook.seen.key,) if link.outlook.seen is not None else ()),
        "elite": elite,
        "agreed": None,
        "joins": None,
    }
    return link.model_copy(update=fresh)


def _put_back(s: Situation, keeps: Booked, *, is_counted: bool = False) -> Verdict:
    """Not for ever: after two of one booking within a day a person has to look (rule 17)."""
    in_the_way = s.timeline.in_the_way(s.link, keeps.interval, System.ELITE)
    reason = Reason.CONFLICT if in_the_way else Reason.NEEDS_PERSON
    if in_the_way or (s.put_backs_today >= PUT_BACKS_MAX and not is_counted):
        stands = standing(Rule.B5, reason, System.ELITE, keeps.interval, named(in_the_way))
        return Verdict(Rule.B5, activity=_RESCHEDULED, reason=reason, standing=stands, told=OutcomeResult.FAILED)
    wish = desired.booked(s, keeps.interval, keeps.status)
    return Verdict(Rule.B5, elite=wish, title=s.title_for_elite, activity=_RESCHEDULED, reason=Reason.REVERTED)


def _answered(s: Situation, answer: Answer) -> bool:
    return s.answer_we_gave is not None and s.answer_we_gave.answer is answer


def _answer(seen: OutlookSeen, answer: Answer, rule: Rule, reason: Reason | None) -> Verdict:
    """For the room, for the time that Outlook shows."""
    assert seen.interval is not None
    wish = desired.room_answer(seen, seen.interval, answer, _MESSAGES[rule])
    return Verdict(rule, outlook=wish, activity=Activity.ROOM_RESPONSE, reason=reason, again=True)
