"""What happens in one seed: people's lives with their bookings, faults of both systems, one death of a service.

Everything is drawn before it starts, so that a run is replayed by its seed and a step by its number. Only
what the rules built so far answer is drawn (`contracts.rules`).
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

ROOMS = ("atrium", "library", "stage")
SERVICES = ("graph-ingest", "elite-ingest", "reconciler", "writer", "notifier")
ACT_S = 90.0
"""People act within so many virtual seconds; then everything comes to rest."""
_FIRST_DAY, _DAYS, _SLOTS = 3, 2, 10
_THINGS = (3, 7)

_RENAMED = ", renamed"

Side = Literal["outlook", "elite"]


@dataclass(frozen=True)
class Act:
    """One thing that somebody does at `at_s`; `thing` names the meeting or event it is done to."""

    at_s: float
    kind: str
    thing: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = " ".join(f"{key}={value}" for key, value in self.arguments.items())
        return f"{self.at_s:7.3f} {self.kind} {self.thing} {words}".rstrip()


def name_of(shown: str) -> str:
    """Of the thing that shows under this subject or event name, renamed or not."""
    return shown.partition(",")[0]


@dataclass(frozen=True)
class Thing:
    name: str
    """Its first subject or event name: no other has it."""
    born_in: Side
    room: str


@dataclass(frozen=True)
class Plan:
    seed: int
    things: tuple[Thing, ...]
    acts: tuple[Act, ...]


def draw(seed: int) -> Plan:
    chance = Random(f"plan-{seed}")  # noqa: S311 – chance of a simulation
    things: list[Thing] = []
    acts: list[Act] = []
    for number in range(chance.randint(*_THINGS)):
        side: Side = "outlook" if chance.random() < 0.55 else "elite"
        thing = Thing(f"{'Meeting' if side == 'outlook' else 'Event'} {number}", side, chance.choice(ROOMS))
        things.append(thing)
        acts += _life(thing, chance)
    acts += _trouble(chance)
    return Plan(seed, tuple(things), tuple(sorted(acts, key=lambda act: act.at_s)))


def _life(thing: Thing, chance: Random) -> list[Act]:
    times = sorted(round(chance.uniform(0, ACT_S), 3) for _ in range(4))
    acts = _outlook_life(thing, times, chance) if thing.born_in == "outlook" else _elite_life(thing, times, chance)
    if chance.random() < 0.3:
        said = {"subject" if thing.born_in == "outlook" else "name": thing.name + _RENAMED}
        acts.append(Act(round(chance.uniform(times[0], ACT_S), 3), f"{thing.born_in}.rename", thing.name, said))
    return acts


def _outlook_life(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    acts = [
        Act(
            times[0],
            "outlook.book",
            thing.name,
            {"by": chance.choice(("alice", "bob")), "room": thing.room} | _slot(chance),
        )
    ]
    if thing.room == "stage":
        if chance.random() < 0.7:
            status = chance.choice(("definite", "definite", "lost", "canceled"))
            acts.append(Act(times[1], "elite.decide", thing.name, {"status": status}))
    elif chance.random() < 0.5:
        acts.append(Act(times[1], "outlook.reschedule", thing.name, _slot(chance)))
    if thing.room == "library":
        acts += [Act(t, "outlook.answer", thing.name, {"response": _answer(chance)}) for t in times[1:3]]
    if chance.random() < 0.3:
        acts.append(Act(times[3], "outlook.cancel", thing.name))
    return acts


def _elite_life(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    first = chance.choice(("prospect", "tentative", "definite", "definite"))
    made = {"by": chance.choice(("bob", "erin")), "room": thing.room, "status": first} | _slot(chance)
    acts = [Act(times[0], "elite.create", thing.name, made)]
    if first != "definite" and chance.random() < 0.7:
        acts.append(Act(times[1], "elite.set_status", thing.name, {"status": "definite"}))
    if chance.random() < 0.4:
        acts.append(Act(times[2], "elite.reschedule", thing.name, {"room": thing.room} | _slot(chance)))
    if thing.room == "library" and chance.random() < 0.7:
        acts.append(Act(times[3], "outlook.answer", thing.name, {"response": _answer(chance)}))
    elif chance.random() < 0.4:
        acts.append(
            Act(times[3], "elite.set_status", thing.name, {"status": chance.choice(("canceled", "lost", "tentative"))})
        )
    return acts


def _answer(chance: Random) -> str:
    return "accept" if chance.random() < 0.7 else "decline"


def _slot(chance: Random) -> dict[str, Any]:
    start = 9 * 60 + 30 * chance.randrange(_SLOTS)
    end = start + 30 * chance.randint(1, 4)
    day = _FIRST_DAY + chance.randrange(_DAYS)
    return {"at": f"+{day}d {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"}


def _trouble(chance: Random) -> list[Act]:
    """Each kind of fault is off in 40 % of the seeds."""
    acts: list[Act] = []
    for side in ("outlook", "elite"):
        if chance.random() < 0.6:
            acts += [_fault(side, chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.6:
        mode = chance.choice(("duplicate", "delay", "reverse"))
        held = {"mode": mode, "seconds": float(chance.randint(5, 60)) if mode == "delay" else 0.0}
        acts.append(Act(round(chance.uniform(0, ACT_S / 2), 3), "outlook.notifications", arguments=held))
    if chance.random() < 0.6:
        service = chance.choice(SERVICES)
        died = round(chance.uniform(0, ACT_S), 3)
        acts.append(Act(died, "kill", arguments={"service": service}))
        acts.append(Act(round(died + chance.uniform(0.01, 20), 3), "start", arguments={"service": service}))
    return acts


def _fault(side: str, chance: Random) -> Act:
    at_s = round(chance.uniform(0, ACT_S), 3)
    times = chance.randint(1, 2)
    if chance.random() < 0.3:
        fault: dict[str, Any] = {
            "call": "any",
            "status": 429,
            "retry_after": float(chance.randint(1, 5)),
            "applied": False,
        }
    else:
        calls = ("create", "update", "answer", "cancel") if side == "outlook" else ("create", "update", "cancel")
        fault = {"call": chance.choice(calls), "status": chance.choice((503, 504)), "applied": chance.random() < 0.8}
    return Act(at_s, f"{side}.faults", arguments=fault | {"times": times})
