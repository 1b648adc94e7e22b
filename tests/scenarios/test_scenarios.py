"""The project's own scenarios on virtual time: the whole product and both simulators in one process.

Once beside an Elite with everything that is not documented, once beside one with as little of it as can be.
"""

import pytest
from tests.scenarios.load import OWN_FILES, Entry, load
from tests.scenarios.results import NOT_BUILT
from tests.scenarios.run import LACKABLE
from tests.scenarios.virtual_run import run_virtual

VARIANTS = ((1, ()), (2, LACKABLE))
"""Seeds, with what Elite can't do."""


def entries() -> list[Entry]:
    return load([OWN_FILES])


@pytest.mark.parametrize(("seed", "lacks"), VARIANTS, ids=["1", "2-elite-as-documented"])
@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_scenario(entry: Entry, seed: int, lacks: tuple[str, ...]) -> None:
    assert entry.scenario is not None, entry.wrong
    if entry.scenario.not_built:
        pytest.skip(NOT_BUILT + ", ".join(entry.scenario.not_built))
    result = run_virtual(entry.scenario.where_elite_lacks(lacks), seed=seed)
    assert result.passed, result.why
