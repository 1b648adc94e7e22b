"""Tokens of the client-credentials flow: by msal, and by plain HTTP where msal can't run (virtual time, tests)."""

import asyncio
import ssl
from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
import httpx
import msal
import requests
from requests.adapters import HTTPAdapter

from graph.errors import AuthRefused, ServiceUnavailable
from runtime.calls import call, retry_after
from runtime.ports.blocking import Blocking
from runtime.ports.clock import Clock

MICROSOFT_LOGINS: Final = frozenset(
    {
        "login.microsoftonline.com",
        "login.microsoft.com",
        "login.windows.net",
        "login.microsoftonline.us",
        "login.chinacloudapi.cn",
        "login.partner.microsoftonline.cn",
    }
)
"""Elsewhere msal must not ask Microsoft whether the authority exists (`graph.md` §1.2)."""
_SPARE_S = 300
_OK = 200
_SERVER_ERROR = 500
_TOO_MANY = 429


class MsalTokens:
    """Shared by all coroutines of a process; msal keeps and renews the tokens itself."""

    def __init__(
        self, *, blocking: Blocking, login_url: str, scope: str, ca_file: str | None, timeout_s: float
    ) -> None:
        self._blocking = blocking
        self._login_url = login_url.rstrip("/")
        self._scope = scope
        self._ca_file = ca_file
        self._timeout_s = timeout_s
        self._apps: dict[tuple[str, str, str], Any] = {}
        self._turns: dict[tuple[str, str], asyncio.Lock] = {}

    async def token(self, *, microsoft_tenant: str, client_id: str, client_secret: str) -> str:
        """Raises AuthRefused, ServiceUnavailable."""
        async with self._turns.setdefault((microsoft_tenant, client_id), asyncio.Lock()):
            acquire = partial(self._acquire, microsoft_tenant, client_id, client_secret)
            try:
                answer = await self._blocking(acquire)
            except (requests.RequestException, msal.MsalServiceError) as away:
                raise ServiceUnavailable(f"No token: {type(away).__name__}.") from away
        if "access_token" not in answer:
            # msal remembers a refusal for a minute: whoever mends the consent must not wait for that.
            self._apps.pop((microsoft_tenant, client_id, client_secret), None)
            raise refused(client_id, microsoft_tenant, answer)
        return str(answer["access_token"])

    async def forget(self, *, microsoft_tenant: str, client_id: str) -> None:
        for key in [key for key in self._apps if key[:2] == (microsoft_tenant, client_id)]:
            del self._apps[key]

    def _acquire(self, microsoft_tenant: str, client_id: str, client_secret: str) -> dict[str, Any]:
        key = (microsoft_tenant, client_id, client_secret)
        if key not in self._apps:
            self._apps[key] = msal.ConfidentialClientApplication(
                client_id,
                client_credential=client_secret,
                authority=f"{self._login_url}/{microsoft_tenant}",
                instance_discovery=urlsplit(self._login_url).hostname in MICROSOFT_LOGINS,
                http_client=_Session(self._ca_file, self._timeout_s),
            )
        answer: dict[str, Any] = self._apps[key].acquire_token_for_client([self._scope]) or {}
        return answer


class PlainTokens:
    """The same flow by `http`, which may be virtual."""

    def __init__(
        self, http: httpx.AsyncClient, *, clock: Clock, login_url: str, scope: str, timeout_s: float = 30
    ) -> None:
        self._http = http
        self._clock = clock
        self._login_url = login_url.rstrip("/")
        self._scope = scope
        self._timeout_s = timeout_s
        self._known: dict[tuple[str, str], tuple[str, float]] = {}
        self._turns: dict[tuple[str, str], asyncio.Lock] = {}

    async def token(self, *, microsoft_tenant: str, client_id: str, client_secret: str) -> str:
        """Raises AuthRefused, ServiceUnavailable, NoAnswer."""
        key = (microsoft_tenant, client_id)
        async with self._turns.setdefault(key, asyncio.Lock()):
            token, until = self._known.get(key, ("", 0.0))
            if token and self._clock.monotonic() < until:
                return token
            answer = await self._ask(microsoft_tenant, client_id, client_secret)
            token = str(answer["access_token"])
            self._known[key] = (token, self._clock.monotonic() + float(answer.get("expires_in", 0)) - _SPARE_S)
            return token

    async def forget(self, *, microsoft_tenant: str, client_id: str) -> None:
        self._known.pop((microsoft_tenant, client_id), None)

    async def _ask(self, microsoft_tenant: str, client_id: str, client_secret: str) -> dict[str, Any]:
        request = self._http.build_request(
            "POST",
            f"{self._login_url}/{microsoft_tenant}/oauth2/v2.0/token",
            data={
                "client_id": client_id,
                "client_secret": client_secret,
                "grant_type": "client_credentials",
                "scope": self._scope,
            },
        )
        response = await call(self._http, request, timeout_s=self._timeout_s)
        if response.status_code >= _SERVER_ERROR or response.status_code == _TOO_MANY:
            raise ServiceUnavailable(
                f"No token: the login answered {response.status_code}.", retry_after_s=retry_after(response.headers)
            )
        try:
            answer = response.json()
        except ValueError:
            answer = None
        answer = answer if isinstance(answer, dict) else {}
        if response.status_code != _OK or not answer.get("access_token"):
            raise refused(client_id, microsoft_tenant, answer)
        return answer


def refused(client_id: str, microsoft_tenant: str, answer: Mapping[str, Any]) -> AuthRefused:
    code = str(answer.get("error") or "no token in the answer")
    return AuthRefused(f"Microsoft gives app {client_id} no token for tenant {microsoft_tenant}: {code}.", code=code)


class _Session(requests.Session):
    """What msal calls through: a time-out on every call, the further CA beside the usual ones."""

    def __init__(self, ca_file: str | None, timeout_s: float) -> None:
        super().__init__()
        self._timeout_s = timeout_s
        self.mount("https://", _Trusting(ca_file))

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs["timeout"] = kwargs.get("timeout") or self._timeout_s
        return super().request(*args, **kwargs)


class _Trusting(HTTPAdapter):
    def __init__(self, ca_file: str | None) -> None:
        self._context = ssl.create_default_context(cafile=certifi.where())
        if ca_file is not None:
            self._context.load_verify_locations(cafile=ca_file)
        super().__init__(max_retries=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
