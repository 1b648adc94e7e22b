"""Each test gets a fresh Microsoft with one tenant."""

import sys
from pathlib import Path

import pytest_asyncio

sys.path.insert(0, str(Path(__file__).parent))

from outlook_bench import Bench


@pytest_asyncio.fixture
async def bench() -> Bench:
    return await Bench().open()
