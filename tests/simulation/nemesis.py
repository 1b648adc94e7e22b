"""What goes wrong inside: with the services, Kafka, Redis and what a room's changes are read by.

Drawn apart from people's lives, so that a seed keeps its people. Each kind is off in 40 % of the seeds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.simulation.elite_trouble import elite_trouble
from tests.simulation.outlook_manners import Manner, manners, moods
from tests.simulation.plan import ACT_S, Act, moment

REPLICATED = ("elite-ingest", "reconciler", "writer-outlook", "writer-elite", "notifier")
"""Of graph-ingest there is one: its address would need somebody who chooses among several."""
SERVICES = ("graph-ingest", *REPLICATED)
LONG_AFTER_S = 15.0
PUBLISHING = ("graph-ingest", "elite-ingest", "reconciler")
POISONED = (
    "graph.notifications", "elite.notifications", "booking.events", "booking.events.bulk", "booking.requests",
    "booking.commands.outlook", "booking.commands.elite", "booking.results",
)  # fmt: skip
POISONS = ("no headers", "unknown type", "broken body")
SKEW_S_MAX = 20.0
_OFF = 0.4


@dataclass(frozen=True)
class Nemesis:
    """`skews`: how far the clock of a service is off, in seconds."""

    acts: tuple[Act, ...] = ()
    skews: dict[str, float] = field(default_factory=dict)
    small_pages: bool = False
    """Graph gives two rows a page."""
    small_polls: bool = False
    """Services are handed one record at a time, so that one is not seen together with what outdates it."""
    elite_answers: dict[str, Any] = field(default_factory=dict)
    """To questions that nothing public answers, other than the simulator's own."""
    elite_small_pages: bool = False
    """Elite's feed gives two events a page."""
    manners: tuple[Manner, ...] = ()
    """How Microsoft behaves all the time."""
    replays: bool = False
    """At rest everything is read again from the first record."""
    commands_again: bool = False
    """At rest every command arrives once more. Never drawn: one of long ago may undo what people did since."""

    @property
    def drops_notifications(self) -> bool:
        dropped = any(act.kind in ("outlook.notifications", "elite.webhooks") for act in self.acts)
        return dropped or not self.elite_answers.get("webhooks_repeat", True)


def nemesis(seed: int) -> Nemesis:
    chance = Random(f"nemesis-{seed}")  # noqa: S311 – chance of a simulation
    acts: list[Act] = []
    for draw in (_fuses, _freezes, _replicas, _redeliveries, _redis, _kafka, _lateness, _poison, _notifications):
        acts += _perhaps(draw, chance)
    tokens, small_pages = _perhaps(_tokens, chance), chance.random() < 1 - _OFF
    skews = {one: round(chance.uniform(-SKEW_S_MAX, SKEW_S_MAX), 1) for one in SERVICES if chance.random() < 1 - _OFF}
    skewed = chance.random() < 1 - _OFF
    elite = elite_trouble(seed)
    acts += [*tokens, *_perhaps(_replies, chance), *elite.acts, *moods(seed)]
    return Nemesis(
        tuple(sorted(acts, key=lambda act: act.at_s)),
        skews if skewed else {},
        small_pages=small_pages,
        elite_answers=elite.answers,
        elite_small_pages=elite.small_pages,
        manners=manners(seed),
        replays=chance.random() < 1 - _OFF,
        small_polls=chance.random() < 1 - _OFF,
    )


def _perhaps(draw: Callable[[Random], list[Act]], chance: Random) -> list[Act]:
    """The same amount of chance, whether it is off or not, is not asked for: a seed is only ever drawn as a whole."""
    return draw(chance) if chance.random() >= _OFF else []


def _fuses(chance: Random) -> list[Act]:
    """Deaths at any await: after so many begins and ends of a port's use."""
    return [
        _act(moment(chance), "service.fuse", service=chance.choice(SERVICES), uses=chance.randint(1, 60),
             restart_s=_seconds(chance, 0.05, 25))
        for _ in range(chance.randint(1, 3))
    ]  # fmt: skip


def _freezes(chance: Random) -> list[Act]:
    """Longer than Kafka waits for a heartbeat, or shorter."""
    return [
        _act(moment(chance), "service.freeze", service=chance.choice(SERVICES), seconds=_seconds(chance, 2, 40))
        for _ in range(chance.randint(1, 2))
    ]


def _replicas(chance: Random) -> list[Act]:
    service, joins = chance.choice(REPLICATED), moment(chance)
    acts = [_act(joins, "service.join", service=service)]
    if chance.random() < 0.7:
        leaves = round(joins + chance.uniform(1, 40), 3)
        acts.append(_act(leaves, "service.leave", service=service, how=chance.choice(("drained", "killed"))))
    return acts


def _redeliveries(chance: Random) -> list[Act]:
    return [_act(moment(chance), "service.redeliver", service=chance.choice(SERVICES), records=chance.randint(1, 30))]


def _redis(chance: Random) -> list[Act]:
    at = moment(chance)
    match chance.choice(("flush", "emptied", "answers", "away", "older")):
        case "flush":
            return [_act(at, "redis.flush")]
        case "emptied":
            return _while(chance, at, "redis.emptied", share=0.05)
        case "answers":
            return _while(chance, at, "redis.answers_lost", share=0.05)
        case "away":
            return _while(chance, at, "redis.away")
        case _:
            return [_act(at, "redis.save"), _act(round(at + chance.uniform(0.5, 20), 3), "redis.roll_back")]


def _kafka(chance: Random) -> list[Act]:
    what = chance.choice(("refused", "unacknowledged", "duplicated", "commit_unacknowledged", "away"))
    share = {} if what == "away" else {"share": _seconds(chance, 0.02, 0.2)}
    return _while(chance, moment(chance), f"kafka.{what}", **share)


def _lateness(chance: Random) -> list[Act]:
    """Something of before a crash arrives after it; where that may be long after, there are more crashes."""
    crashes = [
        _act(moment(chance), "service.fuse", service=chance.choice(PUBLISHING), uses=chance.randint(1, 60),
             restart_s=_seconds(chance, 0.05, 25))
        for _ in range(3)
    ]  # fmt: skip
    late_s = _seconds(chance, 1, 30)
    return [_act(0.0, "kafka.late", seconds=late_s), *(crashes if late_s > LONG_AFTER_S else ())]


def _poison(chance: Random) -> list[Act]:
    return [
        _act(moment(chance), "poison", topic=chance.choice(POISONED), what=chance.choice(POISONS))
        for _ in range(chance.randint(1, 3))
    ]


def _notifications(chance: Random) -> list[Act]:
    if chance.random() < 0.3:
        event = chance.choice(("missed", "subscriptionRemoved", "reauthorizationRequired"))
        return [_act(moment(chance), "outlook.lifecycle", event=event)]
    return [_act(round(chance.uniform(0, ACT_S / 2), 3), "outlook.notifications", mode="drop", seconds=0.0)]


def _tokens(chance: Random) -> list[Act]:
    return [_act(moment(chance), chance.choice(("outlook.expire", "outlook.expire_paging")))]


def _replies(chance: Random) -> list[Act]:
    return [
        _act(moment(chance), f"{chance.choice(('outlook', 'elite'))}.cut", times=chance.randint(1, 2))
        for _ in range(chance.randint(1, 2))
    ]


def _while(chance: Random, at: float, kind: str, **given: Any) -> list[Act]:
    return [_act(at, kind, seconds=_seconds(chance, 1, 20), **given)]


def _seconds(chance: Random, low: float, high: float) -> float:
    return round(chance.uniform(low, high), 2)


def _act(at: float, kind: str, **arguments: Any) -> Act:
    return Act(at, kind, arguments=arguments)
