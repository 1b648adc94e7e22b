"""What a simulator tells its listeners goes over connections that are kept."""

import asyncio
import ssl

import httpx
import pytest

from simulator_kit.connections import Connections


class Listener:
    """Answers what it hears, but for what says `hang`."""

    def __init__(self) -> None:
        self.connections = 0

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while b"hang" not in await reader.readuntil(b"\r\n\r\n"):
                writer.write(b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n")
            await reader.read()
        except asyncio.IncompleteReadError:
            return
        finally:
            writer.close()


async def test_they_are_kept_and_one_that_hangs_is_given_up() -> None:
    listener = Listener()
    server = await asyncio.start_server(listener.hear, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    transport = Connections(ssl.create_default_context())
    async with httpx.AsyncClient(transport=transport, base_url=url, timeout=None) as http:  # noqa: S113
        for _ in range(3):
            assert (await http.post("/")).status_code == 202
        assert listener.connections == 1
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await http.post("/hang")
        assert (await http.post("/")).status_code == 202
        assert listener.connections == 2
    server.close()
