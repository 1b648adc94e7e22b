"""Row E12: a hold in a room that can't be used while another is in use: placed, moved, kept, let go."""

from dataclasses import replace

from contracts.commands import NoMeeting, OurMeeting
from contracts.links import Standing, WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import RoomResponse
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed, same_time
from reconciler.decision import desired
from reconciler.decision.holds.room_holds import Followed, WantedHold
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.rows.room_limits import RoomLimit, limit_of
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.timeline import Hold
from reconciler.decision.verdict import Verdict, in_step, nothing


def held(s: Situation, follows: Followed) -> Verdict:
    """Row E12: the hold shows what the booking that it follows asks for."""
    wanted = follows.wanted
    if wanted is None:
        return _let_go(s)
    if wanted.interval.end <= s.now:
        return in_step()
    if s.our_meeting_was_found_dead or s.our_meeting_was_cancelled:
        return _put_back(s, follows, wanted)
    keeps = s.meeting_we_keep
    if keeps is None or not same_time(keeps.interval, wanted.interval):
        return _not_placed(s, follows, wanted)
    return _placed(s, wanted) if s.title_for_outlook != wanted.title else _answered(s, follows, wanted)


def _let_go(s: Situation) -> Verdict:
    refused = s.to_outlook.wish if s.to_outlook is not None and s.outlook_was_refused else None
    doubtful = isinstance(refused, OurMeeting) or (refused is not None and s.may_try_again)
    if not s.stands_in_outlook and not doubtful:
        return nothing(Rule.E12)
    wish = desired.no_meeting(s, "The other room is not in use any more.")
    return Verdict(Rule.E12, outlook=wish, activity=Activity.MOMENTUS_EVENT_CANCELLED)


def _not_placed(s: Situation, follows: Followed, wanted: WantedHold) -> Verdict:
    """Not there, or at another time. What was found taken is tried again once the slot changes."""
    limit = limit_of(s.policy, wanted.interval, s.now)
    if limit is not None:
        return _outside_limits(s, wanted, limit)
    in_the_way = _in_the_way(s, follows, wanted.interval)
    refused = _refused_this(s, wanted.interval) and not s.may_try_again
    if in_the_way or refused:
        return _conflict(s, wanted, in_the_way)
    covering = _covering(s, wanted.interval)
    if covering and s.policy.outlook_decides and s.meeting_we_keep is None:
        return _covered(wanted.interval, covering)
    stands = s.link.standing
    if stands is not None and not s.may_try_again and same_time(stands.interval, wanted.interval):
        return in_step()
    return _placed(s, wanted)


def _placed(s: Situation, wanted: WantedHold, reason: Reason | None = None) -> Verdict:
    return Verdict(
        Rule.E12,
        outlook=desired.hold(s, wanted),
        title=wanted.title,
        activity=Activity.MOMENTUS_EVENT_CREATED,
        reason=reason,
    )


def _answered(s: Situation, follows: Followed, wanted: WantedHold) -> Verdict:
    """In a room that answers its answer stands; in others it is ours, and what people change is put back."""
    seen = s.our_meeting_seen
    if seen is None or s.to_outlook is None or s.to_outlook.state is not WishState.DONE:
        return _still_told(s)
    as_asked = same_time(seen.interval, wanted.interval)
    if seen.response is RoomResponse.ACCEPTED and as_asked:
        return in_step()
    if not s.policy.outlook_decides:
        return _put_back(s, follows, wanted)
    if seen.response is RoomResponse.DECLINED:
        return in_step() if s.has_begun(wanted.interval) else _declined(s, follows, wanted)
    return _still_told(s) if as_asked else _put_back(s, follows, wanted)


def _declined(s: Situation, follows: Followed, wanted: WantedHold) -> Verdict:
    """Told once, never E5. What can't be explained is asked once more: the slot may have been busy in between."""
    in_the_way = _in_the_way(s, follows, wanted.interval) or s.timeline.room_holds(wanted.interval)
    if in_the_way:
        return _conflict(s, wanted, in_the_way)
    stands = s.link.standing
    left_since = stands is None or bool(stands.in_the_way)  # whatever was in the way is not there any more
    if left_since and s.policy.room_answers_by_itself:
        once_more = standing(Rule.E12, Reason.DECLINED, System.OUTLOOK, wanted.interval, result=OutcomeResult.SKIPPED)
        return _again(s, wanted, once_more)
    if stands is not None and s.may_try_again:
        return _again(s, wanted, stands)
    return _conflict(s, wanted, ())


def _again(s: Situation, wanted: WantedHold, stands: Standing) -> Verdict:
    return replace(_placed(s, wanted), again=True, standing=stands)


def _put_back(s: Situation, follows: Followed, wanted: WantedHold) -> Verdict:
    """People moved, cancelled or answered it. The other room is in use all the same: put back, twice a day at most."""
    in_the_way = _in_the_way(s, follows, wanted.interval)
    if in_the_way:
        return _conflict(s, wanted, in_the_way)
    if s.put_backs_today >= PUT_BACKS_MAX and not s.our_meeting_was_found_dead:
        return Verdict(
            Rule.E12,
            activity=Activity.OUTLOOK_EVENT_RESCHEDULED,
            reason=Reason.NEEDS_PERSON,
            standing=standing(Rule.E12, Reason.NEEDS_PERSON, System.OUTLOOK, wanted.interval),
            told=OutcomeResult.FAILED,
            detail=wanted.because,
        )
    return _placed(s, wanted, Reason.REVERTED)


def _strayed(s: Situation, wanted: WantedHold) -> NoMeeting | None:
    """One that can't follow to another time holds the old one for nothing: it is let go."""
    seen = s.our_meeting_seen
    if not s.stands_in_outlook or seen is None or not seen.response.is_live:
        return None
    if same_time(seen.interval, wanted.interval):
        return None
    return desired.no_meeting(s, "The other room is in use at another time.")


def _outside_limits(s: Situation, wanted: WantedHold, limit: RoomLimit) -> Verdict:
    """As E10: nothing is sent to a room that answers until its settings allow it."""
    stands = standing(Rule.E12, Reason.ROOM_LIMIT, System.OUTLOOK, wanted.interval, result=OutcomeResult.SKIPPED)
    strayed = _strayed(s, wanted)
    return Verdict(
        Rule.E12,
        outlook=strayed,
        activity=Activity.MOMENTUS_EVENT_CREATED,
        tells=OutcomeResult.SKIPPED,
        reason=Reason.ROOM_LIMIT,
        standing=stands,
        told=None if strayed else OutcomeResult.SKIPPED,
        detail=f"{wanted.because} {limit.setting}",
    )


def _conflict(s: Situation, wanted: WantedHold, in_the_way: tuple[Hold, ...]) -> Verdict:
    strayed = _strayed(s, wanted)
    refusal = s.to_outlook.refusal if s.to_outlook is not None and _refused_this(s, wanted.interval) else None
    blockers = named(in_the_way) or (refusal.in_the_way if refusal else ())
    reason = refusal.reason if refusal is not None and not in_the_way else Reason.CONFLICT
    return Verdict(
        Rule.E12,
        outlook=strayed,
        activity=Activity.CONFLICT,
        tells=OutcomeResult.FAILED,
        reason=reason,
        standing=standing(Rule.E12, reason, System.OUTLOOK, wanted.interval, blockers),
        told=None if strayed else OutcomeResult.FAILED,
        detail=wanted.because,
    )


def _covered(interval: Timed | AllDay, covering: tuple[Hold, ...]) -> Verdict:
    """In an answering room one hold that covers is enough; when it goes, this one takes its place."""
    stands = standing(
        Rule.E12, Reason.CONFLICT, System.OUTLOOK, interval, named(covering), result=OutcomeResult.SKIPPED
    )
    return Verdict(Rule.E12, standing=stands)


def _still_told(s: Situation) -> Verdict:
    """Asked again, and not answered yet: what people were told stands until the room accepts."""
    return Verdict(Rule.E12, standing=s.link.standing)


def _refused_this(s: Situation, interval: Timed | AllDay) -> bool:
    wish = s.to_outlook.wish if s.to_outlook is not None and s.outlook_was_refused else None
    return isinstance(wish, OurMeeting) and same_time(wish.interval, interval)


def _in_the_way(s: Situation, follows: Followed, interval: Timed | AllDay) -> tuple[Hold, ...]:
    """Bookings of others in its own room; never another hold (rule 4)."""
    found = s.timeline.in_the_way(follows.booking, interval, System.OUTLOOK)
    return tuple(one for one in found if one.held_for is None)


def _covering(s: Situation, interval: Timed | AllDay) -> tuple[Hold, ...]:
    others = s.timeline.room_holds(interval)
    return tuple(one for one in others if one.interval.start <= interval.start and interval.end <= one.interval.end)
