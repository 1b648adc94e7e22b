"""Every test here runs on each stage that `CONFORMANCE_STAGES` names (comma-separated; unset: `memory`).

`memory` is `memory_stage.py`; any other name is `<name>/stage.py` beside this folder. Its `STAGE` is a `places.Stage`.
A stage whose broker is missing fails; none is skipped.
"""

import importlib.util
import os
from pathlib import Path

import pytest
from conformance.places import Stage

_HERE = Path(__file__).resolve().parent


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "stage" in metafunc.fixturenames:
        names = os.environ.get("CONFORMANCE_STAGES", "memory").split(",")
        metafunc.parametrize("stage", [_load(name) for name in names], ids=names)


def _load(name: str) -> Stage:
    path = _HERE / "memory_stage.py" if name == "memory" else _HERE.parent / name / "stage.py"
    spec = importlib.util.spec_from_file_location(f"conformance_stage_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    stage: Stage = module.STAGE
    return stage
