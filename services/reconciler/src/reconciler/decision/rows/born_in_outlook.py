"""Rows O1-O20: a meeting was made in Outlook."""

from dataclasses import replace

from contracts.commands import Answer, Booked
from contracts.elite_side import EliteSeen, EliteStatus
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.personal import name_print
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.holds.own_hold import invited_after_own_hold
from reconciler.decision.identity.apart import was_not_taken_beside
from reconciler.decision.rows.above_the_tables import both_moved, overwriting
from reconciler.decision.rows.change_requests import change_of_confirmed, withdrawn
from reconciler.decision.rows.changed_in_elite import (
    decided_by_the_events_team,
    ended_though_outlook_gave,
    kept_as_outlook_says,
    moved_by_the_events_team,
    put_back_after_all,
    seen_as_accepted,
)
from reconciler.decision.rows.goes_on import off_the_meeting, row_of
from reconciler.decision.rows.hold_overrun import over_tentative_holds
from reconciler.decision.rows.lives_again import declined_though_confirmed, lives_again_in_elite
from reconciler.decision.rows.refusals import accepted_by_others, after_elite_refused, named, not_taken_by_elite
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, in_step, nothing


def born_in_outlook(s: Situation) -> Verdict:
    seen = s.outlook
    if seen is None:
        return in_step()
    if s.elite is not None and s.link.elite.lives_again and not seen.response.is_live:
        return in_step() if s.has_begun(s.elite.interval) else lives_again_in_elite(s, seen, s.elite)
    if seen.response is RoomResponse.CANCELLED:
        return _ended(s, off_the_meeting(s, seen), Reason.CANCELLED)
    return outlook_managed(s, seen) if s.policy.outlook_decides else momentus_managed(s, seen)


def outlook_managed(s: Situation, seen: OutlookSeen) -> Verdict:
    """Rows O1-O6, O14, O15, B5: Outlook decides whether the room is given."""
    if seen.response is RoomResponse.DECLINED:
        return _given_away(s, seen)
    if seen.response.is_pending:
        return _or_renamed(s, seen, nothing(Rule.O6)) if s.stands_in_elite else nothing(Rule.O1)
    put_back = put_back_after_all(s, seen) or _as_outlook_says(s, seen)
    if put_back is not None:
        return _or_renamed(s, seen, put_back)
    if s.booking_we_keep is None and s.ended_by_people_in_elite:
        return ended_though_outlook_gave(s, seen)
    return _given(s, seen, s.policy.statuses.confirmation, Rule.O2)


def _given_away(s: Situation, seen: OutlookSeen) -> Verdict:
    """O3, O4, O15."""
    if s.link.agreed is None and not s.stands_in_elite:
        return invited_after_own_hold(s, seen) or nothing(Rule.O3)
    if s.has_begun(seen.interval):
        return _released(s)
    return _ended(s, Rule.O4, Reason.DECLINED)


def _as_outlook_says(s: Situation, seen: OutlookSeen) -> Verdict | None:
    keeps = s.booking_we_keep
    if keeps is None or s.elite is None or not _shows_what_we_keep(s.elite, seen, keeps):
        return None
    return kept_as_outlook_says(s, seen, keeps, s.elite)


def _shows_what_we_keep(elite: EliteSeen, seen: OutlookSeen, keeps: Booked) -> bool:
    """Not one whose move is still to be carried over (O5); what ended in Elite has nothing to move."""
    return same_time(keeps.interval, seen.interval) or not elite.status.is_live


def momentus_managed(s: Situation, seen: OutlookSeen) -> Verdict:
    """Rows O7-O19: Elite decides whether the room is given."""
    if seen.response is RoomResponse.DECLINED:
        return _declined_by_others(s, seen)
    if s.elite is not None:
        answer = (
            change_of_confirmed(s, seen, s.elite)
            or moved_by_the_events_team(s, seen, s.elite)
            or decided_by_the_events_team(s, seen, s.elite)
        )
        if answer is not None:
            return _or_renamed(s, seen, answer)
    if s.booking_we_keep is None and s.has_begun(seen.interval):
        return nothing(Rule.O7)
    if s.is_pending_request and s.has_begun(seen.interval):
        return _expired(s, seen)
    accepted = seen.response is RoomResponse.ACCEPTED
    if s.link.existed and accepted:
        return _given(s, seen, s.policy.statuses.confirmation, Rule.O16)
    given = _given(s, seen, s.policy.statuses.request, Rule.O7)
    undecided = s.is_pending_request and given.rule is Rule.R1
    return _answered_otherwise(seen) or given if undecided else given


def _answered_otherwise(seen: OutlookSeen) -> Verdict | None:
    """B7, O10: the request shows as accepted, in the room or with its organizer, and nobody has given it."""
    return accepted_by_others(seen) if seen.response is RoomResponse.ACCEPTED else seen_as_accepted(seen)


def _declined_by_others(s: Situation, seen: OutlookSeen) -> Verdict:
    """O15, O19, B9. An answer of ours is no news; what a late try booked all the same is taken back (O14)."""
    if s.answer_we_gave is not None and s.answer_we_gave.answer is Answer.DECLINE:
        refused = s.to_outlook is not None and s.to_outlook.rule is Rule.O14
        return _ended(s, Rule.O14, Reason.CANCELLED) if refused and s.stands_in_elite else in_step()
    if s.has_begun(seen.interval):
        return _released(s)
    if s.is_pending_request:
        return _ended(s, Rule.O19, Reason.DECLINED)
    change = withdrawn(s, Rule.O19, Reason.DECLINED)
    if change is not None:
        return change
    if s.elite is None or not s.elite.status.is_live or s.elite_was_taken_back:
        return in_step()
    return declined_though_confirmed(s, seen, s.elite)


def _released(s: Situation) -> Verdict:
    """O15: nobody came, or it ended early. Told once."""
    told = any(line.rule is Rule.O15 for line in s.link.history) or not s.stands_in_elite
    return Verdict(
        Rule.O15,
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.RELEASED,
        told=None if told else OutcomeResult.SKIPPED,
    )


def _expired(s: Situation, seen: OutlookSeen) -> Verdict:
    """O18."""
    assert seen.interval is not None
    decline = desired.room_answer(seen, seen.interval, Answer.DECLINE, "The request was not confirmed in time.")
    return Verdict(
        Rule.O18,
        elite=desired.not_booked(s),
        outlook=decline,
        activity=Activity.ROOM_RESPONSE,
        reason=Reason.EXPIRED,
    )


def _given(s: Situation, seen: OutlookSeen, status: EliteStatus, rule: Rule) -> Verdict:
    """The booking shall stand in Elite: made (O2, O7), moved (O5), renamed (O11), or not to be had (O14)."""
    assert seen.interval is not None
    if s.ended_by_people_in_elite and s.link.standing is None:
        return in_step()  # ended by people in Elite: rows B2, B4, B5 say what follows
    may_try_again = s.may_try_again or s.was_asked_again
    may_try_again = may_try_again or was_not_taken_beside(s.link.elite, s.siblings)
    if s.elite_was_refused and not may_try_again and _is_what_was_refused(s, seen.interval):
        return after_elite_refused(s, seen) if s.link.standing is None or _still_asks(s, seen) else in_step()
    keeps = s.booking_we_keep
    if keeps is None or not desired.booking_continues(s):
        return _made(s, seen, seen.interval, status, rule)
    if not same_time(keeps.interval, seen.interval):
        if not s.policy.outlook_decides and not s.is_pending_request:
            return in_step()
        return _moved(s, seen, seen.interval, _status_kept(s, keeps))
    return _tidied(s, seen.interval, keeps.status) if s.link.elite.stray else _renamed(s, seen, keeps)


def _still_asks(s: Situation, seen: OutlookSeen) -> bool:
    """O14: what people had accepted was left as it was; asked for anew, be it at the same time, it is declined."""
    return not s.policy.outlook_decides and seen.response.is_pending


def _is_what_was_refused(s: Situation, interval: Timed | AllDay) -> bool:
    wish = s.to_elite.wish if s.to_elite else None
    return wish is not None and wish.kind == "booked" and same_time(wish.interval, interval)


def _is_declined_by_us(s: Situation, seen: OutlookSeen) -> bool:
    """This very request: what comes free while the decline is on its way is for a new one (O14)."""
    gave = s.answer_we_gave
    declined = gave is not None and gave.answer is Answer.DECLINE and gave.room_copy == seen.key
    return declined and gave is not None and same_time(gave.interval, seen.interval)


def _made(s: Situation, seen: OutlookSeen, interval: Timed | AllDay, status: EliteStatus, rule: Rule) -> Verdict:
    if _is_declined_by_us(s, seen):
        return in_step()
    in_the_way = s.timeline.in_the_way(s.link, interval, System.ELITE)
    if in_the_way:
        stands = s.link.standing
        told = stands is not None and stands.rule is Rule.O14 and same_time(stands.interval, interval)
        if told and not _still_asks(s, seen):
            return in_step()
        return not_taken_by_elite(s, seen, Reason.CONFLICT, named(in_the_way))
    if s.link.standing is not None and not s.may_try_again and same_time(s.link.standing.interval, interval):
        return in_step()
    made = Verdict(
        row_of(s, seen, rule),
        elite=desired.booked(s, interval, status),
        title=desired.title_in_elite(s, seen),
        activity=Activity.OUTLOOK_EVENT_CREATED,
        again=s.was_asked_again or s.ended_with_another,
    )
    return over_tentative_holds(s, made, interval)


def _moved(s: Situation, seen: OutlookSeen, interval: Timed | AllDay, status: EliteStatus) -> Verdict:
    """O5: accepted at another time. O8: a request that nobody has decided about. R2: Elite's people moved it too."""
    in_the_way = s.timeline.in_the_way(s.link, interval, System.ELITE)
    if in_the_way:
        return not_taken_by_elite(s, seen, Reason.CONFLICT, named(in_the_way), moved=True)
    stood_at = s.elite.interval if s.elite is not None and not s.policy.outlook_decides else None
    moved = Verdict(
        Rule.O5 if s.policy.outlook_decides else Rule.O8,
        elite=desired.booked(s, interval, status).model_copy(update={"stood_at": stood_at}),
        title=desired.title_in_elite(s, seen),
        activity=Activity.OUTLOOK_EVENT_RESCHEDULED,
    )
    return over_tentative_holds(s, overwriting(s, moved, interval) if both_moved(s) else moved, interval)


def _tidied(s: Situation, interval: Timed | AllDay, status: EliteStatus) -> Verdict:
    """R3: what an overtaken wish of ours left behind is taken back."""
    return Verdict(Rule.R3, elite=desired.booked(s, interval, status), title=s.title_for_elite)


def _renamed(s: Situation, seen: OutlookSeen, keeps: Booked) -> Verdict:
    """O11: only while the Elite event's name is the one we wrote last; an exception of a series renames nothing.

    It is renamed where it stands: what people have changed there since is for the other rows to say.
    """
    issued = s.to_elite
    title = desired.title_in_elite(s, seen)
    shown = s.elite_personal.title if s.elite_personal else None
    is_asked_for = issued is not None and issued.state is not WishState.VOID and s.title_for_elite is not None
    has_it = s.title_for_elite == title if is_asked_for else shown == title
    if issued is None or has_it or seen.is_exception:
        return in_step()
    ours = s.link.elite.ours
    if issued.state is WishState.DONE and ours and shown is not None and name_print(shown) != ours.written:
        return in_step()
    stands = s.elite is not None and s.elite.status.is_live and ours is not None
    moves = issued.state is WishState.OPEN and isinstance(issued.wish, Booked) and not issued.wish.only_named
    named = {"only_named": stands and not moves}
    wish = desired.booked(s, keeps.interval, _status_kept(s, keeps)).model_copy(update=named)
    return Verdict(
        Rule.O11,
        elite=wish,
        title=title,
        activity=Activity.OUTLOOK_EVENT_RESCHEDULED,
    )


def _or_renamed(s: Situation, seen: OutlookSeen, verdict: Verdict) -> Verdict:
    """O11 while the booking can't be put where it belongs: it is renamed where it stands; the refusal is told after.

    A wish of the verdict's own carries the name with it, or is no matter of the name.
    """
    keeps = s.booking_we_keep
    if verdict.elite is not None or verdict.outlook is not None or keeps is None or s.elite is None:
        return verdict
    renamed = _renamed(s, seen, keeps) if s.elite.status.is_live else None
    if renamed is None or renamed.elite is None:
        return verdict
    return replace(renamed, standing=s.link.standing)


def _status_kept(s: Situation, keeps: Booked) -> EliteStatus:
    """A rename changes no status: where Elite decides, what stands there; else what we asked for (B5)."""
    return s.elite.status if s.elite is not None and not s.policy.outlook_decides else keeps.status


def _ended(s: Situation, rule: Rule, reason: Reason) -> Verdict:
    """O4, O12, O13: cancelled with X where it may stand in Elite."""
    if not s.stands_in_elite and not s.link.elite.stray:
        return nothing(rule)
    return Verdict(rule, elite=desired.not_booked(s), activity=Activity.OUTLOOK_EVENT_CANCELLED, reason=reason)
