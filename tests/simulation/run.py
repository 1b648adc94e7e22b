"""Runs seeds: `python -m tests.simulation.run --seeds N [--seed FIRST]`. Replay one: `--seed S --seeds 1`."""

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Sequence

from tests.simulation.simulate import Report, simulate

TWICE = 2
"""So many first seeds are run twice: equal seeds must give equal runs."""
TRACE_LINES = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything held in every seed."""
    asked = _asked(arguments)
    logging.disable(logging.NOTSET if asked.verbose else logging.CRITICAL)
    bad: list[int] = []
    rules, trouble = Counter[str](), Counter[str]()
    for number in range(asked.seeds):
        seed = asked.seed + number
        report = simulate(seed, everything=asked.everything)
        rules += report.rules
        trouble += report.trouble
        violations = [*report.violations, *(_differs(report, everything=asked.everything) if number < TWICE else ())]
        _say(
            f"seed {seed}: {'held' if not violations else 'BROKEN'}, {report.acts} acts, "
            f"{report.virtual_s:.0f} virtual s, digest {report.digest}"
        )
        if violations or asked.verbose:
            _tell(report, violations)
        if violations:
            bad.append(seed)
    _say(f"rules fired: {_counted(rules)}")
    _say(f"trouble asked for: {_counted(trouble)}")
    _say(f"{asked.seeds - len(bad)} of {asked.seeds} seeds held{f'; broken: {bad}' if bad else ''}")
    return 1 if bad else 0


def _differs(report: Report, *, everything: bool) -> list[str]:
    again = simulate(report.seed, everything=everything)
    if again.digest == report.digest:
        return []
    return [f"run twice, it gave digests {report.digest} and {again.digest}: something depends on more than the seed"]


def _tell(report: Report, violations: Sequence[str]) -> None:
    for line in violations:
        _say(f"  ! {line}")
    for line in report.trace[-TRACE_LINES:]:
        _say(f"    {line}")
    _say(f"  replay: python -m tests.simulation.run --seed {report.seed} --seeds 1 --verbose")


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.simulation.run", description="Random histories on virtual time.")
    parser.add_argument("--seeds", type=int, default=20, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    parser.add_argument("--verbose", action="store_true", help="with the logs of the services and the whole trace")
    parser.add_argument("--everything", action="store_true", help="also what is not answered rightly yet")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
