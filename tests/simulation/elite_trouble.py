"""What goes wrong between Elite and whoever asks it: word of changes that travels badly, a feed that is no snapshot.

And what Elite answers to questions that nothing public answers (`elite_simulator.gaps`). Drawn apart from everything
else, so that a seed keeps its people and its other troubles. Even seeds have none of it; in the others each kind is off
in 40 %.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.simulation.plan import ACT_S, Act, moment

_OFF = 0.4
_MODES = ("drop", "duplicate", "delay", "reverse")
ANSWERS: dict[str, Callable[[Random], Any]] = {
    "enums": lambda _: "numbers",
    "error_types": lambda _: "one",
    "update_clears_left_out": lambda _: False,
    "external_ids_are_unique": lambda _: False,
    "ended_takes_spaces": lambda _: True,
    "webhooks_repeat": lambda _: False,
    "webhooks_name_object": lambda _: False,
    "calls_per_minute": lambda chance: chance.randint(60, 240),
    "feed_lag_s": lambda chance: round(chance.uniform(1, 8), 1),
    "reschedule_changes_id": lambda _: True,
    "booked_takes_prospects": lambda _: False,
}
"""Other answers than the simulator's own, each drawn in one seed of four."""


@dataclass(frozen=True)
class EliteTrouble:
    """`small_pages`: the feed gives two events a page."""

    acts: tuple[Act, ...]
    answers: dict[str, Any]
    small_pages: bool


def elite_trouble(seed: int) -> EliteTrouble:
    if seed % 2 == 0:
        return EliteTrouble((), {}, small_pages=False)
    chance = Random(f"elite-trouble-{seed}")  # noqa: S311 – chance of a simulation
    acts: list[Act] = []
    for draw in (_webhooks, _feed, _slowness, _sign_out):
        acts += draw(chance) if chance.random() >= _OFF else []
    small_pages = chance.random() >= _OFF
    answers = {name: draw_one(chance) for name, draw_one in ANSWERS.items() if chance.random() < 0.25}
    return EliteTrouble(tuple(acts), answers, small_pages)


def _webhooks(chance: Random) -> list[Act]:
    mode = chance.choice(_MODES)
    seconds = float(chance.randint(5, 60)) if mode == "delay" else 0.0
    return [Act(round(chance.uniform(0, ACT_S / 2), 3), "elite.webhooks", arguments={"mode": mode, "seconds": seconds})]


def _feed(chance: Random) -> list[Act]:
    what = chance.choice(("shift", "truncate"))
    return [Act(moment(chance), "elite.feed", arguments={what: chance.randint(1, 4)}) for _ in range(2)]


def _slowness(chance: Random) -> list[Act]:
    """Beyond the time that callers wait for an answer, too."""
    seconds = round(chance.uniform(1, 90), 1)
    return [Act(moment(chance), "elite.slow", arguments={"calls": chance.randint(1, 3), "seconds": seconds})]


def _sign_out(chance: Random) -> list[Act]:
    return [Act(moment(chance), "elite.sign_out")]
