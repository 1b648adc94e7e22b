"""Calls to an Elite, simulated or real, as plain as its documentation."""

from typing import Any

import httpx


class Caller:
    def __init__(self, api: httpx.AsyncClient) -> None:
        """`api`: with the host as its base, and signed in some time."""
        self.api = api

    async def call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.api.request(method, f"/v1{path}", json=body)

    async def get(self, path: str) -> Any:
        answer = await self.call("GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def do(self, method: str, path: str, body: Any = None) -> Any:
        """A call that succeeds; what it answers."""
        answer = await self.call(method, path, body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None
