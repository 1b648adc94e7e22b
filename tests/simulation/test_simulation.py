"""A few seeds of the simulation; more by `python -m tests.simulation.run --seeds N`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.simulation.simulate import simulate

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seed", range(1, 6))
def test_what_must_hold_holds_at_rest(seed: int) -> None:
    report = simulate(seed)
    assert not report.violations, "\n".join([*map(str, report.violations), *report.trace])


def test_equal_seeds_give_equal_runs_in_every_process() -> None:
    """Sets and dicts are ordered by hashes, which differ from process to process: nothing may follow them."""
    assert len({_told_by_another_process(hash_seed) for hash_seed in ("1", "2")}) == 1


def _told_by_another_process(hash_seed: str) -> str:
    command = [sys.executable, "-m", "tests.simulation.run", "--seed", "1", "--seeds", "1"]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout  # noqa: S603
