"""HTTP over kept connections for what a simulator tells its listeners: hundreds of POSTs a second to one of them.

httpx's own pool looks at all its connections for every POST, several times over; here one is taken from a stack.
"""

import asyncio
import ssl
from collections import defaultdict

import httpx

_AT_ONCE_MAX = 100
_ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=30)


class Connections(httpx.AsyncBaseTransport):
    def __init__(self, trusted: ssl.SSLContext) -> None:
        self._trusted = trusted
        self._places = asyncio.Semaphore(_AT_ONCE_MAX)
        self._idle: defaultdict[tuple[str, str, int | None], list[httpx.AsyncHTTPTransport]] = defaultdict(list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        idle = self._idle[request.url.scheme, request.url.host, request.url.port]
        async with self._places:
            one = idle.pop() if idle else httpx.AsyncHTTPTransport(verify=self._trusted, limits=_ONE)
            try:
                answer = await one.handle_async_request(request)
                body = b"".join([piece async for piece in answer.aiter_raw()])
            finally:
                idle.append(one)  # one that failed has closed itself, and opens again
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))

    async def aclose(self) -> None:
        for idle in self._idle.values():
            while idle:
                await idle.pop().aclose()
