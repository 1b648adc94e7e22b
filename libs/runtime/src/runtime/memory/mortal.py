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


Client = Callable[["Mortal", httpx.AsyncClient, Tasks], httpx.AsyncClient]
"""What one incarnation calls the world's client through; the tasks outlive it."""


def over_http(life: "Mortal", world: httpx.AsyncClient, outside: Tasks) -> httpx.AsyncClient:
    """A far side does not stop working because its caller died."""
    return httpx.AsyncClient(transport=_Http(life, world, outside), timeout=None)  # noqa: S113 – virtual time


class Mortal:
    """`ports` are for one incarnation; what it wrote, asked and joined ends with it, the world goes on."""

    def __init__(self, world: Ports, bus: MemoryBus, *, client: Client = over_http) -> None:
        """`bus` is the world's, as its members can be killed."""
        self.dead = False
        self._fuse: tuple[int, Callable[[], None]] | None = None
        self._awake: asyncio.Event | None = None
        """While it stands still."""
        self._outside = Tasks()
        self._bus = _Bus(self, bus)
        self.ports: Ports = replace(
            world,
            clock=_Clock(self, world.clock),
            bus=self._bus,
            cache=_Cache(self, world.cache),
            mail=_Mailer(self, world.mail),
            http=client(self, world.http, self._outside),
        )

    def kill(self) -> None:
        """At once; the host's tasks are to be cancelled in the same step (`Host.kill`)."""
        self.dead = True
        self._bus.crash()

    def freeze(self) -> None:
        """Its members send no heartbeats and get nothing; what is running goes on."""
        self._bus.freeze()

    def stop_still(self) -> None:
        """Frozen, and what is running stands at its next use of a port until `thaw`: a zombie, when it wakes."""
        self._awake = self._awake or asyncio.Event()
        self.freeze()

    def thaw(self) -> None:
        if self._awake is not None:
            self._awake.set()
            self._awake = None
        self._bus.thaw()

    def light_fuse(self, uses: int, burnt: Callable[[], None]) -> None:
        """`burnt` is called, to kill it, at that many begins and ends of uses of its ports from now."""
        self._fuse = (uses, burnt)

    def quench(self) -> None:
        """The fuse does not burn any more."""
        self._fuse = None

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
        try:
            await self._stand_still()
            self._burn()
            self.check()
        except BaseException:
            if isinstance(work, Coroutine):
                work.close()
            raise
        answer = await work
        await self._stand_still()
        self._burn()
        self.check()
        return answer

    async def _stand_still(self) -> None:
        while self._awake is not None and not self.dead:
            await self._awake.wait()

    def _burn(self) -> None:
        if self._fuse is None or self.dead:
            return
        left, burnt = self._fuse[0] - 1, self._fuse[1]
        self._fuse = (left, burnt) if left > 0 else None
        if left <= 0:
            burnt()


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
