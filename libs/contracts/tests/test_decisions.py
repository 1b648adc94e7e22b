"""The records of decisions name tests; a test that is renamed or gone leaves a promise that nothing holds."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
RECORDS = sorted((DOCS / "decisions").glob("*.md"))
TESTS = {
    name
    for folder in ("libs", "services", "simulators", "cli", "deploy", "tests")
    for path in (ROOT / folder).rglob("*.py")
    if "tests" in path.parts
    for name in re.findall(r"def (test_\w+)\(", path.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_every_test_that_a_record_names_is_there(record: Path) -> None:
    named = set(re.findall(r"`(test_\w+)`", record.read_text(encoding="utf-8")))
    assert sorted(named - TESTS) == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_says_why_and_what_would_change_our_mind(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    for part in ("Context", "Decision", "Consequences", "What would change our mind"):
        assert f"**{part}.**" in text
    assert f"({record.parent.name}/{record.name})" in (DOCS / "README.md").read_text(encoding="utf-8")
