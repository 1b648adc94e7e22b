"""The one way to start a task: a kill takes the whole tree, and no error goes unseen."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)


class Tasks:
    """The tasks of one incarnation of a service."""

    def __init__(self) -> None:
        self._running: dict[asyncio.Task[Any], None] = {}
        """In order of start: a set's order would differ from run to run."""

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> "asyncio.Task[Any]":
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running[task] = None
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._running.pop(task, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task.failed", exc_info=error, extra={"task": task.get_name()})

    async def join(self, timeout_s: float) -> bool:
        """Waits for all; False when some did not end in time."""
        if not self._running:
            return True
        _, pending = await asyncio.wait(list(self._running), timeout=timeout_s)
        return not pending

    def cancel(self) -> "list[asyncio.Task[Any]]":
        """Ends them at whatever await they stand; the caller may wait for what is returned."""
        ended = list(self._running)
        for task in ended:
            task.cancel()
        return ended
