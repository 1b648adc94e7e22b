"""Rows O9 and B6: a confirmed booking is asked for at another time; the confirmed one is held until that is decided.

In Elite a booked space with the request's status stands beside the confirmed one, in the same event. Whatever is
seen, each look at both of them and at the meeting leads to what is to be done.
"""

from contracts.commands import Answer, Booked, ChangeRequest, RoomAnswer, TheirMeeting
from contracts.elite_side import EliteSeen, ExternalId
from contracts.links import Refusal, WishState
from contracts.outcomes import Activity
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from contracts.when_in_words import written
from reconciler.decision import desired
from reconciler.decision.identity.apart import NOT_BESIDE, id_apart, next_apart, object_apart
from reconciler.decision.identity.elite_rows import as_elite_tells_it, rows_beside, rows_beside_the_held, stands_apart
from reconciler.decision.rows.change_back import Back, put_back
from reconciler.decision.rows.change_given import at_the_requested_time, back_at_the_held_time, waits
from reconciler.decision.rows.changed_in_elite import is_moved_there, is_ours_to_move, move_their_meeting
from reconciler.decision.rows.refusals import accepted_by_others, named
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict, in_step, nothing

When = Timed | AllDay


def change_of_confirmed(s: Situation, seen: OutlookSeen, held: EliteSeen) -> Verdict | None:
    """O9, B6, and B3, O10, O18 of what is asked for. None where nothing is asked for beside a confirmed booking."""
    at, to_outlook = seen.interval, s.to_outlook
    if at is None or s.elite_was_taken_back or not _is_asked_for(s, at, held):
        return None
    if to_outlook is not None and to_outlook.state is WishState.OPEN and isinstance(to_outlook.wish, TheirMeeting):
        return in_step()  # it is on its way to where Elite has it
    if _is_in_another_room(s, held):
        return waits(Rule.B6, Reason.NEEDS_PERSON, at)  # which of two rooms is meant is for people to say
    return _decided(s, seen, held, at)


def _decided(s: Situation, seen: OutlookSeen, held: EliteSeen, at: When) -> Verdict | None:
    asked = s.requested
    if held.status.is_live and as_elite_tells_it(held.interval, at):
        return back_at_the_held_time(s, seen, held)
    if asked is not None and asked.status.is_live:
        if asked.status.is_at_least(s.policy.statuses.confirmation) or not held.status.is_live:
            return at_the_requested_time(s, seen, asked)
        if _was_moved_by_the_events_team(s, asked):
            return _follows(s, seen, held, asked)
    return _asked_for(s, seen, held, at) if held.status.is_live else None


def withdrawn(s: Situation, rule: Rule, reason: Reason) -> Verdict | None:
    """Somebody has declined for the room: what is asked for goes, and the confirmed booking stays. None: nothing is."""
    if not s.is_pending_change or s.elite is None or s.elite.interval is None:
        return None
    return Verdict(rule, elite=_alone(s, s.elite), title=s.title_for_elite, activity=_ANSWERED, reason=reason)


_MOVED, _ANSWERED = Activity.OUTLOOK_EVENT_RESCHEDULED, Activity.ROOM_RESPONSE


def _is_asked_for(s: Situation, at: When, held: EliteSeen) -> bool:
    """A request stands or has just been decided; or the organizer has moved a confirmed booking."""
    if _is_where_we_put_it_back(s, at):
        return False
    if s.requested is not None or s.request_we_made is not None or rows_beside(s.link.elite):
        return True
    if not held.status.is_at_least(s.policy.statuses.confirmation) or as_elite_tells_it(held.interval, at):
        return False
    keeps = s.booking_we_keep
    return not is_moved_there(s, held) and (keeps is None or held.room == keeps.room)


def _is_where_we_put_it_back(s: Situation, at: When) -> bool:
    """Nothing is asked for any more: what people have moved since is the confirmed booking (B3)."""
    asked, issued = s.requested, s.to_outlook
    if asked is None or asked.status.is_live or issued is None or issued.state is not WishState.DONE:
        return False
    return isinstance(issued.wish, TheirMeeting) and same_time(issued.wish.interval, at)


def _is_in_another_room(s: Situation, held: EliteSeen) -> bool:
    return any(one.status.is_live and one.room != s.policy.space.room for one in (held, s.requested) if one is not None)


def _was_moved_by_the_events_team(s: Situation, asked: EliteSeen) -> bool:
    """While ours is under way, it is not where we asked for it yet."""
    made, issued = s.request_we_made, s.to_elite
    at_rest = issued is not None and issued.state is WishState.DONE
    return at_rest and made is not None and not as_elite_tells_it(asked.interval, made.interval)


def _follows(s: Situation, seen: OutlookSeen, held: EliteSeen, asked: EliteSeen) -> Verdict:
    """B3, of the time that is asked for."""
    assert asked.interval is not None
    if is_ours_to_move(s, seen):
        return move_their_meeting(s, seen, asked)
    offered = f"The events team offers {written(asked.interval, asked.interval.zone)} instead."
    return put_back(s, seen, held, Back(Rule.B6, Reason.REVERTED, offered))


def _asked_for(s: Situation, seen: OutlookSeen, held: EliteSeen, at: When) -> Verdict:
    """O9: put before the events team, unless it can't be had or is given already."""
    asked, refusal = s.requested, _refused(s, at)
    if asked is not None and not asked.status.is_live and as_elite_tells_it(asked.interval, at):
        back = Back(Rule.B6, Reason.REVERTED, "The events team can't give the new time.")
        return put_back(s, seen, held, back, elite=_alone(s, held) if stands_apart(s.link.elite) else None)
    if refusal is not None:
        back = Back(Rule.O9, refusal.reason, "The new time can't be had.", in_the_way=refusal.in_the_way)
        return put_back(s, seen, held, back, elite=_taken_back(s, held))
    if s.has_begun(at):
        return _too_late(s, seen, held)
    if _is_shorter(s, at, held):
        wish = desired.rebooked(s, held, at, surplus=rows_beside_the_held(s.link.elite))
        return Verdict(Rule.O9, elite=wish, title=_title(s, seen), activity=_MOVED)
    taken = () if _stands_at(s, at) else s.timeline.in_the_way(s.link, at, System.ELITE)
    if taken:
        back = Back(Rule.O9, Reason.CONFLICT, "The room is taken at the new time.", in_the_way=named(taken))
        return put_back(s, seen, held, back, elite=_taken_back(s, held))
    return _request(s, seen, held, at)


def _request(s: Situation, seen: OutlookSeen, held: EliteSeen, at: When) -> Verdict:
    """O9. What is asked for already is left as it stands there, as firm as people have made it."""
    assert held.interval is not None
    asked, made, title = s.requested, s.request_we_made, _title(s, seen)
    is_made = made is not None and as_elite_tells_it(made.interval, at)
    if is_made and seen.response is RoomResponse.ACCEPTED and _was_answered(s, at):
        return accepted_by_others(seen)
    stands = asked.status if asked is not None and asked.status.is_live else None
    own = _event_of_its_own(s)
    request = ChangeRequest(
        interval=at,
        status=stands or s.policy.statuses.request,
        decided_upon=stands,
        external_id=own,
        known=object_apart(s.link.elite) if own is not None and own == id_apart(s.link) else None,
    )
    is_renamed = title != s.title_for_elite
    is_news = not is_made or is_renamed or bool(s.link.elite.stray)
    time = written(held.interval, held.interval.zone)
    message = f"Change requested. Your confirmed time, {time}, is held until it is decided."
    return Verdict(
        Rule.O11 if is_made and is_renamed else Rule.O9,
        elite=desired.rebooked(s, held, held.interval, request=request) if is_news else None,
        outlook=desired.room_answer(seen, at, Answer.TENTATIVE, message),
        title=title,
        activity=_MOVED,
    )


def _event_of_its_own(s: Situation) -> ExternalId | None:
    """Where Elite takes no such row beside the confirmed one, as was met before. What has ended there is no place."""
    asked, own = s.requested, id_apart(s.link)
    if asked is not None and not asked.status.is_live:
        return next_apart(s.link, s.siblings) if own is not None else None
    return next_apart(s.link, s.siblings) if own is None and _was_not_taken_beside(s) else own


def _was_not_taken_beside(s: Situation) -> bool:
    """Elite had no room for it in the event of the confirmed booking; in one of its own nobody has tried."""
    issued = s.to_elite
    if issued is None or issued.state is not WishState.REFUSED or not isinstance(issued.wish, Booked):
        return False
    request, refusal = issued.wish.request, issued.refusal
    return request is not None and request.external_id is None and refusal is not None and refusal.reason in NOT_BESIDE


def _too_late(s: Situation, seen: OutlookSeen, held: EliteSeen) -> Verdict:
    """O18 fits the request alone: the confirmed booking stays, also where it lies behind us."""
    if not s.is_pending_change and s.has_begun(held.interval):
        return nothing(Rule.O9)
    back = Back(Rule.O18, Reason.EXPIRED, "The change was not confirmed in time.")
    return put_back(s, seen, held, back, elite=_taken_back(s, held))


def _taken_back(s: Situation, held: EliteSeen) -> Booked | None:
    """The confirmed booking alone, where something beside it may stand."""
    stands = s.requested is not None and s.requested.status.is_live
    asked = stands or s.request_we_made is not None or id_apart(s.link) is not None
    return _alone(s, held) if asked else None


def _alone(s: Situation, held: EliteSeen) -> Booked:
    assert held.interval is not None
    return desired.rebooked(s, held, held.interval, surplus=rows_beside_the_held(s.link.elite))


def _refused(s: Situation, at: When) -> Refusal | None:
    """Elite has refused this very time, and nothing has changed since."""
    issued = s.to_elite
    if issued is None or issued.state is not WishState.REFUSED or s.may_try_again:
        return None
    if not isinstance(issued.wish, Booked) or _was_not_taken_beside(s):
        return None
    wanted = issued.wish.request.interval if issued.wish.request is not None else issued.wish.interval
    return issued.refusal if as_elite_tells_it(wanted, at) else None


def _is_shorter(s: Situation, at: When, held: EliteSeen) -> bool:
    """Nothing is asked for that is not given already."""
    is_given = held.status.is_at_least(s.policy.statuses.confirmation)
    return is_given and held.interval is not None and held.interval.start <= at.start and at.end <= held.interval.end


def _stands_at(s: Situation, at: When) -> bool:
    """It waits there for the events team, who see what else is given on that slot."""
    asked = s.requested
    return asked is not None and asked.status.is_live and as_elite_tells_it(asked.interval, at)


def _was_answered(s: Situation, at: When) -> bool:
    issued = s.to_outlook
    if issued is None or issued.state is not WishState.DONE or not isinstance(issued.wish, RoomAnswer):
        return False
    return issued.wish.answer is Answer.TENTATIVE and as_elite_tells_it(issued.wish.interval, at)


def _title(s: Situation, seen: OutlookSeen) -> str | None:
    """An exception of a series renames nothing (O11)."""
    return s.title_for_elite if seen.is_exception else desired.title_in_elite(s, seen)
