"""What is expected wrongly is reported: the runner sees what it looks at."""

import re
from pathlib import Path

import pytest
from tests.scenarios.expectations import Expect
from tests.scenarios.load import load
from tests.scenarios.model import Scenario
from tests.scenarios.virtual_run import run_virtual

WRONG = Path(__file__).parent / "wrong"
BOOK = {
    "outlook.book": {
        "by": "alice",
        "subject": "Budget review",
        "rooms": ["atrium"],
        "at": "+1d 09:00-10:30",
        "ref": "m",
    }
}
NO_MEETING = {"outlook.rename": {"ref": "x", "subject": "Budget"}}
UNFIRED = {"outlook.faults": [{"call": "cancel", "status": 503}]}


@pytest.mark.parametrize("key", Expect.model_fields)
def test_a_wrong_expectation_fails_its_scenario(key: str) -> None:
    for entry in load([WRONG / f"{key}.yaml"]):
        assert entry.scenario is not None, entry.wrong
        why = run_virtual(entry.scenario).why
        assert why is not None, entry.name
        assert re.fullmatch(r"step \d+: expect; .*expected .*", why), why


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([UNFIRED, BOOK, "settle"], "outlook.faults: 1 answers were never spoilt"),
        ([BOOK, NO_MEETING], "step 2: outlook.rename; ref 'x' was given by no earlier step; known are m"),
        ([{"outlook.book": BOOK["outlook.book"] | {"rooms": ["cellar"]}}], "There is no room cellar"),
        ([{"elite.create": {"by": "bob", "name": "Gala", "spaces": []}}], "An event needs a booked space"),
    ],
)
def test_what_a_scenario_may_not_do_is_told_with_its_step(steps: list[object], words: str) -> None:
    why = run_virtual(Scenario.read({"name": "n", "rules": ["O2"], "steps": steps})).why
    assert words in (why or "it passed")
