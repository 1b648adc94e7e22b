from collections import Counter

import pytest
from tests.simulation.corpus import BREAK, FOUND
from tests.simulation.height import Height
from tests.simulation.reachable import FAULTS, RULES, UNREACHABLE
from tests.simulation.report import Report, Totals, Violation
from tests.simulation.run import main

from contracts.rules import Rule


def _report(seed: int, *violations: Violation) -> Report:
    return Report(
        seed, Height.PORT, violations, (), "", 1, 1.0, Counter({"E2": 2}), Counter({"redis away": 1}), Counter()
    )


def test_what_never_happened_is_named() -> None:
    totals = Totals()
    totals.add(_report(1), twice=True)
    assert totals.never(["E2", "E5"], ["redis away", "kafka away"]) == [
        "rule E5 never fired",
        "fault kafka away never happened",
    ]


def test_a_seed_that_broke_says_how_it_is_replayed() -> None:
    totals = Totals()
    totals.add(_report(1), twice=False)
    totals.add(_report(2, Violation("settles", "never quiet")), twice=False)
    (broken,) = totals.broken
    assert broken.replay == "python -m tests.simulation.run --port --seed 2 --seeds 1 --verbose"


def test_what_can_not_be_reached_has_a_reason_and_nothing_is_asked_for_twice() -> None:
    assert all(UNREACHABLE.values())
    assert set(RULES) | set(UNREACHABLE) == set(Rule)
    assert len(set(FAULTS)) == len(FAULTS)
    assert not FOUND.keys() & BREAK.keys()
    assert all((*FOUND.values(), *BREAK.values()))


def test_the_last_line_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--port", "--seed", "3", "--seeds", "1"])
    assert status == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("1 of 1 seeds held:")
    assert last.endswith("all held")
