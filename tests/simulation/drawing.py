"""Draws the plan of a seed."""

from random import Random

from tests.simulation.elite_lives import elite_life
from tests.simulation.outlook_lives import outlook_life
from tests.simulation.plan import ACT_S, COMBO, ROOMS, SOON, SOON_BEGUN_S, Act, Plan, Side, Thing
from tests.simulation.trouble import silence, trouble

_THINGS = (3, 7)
_WITH_COMBO = 0.25


def draw(seed: int) -> Plan:
    chance = Random(f"plan-{seed}")  # noqa: S311 – chance of a simulation
    rooms = COMBO if Random(f"rooms-{seed}").random() < _WITH_COMBO else ROOMS  # noqa: S311 – chance of a simulation
    things: list[Thing] = []
    acts: list[Act] = []
    for number in range(chance.randint(*_THINGS)):
        side: Side = "outlook" if chance.random() < 0.55 else "elite"
        thing = Thing(f"{'Meeting' if side == 'outlook' else 'Event'} {number}", side, chance.choice(rooms))
        things.append(thing)
        acts += (outlook_life if side == "outlook" else elite_life)(thing, chance)
    acts += trouble(chance)
    acts += silence(Random(f"silence-{seed}"))  # noqa: S311 – chance of a simulation
    begins_soon = any(act.arguments.get("at", "").startswith(SOON) for act in acts)
    in_order = tuple(sorted(acts, key=lambda act: act.at_s))
    return Plan(seed, rooms, tuple(things), in_order, SOON_BEGUN_S if begins_soon else ACT_S)
