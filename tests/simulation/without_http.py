"""The network of the port height: both far sides answer by their own functions, without HTTP, ASGI or middleware.

A twin is the simulator itself: route, delay, token, faults and world are its own, and so are the words of its answers.
Left out is what only carries them: `httpx`'s clients and transports, Starlette's stacks.
"""

import asyncio
import json as jsonlib
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import unquote, urlencode

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import Message
from tests.scenarios.hosts import Overheard, lose_if_cut

from runtime.memory.mortal import Client, Killed, Mortal
from runtime.memory.simloop import sleep
from runtime.tasks import Tasks

log = logging.getLogger(__name__)

_TRAVEL_S = (0.002, 0.04)
"""There and back."""
_NOT_FOUND = 404


@dataclass(frozen=True)
class _Door:
    prefix: str
    route: Route

    def opens(self, method: str, path: str) -> dict[str, Any] | None:
        """What the path names, where it leads here."""
        if not path.startswith(self.prefix) or (self.route.methods and method not in self.route.methods):
            return None
        match = self.route.path_regex.match(path[len(self.prefix) :])
        if match is None:
            return None
        return {key: self.route.param_convertors[key].convert(value) for key, value in match.groupdict().items()}


class Shortcuts:
    """A `Net`."""

    def __init__(self, seed: int | str = 0) -> None:
        self.broken: list[str] = []
        self.overheard: list[Overheard] = []
        self.cut: Counter[str] = Counter()
        self.client_of: Client = lambda life, _, outside: _Client(self, life=life, outside=outside)
        self._chance = Random(f"shortcuts-{seed}")  # noqa: S311 – chance of a simulation
        self._hosts: dict[str, tuple[list[_Door], Mortal | None]] = {}

    def put(self, host: str, app: Starlette, life: Mortal | None = None) -> None:
        self._hosts[host] = (list(_doors(app.routes, "")), life)

    def take_away(self, host: str) -> None:
        self._hosts.pop(host, None)

    def client(self, base_url: str = "") -> httpx.AsyncClient:
        return _Client(self, base_url=base_url)

    async def answer(self, asked: "_Asked") -> "_Answered":
        await sleep(self._chance.uniform(*_TRAVEL_S))
        doors, life = self._hosts.get(asked.host, ([], None))
        if not doors or (life is not None and life.dead):
            raise httpx.ConnectError(f"nobody listens at {asked.host}", request=asked)
        try:
            response = await _answer(doors, asked)
        except Killed:
            raise httpx.RemoteProtocolError("the server went away", request=asked) from None
        except (httpx.HTTPError, asyncio.CancelledError):
            raise
        except Exception as error:
            log.exception("host.broken", extra={"host": asked.host})
            self.broken.append(f"{asked.method} {asked.target}: {type(error).__name__}: {error}")
            response = Response(status_code=500)
        body = bytes(response.body)
        for hear in self.overheard:
            hear(asked.target, body)
        lose_if_cut(self.cut, asked)
        return _Answered(asked, response.status_code, response.headers, body)


async def _answer(doors: list[_Door], asked: "_Asked") -> Response:
    for door in doors:
        named = door.opens(asked.method, asked.path)
        if named is not None:
            endpoint: Callable[[Request], Awaitable[Response]] = door.route.endpoint
            return await endpoint(asked.as_request(named))
    return Response(status_code=_NOT_FOUND)


def _doors(routes: list[BaseRoute], prefix: str) -> Iterator[_Door]:
    for route in routes:
        match route:
            case Mount():
                yield from _doors(list(route.routes), prefix + route.path)
            case Route():
                yield _Door(prefix, route)


class _Asked(httpx.Request):
    """Only what clients and endpoints look at."""

    def __init__(self, method: str, target: str, *, headers: Mapping[str, str], content: bytes) -> None:
        self.method = method
        self.target = target
        scheme, _, rest = target.partition("://")
        self.host, _, tail = rest.partition("/")
        path, _, self.query = tail.partition("?")
        self.path = f"/{unquote(path)}"
        self.url = _url_of(f"{scheme}://{self.host}")
        self.headers = httpx.Headers(headers)
        self.body = content

    def as_request(self, named: dict[str, Any]) -> Request:
        async def receive() -> Message:
            return {"type": "http.request", "body": self.body, "more_body": False}

        headers = [(name.lower(), value) for name, value in self.headers.raw]
        scope = {
            "type": "http",
            "method": self.method,
            "scheme": self.url.scheme,
            "server": (self.host, None),
            "path": self.path,
            "root_path": "",
            "query_string": self.query.encode(),
            "headers": [(b"host", self.host.encode()), *headers],
            "path_params": named,
        }
        return Request(scope, receive)


_URLS: dict[str, httpx.URL] = {}


def _url_of(base: str) -> httpx.URL:
    if base not in _URLS:
        _URLS[base] = httpx.URL(base)
    return _URLS[base]


class _Answered(httpx.Response):
    def __init__(self, asked: _Asked, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status_code = status
        self.headers = httpx.Headers(dict(headers))
        self._request = asked
        self._content = body

    @property
    def text(self) -> str:
        return self._content.decode()

    def json(self, **_: Any) -> Any:
        return jsonlib.loads(self._content)


class _Client(httpx.AsyncClient):
    """As the services, the simulators and people use one."""

    def __init__(
        self, net: Shortcuts, *, base_url: str = "", life: Mortal | None = None, outside: Tasks | None = None
    ) -> None:
        self._net = net
        self._base = base_url
        self._life = life
        self._outside = outside

    def build_request(self, method: str, url: Any, **given: Any) -> _Asked:
        target = str(url) if "://" in str(url) else f"{self._base}{url}"
        if params := given.get("params"):
            target = f"{target}{'&' if '?' in target else '?'}{urlencode(params)}"
        headers, content = dict(given.get("headers") or {}), given.get("content") or b""
        if given.get("json") is not None:
            content = jsonlib.dumps(given["json"]).encode()
        elif given.get("data") is not None:
            content = urlencode(given["data"]).encode()
        return _Asked(method, target, headers=headers, content=content)

    async def send(self, request: httpx.Request, **_: Any) -> httpx.Response:
        assert isinstance(request, _Asked)
        if self._life is None or self._outside is None:
            return await self._net.answer(request)
        self._life.check()
        calling = self._outside.start(_told(self._net, request), "a far side answers")
        answer: httpx.Response | httpx.RequestError = await self._life.keep(asyncio.shield(calling))
        if isinstance(answer, httpx.RequestError):
            raise answer
        return answer

    async def request(self, method: str, url: Any, **given: Any) -> httpx.Response:
        return await self.send(self.build_request(method, url, **given))

    async def post(self, url: Any, **given: Any) -> httpx.Response:
        return await self.request("POST", url, **given)

    def __del__(self) -> None:
        """There is nothing to close."""


async def _told(net: Shortcuts, asked: _Asked) -> _Answered | httpx.RequestError:
    try:
        return await net.answer(asked)
    except httpx.RequestError as failed:
        return failed
