"""One network for a world in one process: each host name is an ASGI app, reached by the same HTTP client as any."""

import asyncio
import logging
from random import Random

import httpx
from starlette.types import ASGIApp

from runtime.memory.simloop import sleep

log = logging.getLogger(__name__)

_TRAVEL_S = (0.001, 0.02)


class Hosts(httpx.AsyncBaseTransport):
    def __init__(self, seed: int | str = 0) -> None:
        self._apps: dict[str, ASGIApp] = {}
        self._chance = Random(f"hosts-{seed}")  # noqa: S311 – chance of a simulation
        self.broken: list[str] = []
        """Errors that an app did not answer but raised: bugs of ours or of a simulator."""

    def put(self, host: str, app: ASGIApp) -> None:
        self._apps[host] = app

    def take_away(self, host: str) -> None:
        self._apps.pop(host, None)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await sleep(self._chance.uniform(*_TRAVEL_S))
        app = self._apps.get(request.url.host)
        if app is None:
            raise httpx.ConnectError(f"nobody listens at {request.url.host}", request=request)
        try:
            answer = await httpx.ASGITransport(app=app).handle_async_request(request)
            await answer.aread()
        except (httpx.HTTPError, asyncio.CancelledError):
            raise
        except Exception as error:
            log.exception("host.broken", extra={"host": request.url.host})
            self.broken.append(f"{request.method} {request.url}: {type(error).__name__}: {error}")
            return httpx.Response(500, request=request)
        await sleep(self._chance.uniform(*_TRAVEL_S))
        return answer

    def client(self, base_url: str = "") -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self, base_url=base_url, timeout=None)  # noqa: S113 – virtual time
