"""Plants each bug in turn and counts the seeds until something notices: `python -m tests.simulation.planted`.

A seed that breaks without the bug does not count. The exit status is 1 when a bug survives.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from tests.simulation.height import Height
from tests.simulation.planting import BUGS
from tests.simulation.simulate import simulate

SEEDS_MAX = 500


@dataclass(frozen=True)
class Caught:
    bug: str
    after: int | None
    """Seeds; None: it survived."""
    by: str = ""
    seed: int = 0


def hunt(number: int, *, first: int, most: int) -> Caught:
    """The bug of that number, until an invariant does not hold that holds without it."""
    logging.disable(logging.CRITICAL)
    bug = BUGS[number]
    for count in range(1, most + 1):
        seed = first + count - 1
        with bug.planted():
            report = simulate(seed, Height.PORT)
        if report.held or not simulate(seed, Height.PORT).held:
            continue
        return Caught(bug.name, count, ", ".join(sorted({one.invariant for one in report.violations})), seed)
    return Caught(bug.name, None)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.simulation.planted", description="Plants bugs; all must be noticed.")
    parser.add_argument("--seeds", type=int, default=SEEDS_MAX, help="at most so many for each")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args(arguments)
    with get_context("spawn").Pool(asked.jobs) as pool:
        hunts = [pool.apply_async(hunt, (n,), {"first": asked.seed, "most": asked.seeds}) for n in range(len(BUGS))]
        found = [one.get() for one in hunts]
    width = max(len(one.bug) for one in found)
    _say(f"{'bug':{width}}  seeds  noticed by")
    for one in found:
        what = f"{one.after:>5}  {one.by} (seed {one.seed})" if one.after else f"{'–':>5}  nothing: IT SURVIVED"
        _say(f"{one.bug:{width}}  {what}")
    survived = sum(one.after is None for one in found)
    _say(f"{len(found) - survived} of {len(found)} planted bugs noticed within {asked.seeds} seeds")
    return 1 if survived else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
