"""A change that can't be had: the organizer's meeting goes back to the time that is held for it (O9, O18, B6)."""

from dataclasses import dataclass, replace

from contracts.commands import Answer, Booked
from contracts.elite_side import EliteSeen
from contracts.links import WishState
from contracts.outcomes import Activity, OutcomeResult
from contracts.outlook_side import OutlookSeen
from contracts.reasons import Reason
from contracts.results import InTheWay
from contracts.rules import Rule
from contracts.systems import System
from contracts.when_in_words import written
from reconciler.decision import desired
from reconciler.decision.rows.changed_in_elite import is_ours_to_move
from reconciler.decision.rows.refusals import named, standing
from reconciler.decision.situation import PUT_BACKS_MAX, Situation
from reconciler.decision.verdict import Verdict


@dataclass(frozen=True)
class Back:
    """Why it goes back; `message` tells the organizer, without names (rule 6)."""

    rule: Rule
    reason: Reason
    message: str
    in_the_way: tuple[InTheWay, ...] = ()

    @property
    def tells(self) -> OutcomeResult:
        """What people in Elite decided is carried out; what can't be had has failed."""
        return OutcomeResult.DONE if self.reason in (Reason.REVERTED, Reason.EXPIRED) else OutcomeResult.FAILED


def put_back(s: Situation, seen: OutlookSeen, held: EliteSeen, back: Back, elite: Booked | None = None) -> Verdict:
    """Not ours to move, or the held time has begun: the room declines and names it. The booking stays in Elite.

    `elite` takes back what was asked for there. Rule 17: not onto a slot taken meanwhile, and not for ever.
    """
    assert held.interval is not None
    assert seen.interval is not None
    given = held.status.is_at_least(s.policy.statuses.confirmation)
    time = written(held.interval, held.interval.zone)
    message = f"{back.message} {'Your confirmed time' if given else 'Your earlier request'}, {time}, stands."
    verdict = Verdict(
        back.rule, elite=elite, title=s.title_for_elite, activity=Activity.ROOM_RESPONSE, reason=back.reason
    )
    if not is_ours_to_move(s, seen) or s.has_begun(held.interval):
        decline = desired.room_answer(seen, seen.interval, Answer.DECLINE, message)
        return replace(verdict, outlook=decline, tells=back.tells)
    hindrance = _hindrance(s, held)
    if hindrance is not None:
        reason, in_the_way = hindrance
        stands = standing(back.rule, reason, System.OUTLOOK, held.interval, in_the_way)
        told = None if elite is not None else OutcomeResult.FAILED
        return replace(verdict, reason=reason, standing=stands, tells=OutcomeResult.FAILED, told=told)
    answer = Answer.ACCEPT if given else Answer.TENTATIVE
    wish = desired.their_meeting(seen, held.interval, answer, message)
    return replace(verdict, outlook=wish, tells=back.tells, again=True)


def _hindrance(s: Situation, held: EliteSeen) -> tuple[Reason, tuple[InTheWay, ...]] | None:
    """Why the meeting can't go back to the held time."""
    assert held.interval is not None
    taken = s.timeline.in_the_way(s.link, held.interval, System.OUTLOOK)
    if taken:
        return Reason.CONFLICT, named(taken)
    issued = s.to_outlook
    if issued is not None and issued.state is WishState.REFUSED and not s.may_try_again and issued.refusal is not None:
        return issued.refusal.reason, issued.refusal.in_the_way
    return (Reason.NEEDS_PERSON, ()) if s.put_backs_today >= PUT_BACKS_MAX else None
