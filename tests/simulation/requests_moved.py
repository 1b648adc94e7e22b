"""The events team moves what Outlook has asked for, or was given (B3, R2), drawn apart from everything else."""

from dataclasses import replace
from random import Random

from tests.simulation.habits import slot
from tests.simulation.plan import ELITE_DECIDES, Act, Plan, moment

_OFF = 0.6


def requests_moved(plan: Plan) -> Plan:
    """One meeting, once; off in 60 % of the seeds."""
    chance = Random(f"requests-moved-{plan.seed}")  # noqa: S311 – chance of a simulation
    booked = {act.thing: act.at_s for act in plan.acts if act.kind == "outlook.book"}
    asked = [one for one in plan.things if one.born_in == "outlook" and one.room in ELITE_DECIDES]
    if chance.random() < _OFF or not asked:
        return plan
    thing = chance.choice(asked)
    moved = Act(moment(chance, booked.get(thing.name, 0.0)), "elite.reschedule", thing.name, slot(chance))
    return replace(plan, acts=tuple(sorted((*plan.acts, moved), key=lambda act: act.at_s)))
