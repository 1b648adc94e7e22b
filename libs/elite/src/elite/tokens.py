"""Tokens: one for each pair of credentials, shared by all coroutines, renewed before it ends; or one without end."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx

from elite.classify import error_of
from elite.errors import AuthRefused, Passing, ServiceUnavailable
from runtime.calls import call
from runtime.ports.clock import Clock

_SPARE_S = 300.0
_SPARE_SHARE = 0.1
_LIFE_S = 3000.0
"""Of a token that does not say it; a client of the vendor's renews by the same measure (`elite.md` B1.1)."""


@dataclass(frozen=True)
class Credentials:
    token_url: str
    client_id: str
    client_secret: str = field(repr=False)


@dataclass(frozen=True)
class ApiToken:
    """Of Momentus Connect (`elite.md` B1.1): it is had by hand and does not expire."""

    token: str = field(repr=False)


SignIn = Credentials | ApiToken


class Tokens:
    def __init__(self, http: httpx.AsyncClient, *, clock: Clock, timeout_s: float) -> None:
        self._http = http
        self._clock = clock
        self._timeout_s = timeout_s
        self._known: dict[Credentials, tuple[str, float]] = {}
        self._turns: dict[Credentials, asyncio.Lock] = {}

    async def token(self, credentials: SignIn) -> str:
        """One that is valid now. Raises AuthRefused, Passing, NoAnswer."""
        if isinstance(credentials, ApiToken):
            return credentials.token
        async with self._turns.setdefault(credentials, asyncio.Lock()):
            token, until = self._known.get(credentials, ("", 0.0))
            if token and self._clock.monotonic() < until:
                return token
            token, life_s = await self._ask(credentials)
            spare_s = min(_SPARE_S, life_s * _SPARE_SHARE)
            self._known[credentials] = (token, self._clock.monotonic() + life_s - spare_s)
            return token

    def forget(self, credentials: SignIn, token: str) -> None:
        """Elite took this one no more; a newer one stays."""
        if isinstance(credentials, Credentials) and self._known.get(credentials, ("", 0.0))[0] == token:
            del self._known[credentials]

    async def _ask(self, credentials: Credentials) -> tuple[str, float]:
        body = {"clientId": credentials.client_id, "clientSecret": credentials.client_secret}
        request = self._http.build_request("POST", credentials.token_url, json=body)
        response = await call(self._http, request, timeout_s=self._timeout_s)
        try:
            answer: Any = response.json()
        except ValueError:
            answer = None
        if not response.is_success:
            refused = error_of(response.status_code, answer, response.headers)
            if isinstance(refused, Passing):
                raise refused
            raise AuthRefused(f"Elite gives client {credentials.client_id} no token: {response.status_code}.")
        answer = answer if isinstance(answer, dict) else {}
        token, life_s = answer.get("accessToken"), answer.get("expiresIn")
        if not isinstance(token, str) or not token:
            raise ServiceUnavailable("Elite answered without a token.", status=response.status_code)
        return token, float(life_s) if isinstance(life_s, int | float) else _LIFE_S
