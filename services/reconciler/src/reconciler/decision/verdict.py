"""What a rule says: which side shall show what, and what people are told."""

from dataclasses import dataclass

from contracts.commands import EliteWish, OutlookWish
from contracts.links import Standing
from contracts.outcomes import Activity, OutcomeResult
from contracts.reasons import Reason
from contracts.rules import Rule


@dataclass(frozen=True)
class Verdict:
    """`rule` applied. Without a wish nothing is written; without `told` nobody is told at once."""

    rule: Rule
    elite: EliteWish | None = None
    outlook: OutlookWish | None = None
    title: str | None = None
    """What the far side shall call it; None keeps the name that stands there."""
    activity: Activity | None = None
    tells: OutcomeResult = OutcomeResult.DONE
    """What the outcome says when the wishes have come true."""
    reason: Reason | None = None
    standing: Standing | None = None
    """A refusal that stands from now on: told once, tried again when the slot changes."""
    told: OutcomeResult | None = None
    """An outcome that needs no write."""
    again: bool = False
    """The wish is carried out once more although it has come true before."""
    detail: str | None = None
    """What people are told beside the reason's own words."""

    @property
    def asks_nothing(self) -> bool:
        return self.elite is None and self.outlook is None and self.told is None and self.standing is None


def nothing(rule: Rule) -> Verdict:
    """The rule applies and asks for nothing."""
    return Verdict(rule)


def in_step() -> Verdict:
    """What both sides show is what they shall show."""
    return _IN_STEP


_IN_STEP = Verdict(Rule.R1)
