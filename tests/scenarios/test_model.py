from pathlib import Path
from typing import Any

import pytest
from tests.scenarios.load import OWN_FILES, BadFile, load
from tests.scenarios.model import BadScenario, Scenario

from contracts.rules import Rule

BOOK = {"outlook.book": {"by": "alice", "subject": "Review", "rooms": ["atrium"], "at": "+1d 09:00-10:00", "ref": "m"}}


def scenario(*steps: Any, **more: Any) -> Scenario:
    return Scenario.read({"name": "n", "rules": ["O2"], "steps": list(steps) or [BOOK], **more})


def test_every_scenario_that_we_have_can_be_read() -> None:
    assert [(e.name, e.wrong) for e in load([OWN_FILES]) if e.wrong] == []


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"name": "n", "steps": [BOOK], "colour": "red"}, "unknown key 'colour'"),
        ({"name": "n", "steps": []}, "steps"),
        ({"steps": [BOOK]}, "name"),
        ({"name": "n", "steps": ["dance"]}, "unknown step 'dance'"),
        ({"name": "n", "steps": [{"settle": None, "expect": {}}]}, "is no step"),
        ({"name": "n", "steps": [{"expect": {"weather": "fine"}}]}, "unknown key 'weather'"),
        ({"name": "n", "steps": [{"expect": {"elite": {"atrium": [{"at": "soon"}]}}}]}, "is no time"),
        ({"name": "n", "steps": [{"advance": "soon"}]}, "is no duration"),
        ({"name": "n", "steps": [{"replay": {"failed": True, "since": "1h"}}]}, "exactly one"),
        ({"name": "n", "steps": [{"elite.set_status": {"ref": "e", "room": "stage", "status": "lost"}}]}, "leave out"),
        ({"name": "n", "tenant": {"spaces": {"atrium": {"size": 3}}}, "steps": [BOOK]}, "spaces.atrium.size"),
        ("just words", "is no scenario"),
    ],
)
def test_a_scenario_that_does_not_fit_the_form_says_where(written: Any, words: str) -> None:
    with pytest.raises(BadScenario, match=words):
        Scenario.read(written)


def test_what_runs_on_virtual_time_only() -> None:
    assert not scenario().only_virtual
    assert scenario({"advance": "20m"}).only_virtual
    assert scenario(now="2031-03-03T08:00:00Z").only_virtual


def test_what_takes_away_a_shared_thing_runs_alone() -> None:
    assert not scenario("settle").needs_to_be_alone
    assert scenario({"kill": "redis flush"}).needs_to_be_alone


def test_rules_that_are_not_built_are_named_in_order() -> None:
    assert Rule.O2.value == "O2"
    assert scenario(rules=["O2", "Z9", "Z1"]).not_built == ("Z9", "Z1")


def test_shorthands_become_arguments() -> None:
    steps = scenario({"outlook.notifications": "delay 10m"}, {"kill": "reconciler"}, "settle").steps
    assert [s.arguments.model_dump() for s in steps] == [
        {"mode": "delay", "seconds": 600.0},
        {"what": "reconciler"},
        {},
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "does not exist"), ("- [", "is no YAML"), ("name: n", "holds no list")],
)
def test_a_file_that_holds_no_scenarios_says_so(tmp_path: Path, content: str | None, words: str) -> None:
    file = tmp_path / "some.yaml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(BadFile, match=words):
        load([file])


def test_what_elite_lacks_is_as_the_scenario_says_where_it_says_so() -> None:
    says = Scenario.read({"name": "n", "steps": ["settle"], "tenant": {"elite": {"capabilities": {"canLose": True}}}})
    lacking = says.where_elite_lacks(["canLose", "webhooks"])
    assert lacking.tenant.elite.capabilities == {"canLose": True, "webhooks": False}
    assert scenario("settle").where_elite_lacks([]) == scenario("settle")
