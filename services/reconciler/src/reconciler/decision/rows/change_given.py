"""A change that is decided: the booking goes on at the new time, or at the one that was held (B6)."""

from dataclasses import replace

from contracts.commands import Answer, Booked, OutlookWish
from contracts.elite_side import EliteSeen
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen, RoomResponse
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.when import AllDay, Timed
from reconciler.decision import desired
from reconciler.decision.identity.elite_rows import (
    as_elite_tells_it,
    rows_beside,
    rows_beside_the_held,
    rows_held,
    stands_apart,
)
from reconciler.decision.rows.changed_in_elite import is_ours_to_move, move_their_meeting
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict

_CONFIRMED = "The booking is confirmed at the new time."
_STANDS = "The booking is confirmed."


def at_the_requested_time(s: Situation, seen: OutlookSeen, asked: EliteSeen) -> Verdict:
    """B6: given, so the old rows go once it stands; or all that is left, as the confirmed booking was removed."""
    assert asked.interval is not None
    given = asked.status.is_at_least(s.policy.statuses.confirmation)
    taken = s.timeline.in_the_way(s.link, asked.interval) if given else ()
    if taken:
        return waits(Rule.B6, Reason.CONFLICT, asked.interval, named(taken))
    surplus = () if stands_apart(s.link.elite) else rows_held(s.link.elite)
    wish = desired.rebooked(s, asked, asked.interval, surplus=surplus)
    answer = _answer(s, seen, asked) if given else None
    return _written(s, wish, answer, asked.interval, Reason.CONFIRMED if given else Reason.CANCELLED)


def _answer(s: Situation, seen: OutlookSeen, asked: EliteSeen) -> OutlookWish | None:
    """None where the organizer has moved on: that is a new request."""
    assert asked.interval is not None
    assert seen.interval is not None
    if as_elite_tells_it(asked.interval, seen.interval):
        return _accept(seen, _CONFIRMED)
    made = s.request_we_made
    is_where_we_asked = made is not None and as_elite_tells_it(made.interval, seen.interval)
    return move_their_meeting(s, seen, asked).outlook if is_where_we_asked and is_ours_to_move(s, seen) else None


def back_at_the_held_time(s: Situation, seen: OutlookSeen, held: EliteSeen) -> Verdict | None:
    """B6: nothing else is asked for any more. None where nothing of it stands: B1 looks after the answer."""
    assert held.interval is not None
    if not rows_beside(s.link.elite) and s.request_we_made is None and s.requested is None:
        return None
    given = held.status.is_at_least(s.policy.statuses.confirmation)
    free = not s.timeline.in_the_way(s.link, held.interval)
    wish = desired.rebooked(s, held, held.interval, surplus=rows_beside_the_held(s.link.elite))
    return _written(s, wish, _accept(seen, _STANDS) if given and free else None, held.interval, Reason.CONFIRMED)


def _written(
    s: Situation, wish: Booked, answer: OutlookWish | None, interval: Timed | AllDay, reason: Reason
) -> Verdict:
    """What Elite has refused is told, and waits for a person; the room answers all the same."""
    issued = s.to_elite
    refused = issued is not None and issued.state is WishState.REFUSED and not s.may_try_again
    if refused and issued is not None and issued.refusal is not None and _is_the_same(issued.wish, wish):
        told = waits(Rule.B6, issued.refusal.reason, interval, issued.refusal.in_the_way)
        return replace(told, outlook=answer)
    return Verdict(
        Rule.B6,
        elite=wish,
        outlook=answer,
        title=s.title_for_elite,
        activity=Activity.ROOM_RESPONSE,
        reason=reason,
        again=bool(wish.surplus) or stands_apart(s.link.elite),
    )


def _is_the_same(one: object, other: Booked) -> bool:
    return isinstance(one, Booked) and one.request is None and as_elite_tells_it(one.interval, other.interval)


def waits(rule: Rule, reason: Reason, interval: Timed | AllDay, in_the_way: tuple[InTheWay, ...] = ()) -> Verdict:
    """Nothing is written; told once."""
    stands = standing(rule, reason, System.ELITE, interval, in_the_way)
    return Verdict(rule, activity=Activity.ROOM_RESPONSE, reason=reason, standing=stands, told=OutcomeResult.FAILED)


def _accept(seen: OutlookSeen, message: str) -> OutlookWish | None:
    assert seen.interval is not None
    if seen.response is RoomResponse.ACCEPTED:
        return None
    return desired.room_answer(seen, seen.interval, Answer.ACCEPT, message)
