"""What was written twice, or could not be looked at for hours, and can't be seen: people are told."""

from contracts.links import DECISIONS_KEPT, Decided
from contracts.outcomes import OutcomeResult
from contracts.reasons import Reason
from contracts.systems import System
from reconciler.decision.consequences.carry_out import Decision, outcome_of
from reconciler.decision.learning.watching import refused_in_silence
from reconciler.decision.rows.refusals import standing
from reconciler.decision.situation import Situation


def unconfirmed(s: Situation, system: System) -> Decision:
    """Told once; what the far side then shows, or a person who asks, lifts it."""
    looked_at = s.link.half(system).watch is not None  # else nobody could look: the writer's word stands
    link = refused_in_silence(s.link, system) if looked_at else s.link
    issued, seen = link.half(system).issued, link.half(system).seen
    assert issued is not None
    reason = Reason.WRITE_UNCONFIRMED
    interval = getattr(issued.wish, "interval", None) or (seen.interval if seen else None)
    if interval is not None:
        link = link.model_copy(update={"standing": standing(issued.rule, reason, system, interval)})
    line = Decided(at=s.now, rule=issued.rule, what=issued.rule.sentence, reason=reason)
    link = link.model_copy(update={"history": (*link.history, line)[-DECISIONS_KEPT:]})
    told_of = s.of(link)
    told = outcome_of(told_of, issued.rule, OutcomeResult.FAILED, issued.activity, reason=reason)
    return Decision(link, (told,), issued.rule)
