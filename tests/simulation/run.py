"""Runs seeds: `python -m tests.simulation.run --seeds N`. A seed that breaks prints the command that replays it.

Without `--port` or `--whole`, most seeds are played at port height and one in ten whole; those that found something
once (`corpus.py`) come first. The last line sums up, and the exit status says whether everything held.
"""

import argparse
import logging
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tests.simulation.corpus import BREAK, FOUND
from tests.simulation.height import Height
from tests.simulation.reachable import FAULTS, RULES, UNREACHABLE
from tests.simulation.report import Report, Totals, Violation
from tests.simulation.simulate import simulate

WHOLE_EVERY = 10
TWICE_EVERY = 20
"""So many seeds are run once again: equal seeds must give equal runs."""
COVERS_FROM = 300
"""A run of so many seeds must reach every rule and every fault."""
LINES_EACH_MAX = 50
"""With more seeds than this only those that broke are told one by one."""
TRACE_LINES = 40


@dataclass(frozen=True)
class _Job:
    height: Height
    seed: int
    twice: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when everything held in every seed, and a long run reached everything."""
    asked = _asked(arguments)
    jobs = list(_jobs(asked))
    totals = Totals()
    for job, report in zip(jobs, _reports(jobs, asked), strict=True):
        totals.add(report, twice=job.twice, known=(report.height, report.seed) in BREAK)
        if not report.held or asked.verbose or len(jobs) <= LINES_EACH_MAX:
            _tell(report, whole_trace=asked.verbose)
    never = totals.never(RULES, FAULTS) if len(jobs) >= COVERS_FROM else []
    _sum_up(totals, never)
    return 1 if totals.broken or never else 0


def _jobs(asked: argparse.Namespace) -> Iterator[_Job]:
    one_height: Height | None = asked.height
    if asked.corpus:
        for height, seed in FOUND:
            if one_height in (None, height):
                yield _Job(height, seed, twice=False)
    for number in range(asked.seeds):
        height = one_height or (Height.WHOLE if number % WHOLE_EVERY == WHOLE_EVERY - 1 else Height.PORT)
        yield _Job(height, asked.seed + number, twice=number % TWICE_EVERY == 0)


def _reports(jobs: Sequence[_Job], asked: argparse.Namespace) -> Iterator[Report]:
    """In the order of the jobs, however many processes work on them."""
    play = partial(_report, verbose=asked.verbose)
    if asked.jobs == 1:
        yield from map(play, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(asked.jobs) as pool:
        yield from pool.imap(play, jobs, chunksize=4)


def _report(job: _Job, *, verbose: bool) -> Report:
    logging.disable(logging.NOTSET if verbose else logging.CRITICAL)
    report = simulate(job.seed, job.height)
    if not job.twice:
        return report
    again = simulate(job.seed, job.height)
    if again.digest == report.digest:
        return report
    line = f"digests {report.digest} and {again.digest}: something depends on more than the seed"
    return replace(report, violations=(*report.violations, Violation("equal seeds give equal runs", line)))


def _tell(report: Report, *, whole_trace: bool) -> None:
    _say(
        f"{report.height.value} seed {report.seed}: {'held' if report.held else 'BROKEN'}, {report.acts} acts, "
        f"{report.virtual_s:.0f} virtual s, digest {report.digest}"
    )
    for one in report.violations:
        _say(f"  ! {one}")
    if not report.held or whole_trace:
        for line in report.trace if whole_trace else report.trace[-TRACE_LINES:]:
            _say(f"    {line}")
        _say(f"  replay: {report.replay}")


def _sum_up(totals: Totals, never: Sequence[str]) -> None:
    _say(f"seeds: {', '.join(f'{totals.seeds[one]} {one.value}' for one in Height)}; {totals.twice} of them twice")
    _say(f"faults injected: {_counted(totals.faults)}")
    _say(f"rules fired: {_counted(totals.rules)}")
    _say(f"rules not reachable here: {'; '.join(f'{rule}: {why}' for rule, why in UNREACHABLE.items())}")
    _say(f"invariants checked: {_counted(totals.checked)}")
    for one in never:
        _say(f"  ! {one}")
    for report in totals.known:
        _say(f"known to break: {report.height.value} {report.seed}: {BREAK[report.height, report.seed]}")
    by_invariant = Counter(one for report in totals.broken for one in {line.invariant for line in report.violations})
    _say(f"failures: {_counted(by_invariant) or 'none'}")
    for report in totals.broken:
        _say(f"  replay: {report.replay}")
    bad = [
        *([f"{len(totals.broken)} broken"] if totals.broken else []),
        *([f"{len(never)} never reached"] if never else []),
    ]
    known = f"{len(totals.known)} known to break, " if totals.known else ""
    _say(
        f"{totals.count - len(totals.broken) - len(totals.known)} of {totals.count} seeds held: "
        f"{totals.faults.total()} faults of "
        f"{len(totals.faults)} kinds, {len(totals.rules)} rules, {len(totals.checked)} invariants; "
        f"{known}{', '.join(bad) or ('all others held' if known else 'all held')}"
    )


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in sorted(counts.items()))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.simulation.run", description="Random histories on virtual time.")
    parser.add_argument("--seeds", type=int, default=20, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    heights = parser.add_mutually_exclusive_group()
    heights.add_argument("--port", action="store_const", dest="height", const=Height.PORT, help="without HTTP, fast")
    heights.add_argument("--whole", action="store_const", dest="height", const=Height.WHOLE, help="with HTTP")
    parser.add_argument("--corpus", action="store_true", help="first the seeds that found something once")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--verbose", action="store_true", help="with the logs of the services and the whole trace")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
