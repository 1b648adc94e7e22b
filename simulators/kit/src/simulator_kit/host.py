"""One simulator as a process: its API over HTTPS, its people's door over plain HTTP, in one loop."""

import asyncio
import contextlib
import errno
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol, get_type_hints

import uvicorn
from starlette.types import ASGIApp

from simulator_kit.page.closing import Closing
from simulator_kit.real import real_outside

GROUP = "booking_sync.simulators"
"""Entry points: `build(outside, settings)`, where the type of `settings` has a default for everything."""
_GRACE_S = 2
"""Open requests have this long at the end; pages that follow the changes end by themselves."""
_LOOK_EVERY_S = 0.01
_KEPT_S = 75
"""An idle connection: longer than its client keeps it, else a call may meet a door that is just being shut."""


class Simulator(Protocol):
    api: ASGIApp
    people: ASGIApp


@dataclass(frozen=True)
class Doors:
    """Where it answers, without a slash at the end."""

    api_url: str
    page_url: str


Opened = Callable[[Any, Doors], Awaitable[None]]
"""Told the simulator and its doors once it answers; a SystemExit of it ends the process with its line."""


def host(
    name: str, opened: Opened, *, address: str, port: int, page_port: int, certificate: Path, key: Path, ca_file: Path
) -> None:
    """Until SIGTERM or SIGINT. Port 0 is a free one. What keeps it from running is one clear line (SystemExit)."""
    build = _find(name)
    with _listen(address, port) as api, _listen(address, page_port) as page:
        asyncio.run(_serve(build, opened, api=api, page=page, tls=(certificate, key), ca_file=ca_file))


def _find(name: str) -> Callable[..., Simulator]:
    found = entry_points(group=GROUP, name=name)
    if not found:
        known = ", ".join(sorted(entry_points(group=GROUP).names))
        raise SystemExit(f"there is no simulator {name}; there are: {known}")
    build: Callable[..., Simulator] = next(iter(found)).load()
    return build


def _listen(address: str, port: int) -> socket.socket:
    found = socket.socket()
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((address, port))
    except OSError as refused:
        found.close()
        why = "is taken" if refused.errno == errno.EADDRINUSE else f"can't be used ({refused.strerror})"
        raise SystemExit(f"port {port} on {address} {why}; give another one, or 0 for any") from None
    return found


async def _serve(
    build: Callable[..., Simulator],
    opened: Opened,
    *,
    api: socket.socket,
    page: socket.socket,
    tls: tuple[Path, Path],
    ca_file: Path,
) -> None:
    outside = real_outside(ca_file=ca_file)
    simulator = build(outside, get_type_hints(build)["settings"]())
    certificate, key = tls
    pages = Closing(simulator.people)
    servers = (
        _Server(_config(simulator.api, ssl_certfile=certificate, ssl_keyfile=key)),
        _Server(_config(pages)),
    )

    def stop() -> None:
        pages.close()
        for server in servers:
            server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)

    prevented: list[SystemExit] = []

    async def open_doors() -> None:
        while not all(server.started for server in servers):
            await outside.sleep(_LOOK_EVERY_S)
        try:
            await opened(simulator, Doors(_url("https", api), _url("http", page)))
        except SystemExit as why:  # the servers are to end first, in order
            prevented.append(why)
            stop()

    await asyncio.gather(servers[0].serve([api]), servers[1].serve([page]), open_doors())
    await outside.http.aclose()
    if prevented:
        raise prevented[0]


def _config(app: ASGIApp, **tls: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_keep_alive=_KEPT_S,
        timeout_graceful_shutdown=_GRACE_S,
        server_header=False,
        **tls,
    )


class _Server(uvicorn.Server):
    """Leaves the signals to `_serve`: uvicorn would raise them again at its end, and never end with 0."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _url(scheme: str, listening: socket.socket) -> str:
    address, port = listening.getsockname()[:2]
    return f"{scheme}://{'127.0.0.1' if address == '0.0.0.0' else address}:{port}"  # noqa: S104 – compared, not bound
