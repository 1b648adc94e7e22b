"""The ports of one incarnation, so that it can be killed: from then on each of them raises."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import httpx
from starlette.types import ASGIApp, Receive, Scope, Send

from runtime.memory.bus import MemoryBus
from runtime.memory.consumer import MemoryReader
from runtime.memory.member import MemoryConsumer
from runtime.ports import Ports
from runtime.ports.bus import Outgoing, RebalanceListener, TopicPartition
from runtime.ports.cache import Cache, Guard, Write
from runtime.ports.clock import Clock
from runtime.ports.mail import Mail, Mailer
from runtime.tasks import Tasks

T = TypeVar("T")

_NOT_AGAIN = ("content-encoding", "content-length", "transfer-encoding")


class Killed(BaseException):
    """The incarnation is dead; no `except Exception` of it may go on."""


class Mortal:
    """`ports` are for one incarnation; what it wrote, asked and joined ends with it, the world goes on."""

    def __init__(self, world: Ports, bus: MemoryBus) -> None:
        """`bus` is the world's, as its members can be killed."""
        self.dead = False
        self._outside = Tasks()
        self._bus = _Bus(self, bus)
        self.ports: Ports = replace(
            world,
            clock=_Clock(self, world.clock),
            bus=self._bus,
            cache=_Cache(self, world.cache),
            mail=_Mailer(self, world.mail),
            http=httpx.AsyncClient(transport=_Http(self, world.http, self._outside), timeout=None),  # noqa: S113
        )

    def kill(self) -> None:
        """At once; the host's tasks are to be cancelled in the same step (`Host.kill`)."""
        self.dead = True
        self._bus.crash()

    def freeze(self) -> None:
        """Its members send no heartbeats and get nothing; what is running goes on."""
        self._bus.freeze()

    def thaw(self) -> None:
        self._bus.thaw()

    def check(self) -> None:
        if self.dead:
            raise Killed

    def guarded(self, app: ASGIApp) -> ASGIApp:
        """Whoever calls a dead incarnation's endpoints sees a connection error."""

        async def guard(scope: Scope, receive: Receive, send: Send) -> None:
            if self.dead:
                raise httpx.ConnectError("nobody listens")
            try:
                await app(scope, receive, send)
            except Killed:
                raise httpx.RemoteProtocolError("the server went away") from None

        return guard

    async def keep(self, work: Awaitable[T]) -> T:
        """Raises Killed instead of what a dead incarnation would be told."""
        if self.dead:
            if isinstance(work, Coroutine):
                work.close()
            raise Killed
        answer = await work
        self.check()
        return answer


class _Bus:
    def __init__(self, life: Mortal, world: MemoryBus) -> None:
        self._life = life
        self._world = world
        self._producer = world.producer()
        self._readers: list[MemoryReader] = []

    async def send(self, record: Outgoing) -> Awaitable[int]:
        return await self._life.keep(self._producer.send(record))

    async def consumer(self, *, group: str, topics: Sequence[str], listener: RebalanceListener) -> MemoryConsumer:
        self._life.check()
        one = await self._world.consumer(group=group, topics=topics, listener=listener)
        self._readers.append(one)
        return one

    async def reader(self, partitions: Sequence[TopicPartition]) -> MemoryReader:
        self._life.check()
        one = await self._world.reader(partitions)
        self._readers.append(one)
        return one

    async def partitions_of(self, topic: str) -> int:
        return await self._life.keep(self._world.partitions_of(topic))

    def crash(self) -> None:
        self._producer.crash()
        for one in self._readers:
            self._world.kill(one)

    def freeze(self) -> None:
        self._each(MemoryConsumer.freeze)

    def thaw(self) -> None:
        self._each(MemoryConsumer.thaw)

    def _each(self, do: Callable[[MemoryConsumer], None]) -> None:
        for one in self._readers:
            if isinstance(one, MemoryConsumer):
                do(one)


class _Clock:
    def __init__(self, life: Mortal, world: Clock) -> None:
        self._life = life
        self._world = world

    def now(self) -> datetime:
        self._life.check()
        return self._world.now()

    def monotonic(self) -> float:
        self._life.check()
        return self._world.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._life.keep(self._world.sleep(seconds))


class _Cache:
    def __init__(self, life: Mortal, world: Cache) -> None:
        self._life = life
        self._world = world

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        return await self._life.keep(self._world.get(keys))

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:
        return await self._life.keep(self._world.by_score(key, low, high))

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:
        return await self._life.keep(self._world.write(writes, guard))


class _Mailer:
    def __init__(self, life: Mortal, world: Mailer) -> None:
        self._life = life
        self._world = world

    async def send(self, mail: Mail) -> None:
        await self._life.keep(self._world.send(mail))


class _Http(httpx.AsyncBaseTransport):
    """A far side does not stop working because its caller died: the call runs in a task of the world."""

    def __init__(self, life: Mortal, world: httpx.AsyncClient, outside: Tasks) -> None:
        self._life = life
        self._world = world
        self._outside = outside

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._life.check()
        headers = {name: value for name, value in request.headers.items() if name != "transfer-encoding"}
        copy = httpx.Request(request.method, request.url, headers=headers, content=await request.aread())
        calling = self._outside.start(_answered(self._world, copy), "a far side answers")
        response = await self._life.keep(asyncio.shield(calling))
        if isinstance(response, httpx.RequestError):
            raise response
        kept = [(name, value) for name, value in response.headers.multi_items() if name not in _NOT_AGAIN]
        return httpx.Response(response.status_code, headers=kept, content=response.content)


async def _answered(world: httpx.AsyncClient, request: httpx.Request) -> httpx.Response | httpx.RequestError:
    try:
        return await world.send(request)
    except httpx.RequestError as failed:
        return failed
