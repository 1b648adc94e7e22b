"""One call to Elite for one tenant: token, pace, time-out, and errors by name."""

from collections.abc import Mapping
from typing import Any

import httpx
from aiolimiter import AsyncLimiter

from elite.classify import error_of
from elite.errors import AuthRefused, WrongAnswer
from elite.tokens import ApiToken, SignIn, Tokens
from runtime.calls import call
from runtime.turns import Turns

Json = dict[str, Any]
_UNAUTHORIZED = 401


class EliteClient:
    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        tokens: Tokens,
        credentials: SignIn,
        api_url: str,
        limiter: AsyncLimiter,
        timeout_s: float,
    ) -> None:
        self._http = http
        self._tokens = tokens
        self._credentials = credentials
        self._api_url = api_url
        self._limiter = limiter
        self._turns = Turns(1)
        self._timeout_s = timeout_s

    async def get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        return await self.send("GET", path, params=params)

    async def send(
        self, method: str, path: str, *, json: Json | None = None, params: Mapping[str, str] | None = None
    ) -> Any:
        """The answer's body; None where there is none. Raises EliteError, NoAnswer.

        A 401 makes the token be forgotten and the call be made once more, where there can be a new one.
        """
        request = self._http.build_request(method, f"{self._api_url}{path}", json=json, params=params)
        try:
            return await self._once(request)
        except AuthRefused as stale:
            # Another status: the credentials themselves were refused.
            if stale.status != _UNAUTHORIZED or isinstance(self._credentials, ApiToken):
                raise
        return await self._once(request)

    async def _once(self, request: httpx.Request) -> Any:
        token = await self._tokens.token(self._credentials)
        request.headers["Authorization"] = f"Bearer {token}"
        async with self._turns.one():  # one waits for the pace, so that those behind it can go by urgency
            await self._limiter.acquire()
        response = await call(self._http, request, timeout_s=self._timeout_s)
        if response.status_code == _UNAUTHORIZED:
            self._tokens.forget(self._credentials, token)
        return _body(response)


def _body(response: httpx.Response) -> Any:
    """A write's answer may have no body, or one that is no JSON: only whoever reads it minds."""
    try:
        body = response.json() if response.content else None
    except ValueError:
        body = None
        if response.is_success and response.request.method == "GET":
            raise WrongAnswer(f"Elite answered {response.status_code} with no JSON.") from None
    if not response.is_success:
        raise error_of(response.status_code, body, response.headers)
    return body
