"""Both far sides as child processes, each with its page for people."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from booking_sync.local.children import booking_sync
from booking_sync.local.processes import Child, Processes, until_ready
from booking_sync.local.tls import Tls

OUTLOOK, ELITE = "outlook", "elite"
_READY_S = 60
_LINES = 2


@dataclass(frozen=True)
class Simulated:
    """One far side as it told of itself when it was ready."""

    base_url: str
    page_url: str
    delays: Mapping[str, float]
    """Seconds that things take there."""

    @property
    def api_url(self) -> str:
        """Scheme and host alone: sign-in is there too."""
        return self.base_url.removesuffix("/v1.0")


async def start_simulators(processes: Processes, tls: Tls, page_ports: Mapping[str, int]) -> dict[str, Simulated]:
    """Ready when it returns; page port 0 is a free one. Raises CannotRun."""
    children = {
        name: processes.start(
            f"{name}-simulator",
            booking_sync(
                "simulator", name, "--port", "0", "--page-port", str(page_ports[name]),
                "--tls-folder", str(tls.ca_file.parent),
            ),
        )
        for name in (OUTLOOK, ELITE)
    }  # fmt: skip
    found = await asyncio.gather(*(_told(child) for child in children.values()))
    return dict(zip(children, found, strict=True))


async def _told(child: Child) -> Simulated:
    lines: list[dict[str, Any]] = []

    async def ready() -> bool:
        lines[:] = _json_lines(child)
        return len(lines) >= _LINES

    await until_ready(child, ready, within_s=_READY_S)
    where, behaves = lines[:_LINES]
    return Simulated(where["base_url"], where["page_url"], behaves["delays"])


def _json_lines(child: Child) -> list[dict[str, Any]]:
    """Whole ones; the log holds other lines too."""
    written = child.log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)
    return [json.loads(line) for line in written if line.startswith("{") and line.endswith("}\n")]
