"""A service as an ASGI application: FastStream's life cycle around a host of ours."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from faststream.asgi import AsgiFastStream
from starlette.types import ASGIApp, Receive, Scope, Send

from runtime.kafka.bus import KafkaBus
from runtime.telemetry import Telemetry

log = logging.getLogger(__name__)


class Hosting(Protocol):
    """What the life cycle needs of `runtime.host.Host`."""

    def asgi(self) -> ASGIApp: ...

    async def start(self) -> None: ...

    async def drain(self) -> Any:
        """Finishes and commits what is in hand, then leaves the groups."""
        ...


class ServiceApp(AsgiFastStream):
    """Endpoints are answered by the host: FastStream's own routes know whole paths only."""

    def __init__(
        self,
        host: Hosting,
        bus: KafkaBus,
        telemetry: Telemetry,
        *,
        failed: Callable[[], None],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        """`failed` is called when the host can't start; `close` after everything has stopped."""
        self._web = host.asgi()
        self._host = host
        self._failed = failed
        super().__init__(
            bus.broker,
            asgi_routes=[("/metrics", telemetry.exposition)],
            logger=None,
            after_startup=[self._start],
            on_shutdown=[self._drain],
            after_shutdown=[close],
        )

    async def not_found(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._web(scope, receive, send)

    async def _start(self) -> None:
        """After an error in here FastStream would stay up, answering without working."""
        try:
            await self._host.start()
        except Exception:
            log.exception("service.start.failed")
            self._failed()

    async def _drain(self) -> None:
        """The endpoints are closed already. FastStream stops the broker next, whatever happens here."""
        try:
            await self._host.drain()
        except Exception:
            log.exception("service.drain.failed")
