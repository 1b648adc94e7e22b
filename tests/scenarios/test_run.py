import json
from pathlib import Path

import pytest
from tests.scenarios.load import Entry
from tests.scenarios.model import Scenario
from tests.scenarios.results import Result, failed, table, write_json
from tests.scenarios.run import main, run_entries


def entry(name: str, rule: str = "O2") -> Entry:
    return Entry(Path("f.yaml"), name, Scenario.read({"name": name, "rules": [rule], "steps": ["settle"]}))


def test_results_stand_in_the_order_of_the_files() -> None:
    entries = [entry("a"), entry("b", "Z9"), Entry(Path("f.yaml"), "c", None, "unknown key 'x'"), entry("d")]
    results = run_entries(entries, lambda scenarios: [Result(s.name, 1) for s in scenarios])
    assert [(r.name, r.why) for r in results] == [
        ("a", None),
        ("b", "not built: Z9"),
        ("c", "unknown key 'x'"),
        ("d", None),
    ]
    assert [r.name for r in failed(results)] == ["c"]
    assert "2 passed, 1 failed, 1 not built" in table(results)


def test_the_json_is_one_list(tmp_path: Path) -> None:
    write_json(tmp_path / "out.json", [Result("a", 1.25), Result("b", 0, "no")])
    assert json.loads((tmp_path / "out.json").read_text()) == [
        {"name": "a", "passed": True, "seconds": 1.25, "why": None},
        {"name": "b", "passed": False, "seconds": 0, "why": "no"},
    ]


def test_a_path_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no/such/folder"]) == 2
    assert "no/such/folder does not exist" in capsys.readouterr().err


def test_a_file_of_what_is_not_built_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "later.yaml").write_text("- {name: later, rules: [Z9], steps: [settle]}")
    assert main([str(tmp_path), "--json", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text())[0]["why"] == "not built: Z9"


def test_an_unknown_key_fails_its_scenario(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("- {name: bad, colour: red, rules: [Z9], steps: [settle]}")
    assert main([str(tmp_path)]) == 1
