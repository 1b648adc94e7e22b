"""What the contract suites of both far sides share: the answers they note, told at the end."""

from typing import Any

import pytest
from tests.contract.answers import is_of_a_real_one, table

_TOLD = ("passed", "failed")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Always those of a real far side; all of them with -vv."""
    reports = [one for outcome in _TOLD for one in terminalreporter.stats.get(outcome, [])]
    recorded = [one for report in reports for one in report.user_properties]
    lines = table(recorded)
    if lines and (is_of_a_real_one(recorded) or config.get_verbosity() > 0):
        terminalreporter.section("answers to what nothing public says")
        for line in lines:
            terminalreporter.write_line(line)
