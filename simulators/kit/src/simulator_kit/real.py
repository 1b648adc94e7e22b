"""The outside world as it is: the machine's clock and chance, tasks of the running loop, HTTP that trusts a CA."""

import asyncio
import logging
import ssl
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from typing import Any
from uuid import uuid4

import httpx

from simulator_kit.connections import Connections
from simulator_kit.outside import Outside

log = logging.getLogger(__name__)


def real_outside(*, ca_file: Path) -> Outside:
    """`ca_file` is trusted beside the system's CAs. Close its `http` at the end."""
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(cafile=ca_file)
    return Outside(
        now=lambda: datetime.now(UTC),
        sleep=_sleep,
        chance=SystemRandom(),
        new_id=lambda: str(uuid4()),
        spawn=_Beside().spawn,
        http=httpx.AsyncClient(transport=Connections(trusted), timeout=None),  # noqa: S113 – who sends has its own
    )


async def _sleep(seconds: float, /) -> None:
    await asyncio.sleep(max(0.0, seconds))


class _Beside:
    """Tasks that nobody waits for: held until they end, since the loop itself holds them weakly."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a task of the simulator failed", exc_info=error)
