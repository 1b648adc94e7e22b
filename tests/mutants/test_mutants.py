"""A rule that is written otherwise takes its mutant along."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.mutants.mutants import MUTANTS


@pytest.mark.parametrize("name", MUTANTS)
def test_every_mutant_can_be_planted(name: str) -> None:
    mutant = MUTANTS[name]
    spec = find_spec(mutant.module)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    assert mutant.planted_in(source) != source
