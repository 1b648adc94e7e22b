"""Connections to far sides are kept, bounded, and given to what is live first."""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from runtime.real.clock import RealClock
from runtime.real.connections import Connections
from runtime.real.http import make_http
from runtime.real.trust import trusting
from runtime.tasks import Tasks
from runtime.turns import working

_CLOCK = RealClock()
_BODY = gzip.compress(b"{}")
_ANSWER = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(_BODY) + _BODY


class Door:
    """A server: who came, how many were open at once, and whether it hangs up after each answer."""

    def __init__(self, *, hangs_up: bool = False) -> None:
        self.asked: list[str] = []
        self.connections = 0
        self.at_once = self.at_once_max = 0
        self.opened = asyncio.Event()
        self._hangs_up = hangs_up

    async def let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.asked.append(head.split()[1].decode())
                self.at_once += 1
                self.at_once_max = max(self.at_once_max, self.at_once)
                await self.opened.wait()
                self.at_once -= 1
                writer.write(_ANSWER)
                if self._hangs_up:
                    return
        except asyncio.IncompleteReadError:
            return
        finally:
            writer.close()


@asynccontextmanager
async def asking(door: Door, *, most: int = 100) -> AsyncIterator[httpx.AsyncClient]:
    server = await asyncio.start_server(door.let_in, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    transport = Connections(trusting(None), most=most)
    async with httpx.AsyncClient(transport=transport, base_url=url, timeout=None) as http:  # noqa: S113
        yield http
    server.close()


async def test_one_after_the_other_goes_over_one_connection() -> None:
    door = Door()
    door.opened.set()
    async with asking(door) as http:
        for _ in range(3):
            assert (await http.get("/")).json() == {}
    assert door.connections == 1


async def test_a_connection_that_the_far_side_has_closed_is_opened_anew() -> None:
    door = Door(hangs_up=True)
    door.opened.set()
    async with asking(door) as http:
        for _ in range(3):
            assert (await http.get("/")).is_success
            await _CLOCK.sleep(0.05)
    assert door.connections == 3


async def test_no_more_at_once_than_is_allowed_and_what_is_live_goes_first() -> None:
    door, tasks = Door(), Tasks()
    async with asking(door, most=2) as http:

        async def ask(path: str, *, bulk: bool) -> None:
            with working(bulk=bulk):
                await http.get(path)

        calls = [tasks.start(ask(f"/bulk-{number}", bulk=True), "bulk") for number in range(3)]
        await _CLOCK.sleep(0.05)
        calls.append(tasks.start(ask("/live", bulk=False), "live"))
        await _CLOCK.sleep(0.05)
        assert sorted(door.asked) == ["/bulk-0", "/bulk-1"]
        door.opened.set()
        await asyncio.gather(*calls)
    assert door.at_once_max == 2
    assert door.asked.index("/live") < door.asked.index("/bulk-2")


async def test_a_call_that_is_given_up_leaves_its_place() -> None:
    door = Door()
    async with asking(door, most=1) as http:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await http.get("/hangs")
        door.opened.set()
        assert (await http.get("/goes")).is_success
    assert door.connections == 2


async def test_where_the_environment_names_a_proxy_it_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Door()
    door.opened.set()
    async with asking(door) as direct:
        monkeypatch.setenv("HTTP_PROXY", str(direct.base_url))
        async with make_http(None) as http:
            assert (await http.get("http://graph.test/v1.0")).is_success
    assert door.asked == ["http://graph.test/v1.0"]
