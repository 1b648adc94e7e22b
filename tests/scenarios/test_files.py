"""The files here are the project's own copy of the agreed ones."""

from pathlib import Path

import pytest
from tests.scenarios.load import OWN_FILES

AGREED = Path(__file__).resolve().parents[2].parent / "shared" / "scenarios"


def test_our_copy_of_the_scenarios_is_the_agreed_one() -> None:
    if not AGREED.is_dir():
        pytest.skip("../shared/scenarios is not here: nothing to compare the copy in tests/scenarios/files with")
    agreed = {file.name: file.read_text() for file in AGREED.iterdir() if file.suffix in (".yaml", ".md")}
    ours = {file.name: file.read_text() for file in OWN_FILES.iterdir()}
    missing = sorted(set(agreed) - set(ours))
    different = sorted(name for name in set(agreed) & set(ours) if agreed[name] != ours[name])
    assert not missing, f"copy {missing} from ../shared/scenarios to tests/scenarios/files"
    assert not different, f"{different} differ from ../shared/scenarios; copy them to tests/scenarios/files"
