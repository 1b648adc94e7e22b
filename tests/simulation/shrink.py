"""Makes a broken seed small: `python -m tests.simulation.shrink --port --seed S`.

Faults are taken away one by one, then what people do, as long as an invariant that did not hold still does not.
"""

import argparse
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.simulation.drawing import draw
from tests.simulation.height import Height
from tests.simulation.nemesis import Nemesis, nemesis
from tests.simulation.plan import Plan
from tests.simulation.report import Report
from tests.simulation.rush import rushed
from tests.simulation.simulate import play

_History = tuple[Plan, Nemesis]


def shrink(seed: int, height: Height) -> Report | None:
    """The smallest history found that breaks one of the same invariants; None where all hold."""
    best = (rushed(draw(seed)), nemesis(seed))
    broken = play(*best, height)
    if broken.held:
        return None
    wanted = {one.invariant for one in broken.violations}
    while True:
        for smaller in _smaller(*best):
            report = play(*smaller, height)
            if wanted & {one.invariant for one in report.violations}:
                best, broken = smaller, report
                break
        else:
            return broken


def _smaller(plan: Plan, trouble: Nemesis) -> Iterator[_History]:
    """Each with one thing less, the largest first."""
    if trouble.acts:
        yield plan, replace(trouble, acts=())
    yield from ((plan, replace(trouble, acts=_without(trouble.acts, n))) for n in range(len(trouble.acts)))
    if trouble.skews:
        yield plan, replace(trouble, skews={})
    if trouble.small_pages or trouble.replays:
        yield plan, replace(trouble, small_pages=False, replays=False)
    for thing in plan.things:
        acts = tuple(act for act in plan.acts if act.thing != thing.name)
        yield replace(plan, acts=acts, things=tuple(one for one in plan.things if one is not thing)), trouble
    yield from ((replace(plan, acts=_without(plan.acts, n)), trouble) for n in range(len(plan.acts)))


def _without(acts: Sequence[object], number: int) -> tuple:  # type: ignore[type-arg]
    return (*acts[:number], *acts[number + 1 :])


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
    lines = (*(f"! {one}" for one in found.violations), *found.trace)
    sys.stdout.write("\n".join(lines) + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
