"""Row O17: what a room accepts over tentative holds in Elite is booked all the same, and the holds are named."""

from dataclasses import replace

from contracts.links import EliteIssued, OutlookIssued
from contracts.outcomes import Outcome
from contracts.reasons import Reason
from contracts.rules import Rule
from contracts.when import AllDay, Timed
from reconciler.decision.situation import Situation
from reconciler.decision.verdict import Verdict


def over_tentative_holds(s: Situation, verdict: Verdict, interval: Timed | AllDay) -> Verdict:
    """O17; a booking that moves stays a move (O5)."""
    if not s.policy.outlook_decides or not s.timeline.held_tentatively(s.link, interval):
        return verdict
    rule = Rule.O17 if verdict.rule is Rule.O2 else verdict.rule
    return replace(verdict, rule=rule, reason=Reason.HOLD_OVERRUN)


def naming_the_holds(s: Situation, issued: EliteIssued | OutlookIssued, outcome: Outcome) -> Outcome:
    """By their times and events: who holds the slot is to be told, and Elite shows who that is."""
    interval = getattr(issued.wish, "interval", None) if issued.reason is Reason.HOLD_OVERRUN else None
    if interval is None:
        return outcome
    holds = s.timeline.held_tentatively(s.link, interval)
    events = ", ".join(dict.fromkeys(hold.event for hold in holds if hold.event))
    return outcome.model_copy(
        update={
            "in_the_way": tuple(hold.interval for hold in holds),
            "detail": f"Held in Momentus Elite by {events}." if events else None,
        }
    )
