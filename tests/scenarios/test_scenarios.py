"""The project's own scenarios on virtual time: the whole product and both simulators in one process."""

import pytest
from tests.scenarios.load import OWN_FILES, Entry, load
from tests.scenarios.results import NOT_BUILT
from tests.scenarios.virtual_run import run_virtual

SEEDS = (1, 2)


def entries() -> list[Entry]:
    return load([OWN_FILES])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_scenario(entry: Entry, seed: int) -> None:
    assert entry.scenario is not None, entry.wrong
    if entry.scenario.not_built:
        pytest.skip(NOT_BUILT + ", ".join(entry.scenario.not_built))
    result = run_virtual(entry.scenario, seed=seed)
    assert result.passed, result.why
