"""Tokens are had by msal, and by plain HTTP where msal can't run (virtual time, tests)."""

import re
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
import httpx
import msal
import requests
from msal.exceptions import MsalServiceError
from requests.adapters import HTTPAdapter

from graph.errors import CredentialRefused, ServiceUnavailable
from graph.token_refusals import refusal_of
from runtime.calls import call, retry_after
from runtime.ports.blocking import Blocking
from runtime.ports.tokens import Certificate, SignIn, Token

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
_KEY = re.compile(r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?-----END \1PRIVATE KEY-----", re.DOTALL)
_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
_OK = 200
_SERVER_ERROR = 500
_TOO_MANY = 429


class MsalTokens:
    """Each time a new one, by a new application: msal's own memory of tokens and refusals would be in the way."""

    def __init__(self, blocking: Blocking, *, session: Callable[[], Any]) -> None:
        self._blocking = blocking
        self._session = session

    async def acquire(self, sign_in: SignIn) -> Token:
        """Raises AuthRefused, ServiceUnavailable."""
        try:
            answer = await self._blocking(partial(self._ask, sign_in))
        except (requests.RequestException, MsalServiceError) as away:
            raise ServiceUnavailable(f"No token: {type(away).__name__}.") from away
        return _token(sign_in, answer)

    def _ask(self, sign_in: SignIn) -> dict[str, Any]:
        with closing(self._session()) as session:
            answer: dict[str, Any] = _app(sign_in, session).acquire_token_for_client([sign_in.scope]) or {}
            return answer


class PlainTokens:
    """The same flow by `http`, which may be virtual. Knows secrets only."""

    def __init__(self, http: httpx.AsyncClient, *, timeout_s: float = 30) -> None:
        self._http = http
        self._timeout_s = timeout_s

    async def acquire(self, sign_in: SignIn) -> Token:
        """Raises AuthRefused, ServiceUnavailable, NoAnswer."""
        if isinstance(sign_in.proof, Certificate):
            raise CredentialRefused("A certificate can't be used here, only a secret.")
        request = self._http.build_request(
            "POST",
            f"{sign_in.login_url}/{sign_in.tenant}/oauth2/v2.0/token",
            data={
                "client_id": sign_in.client_id,
                "client_secret": sign_in.proof,
                "grant_type": "client_credentials",
                "scope": sign_in.scope,
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
        return _token(sign_in, answer if response.status_code == _OK else {**answer, "access_token": None})


def _token(sign_in: SignIn, answer: Mapping[str, Any]) -> Token:
    if not answer.get("access_token"):
        raise refusal_of(sign_in, answer)
    return Token(str(answer["access_token"]), float(answer.get("expires_in") or 0))


def _app(sign_in: SignIn, session: Any) -> Any:
    try:
        return msal.ConfidentialClientApplication(
            sign_in.client_id,
            client_credential=_credential(sign_in.proof),
            authority=f"{sign_in.login_url}/{sign_in.tenant}",
            instance_discovery=urlsplit(sign_in.login_url).hostname in MICROSOFT_LOGINS,
            http_client=session,
        )
    except (ValueError, TypeError) as unusable:
        if isinstance(sign_in.proof, Certificate):
            raise CredentialRefused(f"The app's certificate can't be used: {type(unusable).__name__}.") from None
        raise


def _credential(proof: str | Certificate) -> str | dict[str, str]:
    """Raises CredentialRefused."""
    if isinstance(proof, str):
        return proof
    key, certificates = _KEY.search(proof.pem), _CERTIFICATE.findall(proof.pem)
    if key is None or not certificates:
        raise CredentialRefused("The app's certificate file does not hold both a private key and a certificate.")
    found = {"private_key": key[0], "public_certificate": "\n".join(certificates)}
    return found | ({"passphrase": proof.passphrase} if proof.passphrase else {})


class TrustingSession(requests.Session):
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
