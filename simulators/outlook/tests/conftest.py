"""Each test gets a fresh Microsoft with one tenant."""

import pytest_asyncio
from outlook_bench import Bench


@pytest_asyncio.fixture
async def bench() -> Bench:
    return await Bench().open()
