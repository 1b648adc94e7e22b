"""The rule by which nothing is done about a booking: many rows ask for nothing, and leave no line in its history."""

from datetime import datetime

from contracts.links import Link
from contracts.rules import Rule
from reconciler.decision.decide import decide
from reconciler.decision.news import Tick, TickWhy
from reconciler.decision.policy import Policy
from reconciler.decision.timeline import Timeline


def rule_at_rest(policy: Policy, link: Link, now: datetime) -> Rule:
    """As far as its own record tells: what stands in its way has told its rule already."""
    return decide(policy, link, Tick(TickWhy.DUE), Timeline(), now).rule
