"""HTTP over connections that are kept: taken from a stack, put back when the answer is read.

httpx's own pool looks at all connections for every call, several times over: once a burst has opened a hundred, each
later call costs milliseconds of processor time, and those that wait for a place are gone through as often. Here a call
costs the same whatever else is open or waits, and who waits goes by urgency.
"""

import ssl
from collections import defaultdict
from dataclasses import dataclass, field

import httpx

from runtime.turns import Turns

_KEPT_S = 30.0
"""An idle one that is older is opened anew."""


@dataclass
class _Host:
    turns: Turns
    idle: list[httpx.AsyncHTTPTransport] = field(default_factory=list)


class Connections(httpx.AsyncBaseTransport):
    """`most`: to one host at once."""

    def __init__(self, trusted: ssl.SSLContext, *, most: int) -> None:
        self._trusted = trusted
        self._most = most
        self._hosts: defaultdict[tuple[str, str, int | None], _Host] = defaultdict(self._host)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer with its body read."""
        host = self._hosts[request.url.scheme, request.url.host, request.url.port]
        async with host.turns.one():
            one = host.idle.pop() if host.idle else self._open()
            try:
                answer = await one.handle_async_request(request)
                body = b"".join([piece async for piece in answer.aiter_raw()])
            finally:
                host.idle.append(one)  # one that failed has closed itself, and opens again
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))

    async def aclose(self) -> None:
        for host in self._hosts.values():
            while host.idle:
                await host.idle.pop().aclose()

    def _host(self) -> _Host:
        return _Host(Turns(self._most))

    def _open(self) -> httpx.AsyncHTTPTransport:
        one = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_KEPT_S)
        return httpx.AsyncHTTPTransport(verify=self._trusted, limits=one)
