"""One call to Graph for one Microsoft tenant: token, headers, the gate of its mailbox, and errors by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from graph.classify import error_of
from graph.errors import AuthRefused, GraphError, Passing, Throttled, WrongAnswer
from graph.gates import Gate, Gates
from graph.token_cache import TokenCache
from runtime.calls import call
from runtime.ports.ids import Ids
from runtime.ports.tokens import SignIn

Json = dict[str, Any]
PAGE_SIZE = 50
"""Smaller pages of long series make Graph answer 504 (`graph.md` §3.2)."""
_PREFER = (
    'outlook.timezone="UTC"',
    'IdType="ImmutableId"',
    f"odata.maxpagesize={PAGE_SIZE}",
)
_UNAUTHORIZED = 401


@dataclass(frozen=True)
class _Asked:
    method: str
    address: httpx.URL
    mailbox: str
    params: Mapping[str, str] | None
    json: Json | None
    if_match: str | None


class GraphClient:
    def __init__(
        self,
        http: httpx.AsyncClient,
        *,
        tokens: TokenCache,
        ids: Ids,
        sign_in: SignIn,
        base_url: str,
        gates: Gates,
        timeout_s: float,
    ) -> None:
        self._http = http
        self._tokens = tokens
        self._ids = ids
        self._sign_in = sign_in
        self._base = httpx.URL(base_url.rstrip("/"))
        self._gates = gates
        self._timeout_s = timeout_s

    async def get(self, path: str, *, mailbox: str = "", params: Mapping[str, str] | None = None) -> Json:
        """`path` below the base, or a link of Graph's own, which is followed verbatim."""
        return await self.send("GET", path, mailbox=mailbox, params=params)

    async def send(
        self,
        method: str,
        path: str,
        *,
        mailbox: str = "",
        params: Mapping[str, str] | None = None,
        json: Json | None = None,
        if_match: str | None = None,
    ) -> Json:
        """The answer's body; {} where there is none. Raises GraphError, NoAnswer.

        A 401 makes the token be forgotten and the call be made once more.
        """
        asked = _Asked(method, self._address(path), mailbox.lower() or "-", params, json, if_match)
        try:
            return await self._once(asked)
        except AuthRefused as stale:
            if stale.status != _UNAUTHORIZED:
                raise
        return await self._once(asked)

    async def _once(self, asked: "_Asked") -> Json:
        token = await self._tokens.token(self._sign_in)
        headers = {
            "Authorization": f"Bearer {token}",
            "Prefer": ", ".join(_PREFER),
            "client-request-id": self._ids.new(),
        }
        if asked.if_match is not None:
            headers["If-Match"] = asked.if_match
        request = self._http.build_request(
            asked.method, asked.address, params=asked.params, json=asked.json, headers=headers
        )
        gate = self._gates.before(asked.mailbox)
        async with gate.one():
            response = await call(self._http, request, timeout_s=self._timeout_s)
        if response.status_code == _UNAUTHORIZED:
            self._tokens.forget(self._sign_in, token)
        try:
            body = _body(response)
        except GraphError as refused:
            _heed(gate, refused)
            raise
        gate.taken()
        return body

    def _address(self, path: str) -> httpx.URL:
        """Raises WrongAnswer for a link that leads elsewhere: the token must not go there."""
        if path.startswith("/"):
            return httpx.URL(f"{self._base}{path}")
        link = httpx.URL(path)
        if (link.scheme, link.netloc) != (self._base.scheme, self._base.netloc):
            raise WrongAnswer(f"Graph gave a link to another host, {link.host}.")
        return link


def _heed(gate: Gate, refused: GraphError) -> None:
    """All calls to the mailbox wait as long as Graph asks for, not only the one that was refused."""
    if isinstance(refused, Throttled):
        gate.refused(refused.retry_after_s)
        return
    gate.taken()
    if isinstance(refused, Passing) and refused.retry_after_s:
        gate.rest(refused.retry_after_s)


def _body(response: httpx.Response) -> Json:
    try:
        body = response.json() if response.content else {}
    except ValueError:
        body = None
    if not response.is_success:
        raise error_of(response.status_code, body, response.headers)
    if not isinstance(body, dict):
        raise WrongAnswer(f"Graph answered {response.status_code} with no JSON object.", status=response.status_code)
    return body
