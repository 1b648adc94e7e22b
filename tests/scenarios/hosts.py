"""One network for a world in one process: each host name is an ASGI app, reached by the same HTTP client as any."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from random import Random

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from runtime.memory.mortal import Client, Mortal, over_http
from runtime.memory.simloop import sleep

log = logging.getLogger(__name__)

_TRAVEL_S = (0.001, 0.02)
Overheard = Callable[[str, bytes], None]
"""Told the address and the body of each answer on its way back."""


class Hosts(httpx.AsyncBaseTransport):
    def __init__(self, seed: int | str = 0) -> None:
        self._apps: dict[str, ASGIApp] = {}
        self._chance = Random(f"hosts-{seed}")  # noqa: S311 – chance of a simulation
        self.broken: list[str] = []
        """Errors that an app did not answer but raised: bugs of ours or of a simulator."""
        self.overheard: list[Overheard] = []
        self.cut: Counter[str] = Counter()
        """How many of a host's next answers are lost on their way."""
        self.client_of: Client = over_http

    def put(self, host: str, app: Starlette, life: Mortal | None = None) -> None:
        """`life`: whose process answers there."""
        self._apps[host] = app if life is None else life.guarded(app)

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
        for hear in self.overheard:
            hear(str(request.url), answer.content)
        lose_if_cut(self.cut, request)
        return answer

    def client(self, base_url: str = "") -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=self, base_url=base_url, timeout=None)  # noqa: S113 – virtual time


def lose_if_cut(cut: Counter[str], request: httpx.Request) -> None:
    """Raises what a client sees of a connection that was cut before the answer."""
    host = request.url.host
    if cut[host] > 0:
        cut[host] -= 1
        raise httpx.ReadError("the connection was cut", request=request)
