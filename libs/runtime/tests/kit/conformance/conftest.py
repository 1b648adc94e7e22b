"""Here the suite runs on the ports in memory; `tests/integration` runs it on Kafka and Redis."""

import pytest
from conformance.memory_stage import MemoryStage
from conformance.places import Stage


@pytest.fixture
def stage() -> Stage:
    return MemoryStage()
