"""A browser that has a page open and hears its changes; for the tests of both simulators' pages."""

import asyncio
import json
from typing import Any

from starlette.types import ASGIApp, Message


class OpenPage:
    """Listens to a stream of changes from `open` until `leave`. httpx cannot: it waits for the end of an answer."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self._app, (self._path, _, self._query) = app, path.partition("?")
        self._gone = asyncio.Event()
        self._text = ""
        self._task: asyncio.Task[Any] | None = None

    def open(self) -> "OpenPage":
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},  # as uvicorn says
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": self._path,
            "raw_path": self._path.encode(),
            "query_string": self._query.encode(),
            "root_path": "",
            "headers": [],
        }
        self._task = asyncio.get_running_loop().create_task(self._app(scope, self._receive, self._send))  # type: ignore[arg-type]
        return self

    def leave(self) -> None:
        self._gone.set()

    @property
    def served(self) -> bool:
        """Whether something still runs for this page."""
        assert self._task is not None
        return not self._task.done()

    @property
    def messages(self) -> list[dict[str, str]]:
        """Part of the page → its new look, message by message."""
        return [json.loads(line[6:]) for line in self._text.splitlines() if line.startswith("data: ")]

    async def _receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        self._text += message.get("body", b"").decode()
