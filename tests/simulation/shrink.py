"""Makes a broken seed small: `python -m tests.simulation.shrink --port --seed S`.

Faults are taken away one by one, then what people do, as long as an invariant that did not hold still does not.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tests.simulation.drawing import draw
from tests.simulation.height import Height
from tests.simulation.nemesis import Nemesis, nemesis
from tests.simulation.plan import Plan
from tests.simulation.report import Report
from tests.simulation.requests_moved import requests_moved
from tests.simulation.rush import rushed
from tests.simulation.simulate import play

T = TypeVar("T")
_History = tuple[Plan, Nemesis]


def shrink(seed: int, height: Height) -> tuple[_History, Report] | None:
    """The smallest history found that breaks one of the same invariants; None where all hold."""
    history = (requests_moved(rushed(draw(seed))), nemesis(seed))
    broken = play(*history, height)
    if broken.held:
        return None
    wanted = {one.invariant for one in broken.violations}
    while True:
        before = history
        for less in _LESS:
            number = 0
            while (smaller := less(*history, number)) is not None:
                report = play(*smaller, height) if smaller != history else broken
                if smaller != history and wanted & {one.invariant for one in report.violations}:
                    history, broken = smaller, report
                else:
                    number += 1
        if history == before:
            return history, broken


def _without_thing(plan: Plan, trouble: Nemesis, number: int) -> _History | None:
    if number >= len(plan.things):
        return None
    name = plan.things[number].name
    acts = tuple(act for act in plan.acts if act.thing != name)
    return replace(plan, acts=acts, things=_without(plan.things, number)), trouble


def _without_trouble(plan: Plan, trouble: Nemesis, number: int) -> _History | None:
    """All at once first."""
    if number > len(trouble.acts):
        return None
    acts = () if number == 0 else _without(trouble.acts, number - 1)
    return plan, replace(trouble, acts=acts)


def _without_habit(plan: Plan, trouble: Nemesis, number: int) -> _History | None:
    calmer = (
        replace(trouble, skews={}),
        replace(trouble, small_pages=False),
        replace(trouble, elite_small_pages=False),
        replace(trouble, elite_answers={}),
        replace(trouble, small_polls=False),
        replace(trouble, replays=False),
    )
    return (plan, calmer[number]) if number < len(calmer) else None


def _without_act(plan: Plan, trouble: Nemesis, number: int) -> _History | None:
    return (replace(plan, acts=_without(plan.acts, number)), trouble) if number < len(plan.acts) else None


_LESS = (_without_thing, _without_trouble, _without_habit, _without_act)
"""Each gives the history without its part of that number; None where it has no such part."""


def _without(parts: Sequence[T], number: int) -> tuple[T, ...]:
    return (*parts[:number], *parts[number + 1 :])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.simulation.shrink", description="Makes a broken seed small.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--port", action="store_const", dest="height", const=Height.PORT, default=Height.WHOLE)
    parser.add_argument("--whole", action="store_const", dest="height", const=Height.WHOLE)
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    found = shrink(asked.seed, asked.height)
    if found is None:
        sys.stdout.write("all invariants hold\n")
        return 0
    _, broken = found
    lines = (*(f"! {one}" for one in broken.violations), *broken.trace)
    sys.stdout.write("\n".join(lines) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
