"""People of both systems who act on one booking at the same moment."""

from dataclasses import replace
from random import Random

from tests.simulation.plan import Act, Plan

AT_ONCE_S = 0.5
_OFF = 0.4
_SHARE = 0.5
_BORN = ("outlook.book", "elite.create")


def rushed(plan: Plan) -> Plan:
    """Some acts are done right after one of the other system's people; off in 40 % of the seeds."""
    chance = Random(f"rush-{plan.seed}")  # noqa: S311 – chance of a simulation
    if chance.random() < _OFF:
        return plan
    acts = [_hurried(act, plan, chance) for act in plan.acts]
    return replace(plan, acts=tuple(sorted(acts, key=lambda act: act.at_s)))


def _hurried(act: Act, plan: Plan, chance: Random) -> Act:
    if not act.thing or act.kind in _BORN or chance.random() >= _SHARE:
        return act
    others = [one for one in plan.acts if one.thing == act.thing and one.kind not in _BORN and _are_apart(one, act)]
    earlier = [one for one in others if one.at_s <= act.at_s]
    if not earlier:
        return act
    return replace(act, at_s=round(earlier[-1].at_s + chance.uniform(0, AT_ONCE_S), 3))


def _are_apart(one: Act, other: Act) -> bool:
    return side_of(one) != side_of(other)


def side_of(act: Act) -> str:
    return act.kind.partition(".")[0]
