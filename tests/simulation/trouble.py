"""Faults of both systems, word of changes that travels badly, and one death of a service."""

from random import Random
from typing import Any

from tests.simulation.plan import ACT_S, Act, moment

SERVICES = ("graph-ingest", "elite-ingest", "reconciler", "writer", "notifier")
_CALLS = {"outlook": ("create", "update", "answer", "cancel"), "elite": ("create", "update", "cancel")}


def trouble(chance: Random) -> list[Act]:
    """Each kind of fault is off in 40 % of the seeds."""
    acts: list[Act] = []
    for side in _CALLS:
        if chance.random() < 0.6:
            acts += [_fault(side, chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.6:
        mode = chance.choice(("duplicate", "delay", "reverse"))
        held = {"mode": mode, "seconds": float(chance.randint(5, 60)) if mode == "delay" else 0.0}
        acts.append(Act(round(chance.uniform(0, ACT_S / 2), 3), "outlook.notifications", arguments=held))
    if chance.random() < 0.6:
        service = chance.choice(SERVICES)
        died = moment(chance)
        acts.append(Act(died, "kill", arguments={"service": service}))
        acts.append(Act(round(died + chance.uniform(0.01, 20), 3), "start", arguments={"service": service}))
    return acts


def silence(chance: Random) -> list[Act]:
    """Writes that are answered well and ignored: of each side one at most, so that writing it again suffices."""
    acts: list[Act] = []
    for side, calls in _CALLS.items():
        if chance.random() < 0.3:
            call = chance.choice([one for one in calls if one != "create"])
            ignored = {"call": call, "status": 200, "applied": False, "times": 1}
            acts.append(Act(moment(chance), f"{side}.faults", arguments=ignored))
    return acts


def _fault(side: str, chance: Random) -> Act:
    if chance.random() < 0.3:
        retry_after = float(chance.randint(1, 5))
        fault: dict[str, Any] = {"call": "any", "status": 429, "retry_after": retry_after, "applied": False}
    else:
        call, status = chance.choice(_CALLS[side]), chance.choice((503, 504))
        fault = {"call": call, "status": status, "applied": chance.random() < 0.8}
    return Act(moment(chance), f"{side}.faults", arguments=fault | {"times": chance.randint(1, 2)})
