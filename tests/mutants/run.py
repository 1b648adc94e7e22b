"""Plants one mutant after the other and sees whether the tests of the core notice: `python -m tests.mutants.run`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.mutants.mutant import VARIABLE
from tests.mutants.mutants import MUTANTS

TESTS = {
    "reconciler": {"rows": "services/reconciler/tests", "histories": "tests/simulation/core"},
    "writer": {"calls": "services/writer/tests"},
}
"""By package, the quickest first."""
_WITHOUT = ("cacheprovider", "schemathesis", "hypothesispytest", "xdist")
"""Plugins that these tests do without: loading them takes longer than most mutants live."""
_FAILED = 1
"""How pytest ends when a test has failed; anything else but 0 is a mutant that can't be planted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every mutant was noticed."""
    asked = _asked(arguments)
    names = asked.only or list(MUTANTS)
    with ThreadPoolExecutor(asked.jobs) as pool:
        noticed = dict(zip(names, pool.map(_noticed_by, names), strict=True))
    survived = [name for name, by in noticed.items() if by is None]
    sys.stdout.write(f"{len(names) - len(survived)} of {len(names)} mutants noticed")
    sys.stdout.write(f"; survived: {', '.join(survived)}\n" if survived else "\n")
    return 1 if survived else 0


def _noticed_by(name: str) -> str | None:
    tests = TESTS[MUTANTS[name].module.partition(".")[0]]
    by = next((kind for kind, folder in tests.items() if _fails(name, folder)), None)
    sys.stdout.write(f"{'noticed by ' + by if by else 'SURVIVED':<22}{name}\n")
    sys.stdout.flush()
    return by


def _fails(name: str, folder: str) -> bool:
    plugins = [f"-pno:{name}" for name in _WITHOUT]
    command = [sys.executable, "-m", "pytest", "-x", "-q", *plugins, "-p", "tests.mutants.planting", folder]
    run = subprocess.run(  # noqa: S603 – our own tests
        command, env=os.environ | {VARIABLE: name}, capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, _FAILED):
        raise SystemExit(f"{name} can't be planted:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return run.returncode == _FAILED


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.mutants.run", description="Are the tests of the core awake?")
    parser.add_argument("only", nargs="*", choices=[[], *MUTANTS], help="names of mutants; all when none is given")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at once")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
