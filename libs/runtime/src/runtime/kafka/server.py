"""uvicorn, told by us when to stop."""

import contextlib
import errno
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from runtime.settings import Settings

GRACE_S = 5
"""Open requests have this long, then the drain begins."""
KEPT_S = 75
"""An idle connection: longer than callers and proxies keep it, else a call may meet a door that is just being shut."""


def listen(settings: Settings) -> socket.socket:
    """Ends the process with one clear line when the port is taken."""
    host, port = settings.http_host, settings.http_port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as refused:
        found.close()
        why = "is taken" if refused.errno == errno.EADDRINUSE else f"can't be used ({refused.strerror})"
        raise SystemExit(f"port {port} on {host} {why}; set BOOKING_SYNC_HTTP_PORT to a free one") from None
    return found


class Server(uvicorn.Server):
    """Leaves the signals to the runner: uvicorn would raise SIGTERM again at its end, and never end with 0."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server_for(app: ASGIApp) -> Server:
    return Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # addresses hold mailboxes and validation tokens
            lifespan="on",
            timeout_keep_alive=KEPT_S,
            timeout_graceful_shutdown=GRACE_S,
            server_header=False,
        )
    )
