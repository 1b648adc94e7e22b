"""Plants each bug in turn and counts the seeds until something notices: `python -m tests.simulation.planted`.

Histories made by hand (`directed.py`) go first. A seed that breaks without the bug does not count. The exit status is
1 when a bug survives.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from tests.simulation.directed import DIRECTED
from tests.simulation.height import Height
from tests.simulation.planting import BUGS
from tests.simulation.report import Report
from tests.simulation.simulate import play, simulate

SEEDS_MAX = 500


@dataclass(frozen=True)
class Caught:
    bug: str
    where: str = ""
    """After how many seeds, or in which history made by hand; empty: it survived."""
    by: str = ""


def hunt(number: int, *, first: int, most: int) -> Caught:
    """The bug of that number, until an invariant does not hold that holds without it."""
    logging.disable(logging.CRITICAL)
    bug = BUGS[number]
    for name, history in DIRECTED.items():
        with bug.planted():
            report = play(*history, Height.PORT)
        if not report.held:
            return Caught(bug.name, name, _invariants(report))
    for seed in range(first, first + most):
        with bug.planted():
            report = simulate(seed, Height.PORT)
        if not report.held and simulate(seed, Height.PORT).held:
            return Caught(bug.name, f"{seed - first + 1} seeds", _invariants(report))
    return Caught(bug.name)


def _invariants(report: Report) -> str:
    return ", ".join(sorted({one.invariant for one in report.violations}))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.simulation.planted", description="Plants bugs; all must be noticed.")
    parser.add_argument("--seeds", type=int, default=SEEDS_MAX, help="at most so many for each")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args(arguments)
    with get_context("spawn").Pool(asked.jobs) as pool:
        hunts = [pool.apply_async(hunt, (n,), {"first": asked.seed, "most": asked.seeds}) for n in range(len(BUGS))]
        found = [one.get() for one in hunts]
    rows = [(one.bug, one.where or "IT SURVIVED", one.by or "nothing") for one in found]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for bug, where, by in (("bug", "noticed after", "by"), *rows):
        _say(f"{bug:{widths[0]}}  {where:{widths[1]}}  {by}")
    survived = sum(not one.where for one in found)
    _say(f"{len(found) - survived} of {len(found)} planted bugs noticed within {asked.seeds} seeds")
    return 1 if survived else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
