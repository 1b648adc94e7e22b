"""Tokens: one for all, replaced before it ends, by secret or certificate; and what people are told without one."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from graph_kit import MICROSOFT, START, World, virtually

from contracts.configuration import MicrosoftConnection
from graph.clients import sign_in_of
from graph.errors import AuthRefused, ConsentMissing, CredentialRefused, ServiceUnavailable, TenantUnknown
from graph.side_by_side import side_by_side
from graph.token_cache import EARLY_S, TokenCache
from graph.token_refusals import refusal_of
from graph.tokens import MsalTokens
from runtime.memory.blocking import MemoryBlocking
from runtime.memory.clock import MemoryClock
from runtime.memory.secrets import MemorySecrets
from runtime.memory.simloop import sleep
from runtime.ports.tokens import Certificate, SignIn, Token

APP = SignIn("https://login.test", MICROSOFT, "app", "https://graph.microsoft.com/.default", "s3cret")
LASTS_S = 3600.0


@dataclass
class Microsoft:
    """Gives tokens, or `fails`."""

    asked: int = 0
    takes_s: float = 1.0
    fails: Exception | None = None

    async def acquire(self, _: SignIn) -> Token:
        self.asked += 1
        number = self.asked
        await sleep(self.takes_s)
        if self.fails is not None:
            raise self.fails
        return Token(f"token {number}", LASTS_S)


def cache(microsoft: Microsoft) -> TokenCache:
    return TokenCache(microsoft, MemoryClock())


def now() -> float:
    return asyncio.get_running_loop().time()


@virtually
async def test_many_who_ask_at_once_share_one_token() -> None:
    microsoft = Microsoft()
    tokens = cache(microsoft)
    assert await side_by_side(range(20), lambda _: tokens.token(APP), most=20) == ["token 1"] * 20
    assert microsoft.asked == 1


@virtually
async def test_a_token_is_replaced_before_it_ends_and_nobody_waits_for_that() -> None:
    microsoft = Microsoft()
    tokens = cache(microsoft)
    await tokens.token(APP)
    await sleep(LASTS_S - EARLY_S)
    waited = []

    async def ask(_: int) -> str:
        begun = now()
        found = await tokens.token(APP)
        waited.append(now() - begun)
        return found

    assert await side_by_side(range(5), ask) == ["token 2", *["token 1"] * 4]
    assert sorted(waited) == [0, 0, 0, 0, 1]


@virtually
@pytest.mark.parametrize("why", [ServiceUnavailable("away"), CredentialRefused("rotated")], ids=["away", "refused"])
async def test_where_a_new_one_can_t_be_had_the_old_one_serves_to_its_end(why: Exception) -> None:
    microsoft = Microsoft()
    tokens = cache(microsoft)
    await tokens.token(APP)
    await sleep(LASTS_S - EARLY_S)
    microsoft.fails = why
    assert await tokens.token(APP) == "token 1"
    assert await tokens.token(APP) == "token 1"
    assert microsoft.asked == 2
    await sleep(EARLY_S)
    with pytest.raises(type(why)):
        await tokens.token(APP)


@virtually
async def test_a_refusal_is_not_asked_for_again_at_once_but_soon() -> None:
    microsoft = Microsoft(fails=ConsentMissing("no"))
    tokens = cache(microsoft)
    for _ in range(20):
        with pytest.raises(ConsentMissing):
            await tokens.token(APP)
    assert microsoft.asked == 1
    microsoft.fails = None
    await sleep(11)
    assert await tokens.token(APP) == "token 2"


@virtually
async def test_many_who_were_refused_with_the_same_token_fetch_one_new_one() -> None:
    microsoft = Microsoft()
    tokens = cache(microsoft)
    old = await tokens.token(APP)

    async def refused(_: int) -> str:
        tokens.forget(APP, old)
        return await tokens.token(APP)

    assert await side_by_side(range(8), refused) == ["token 2"] * 8
    assert microsoft.asked == 2


@virtually
async def test_a_consent_that_was_withdrawn_is_told_with_what_to_do() -> None:
    world = await World().open()
    world.tenant().client_id = "another app"
    with pytest.raises(ConsentMissing) as missing:
        await world.calendar.read_event(next(iter(world.tenant().mailboxes)), "x")
    assert "booking-sync consent" in missing.value.for_people


REFUSALS = [
    ("unauthorized_client", 700016, ConsentMissing),
    ("invalid_grant", 65001, ConsentMissing),
    ("unauthorized_client", None, ConsentMissing),
    ("invalid_client", 7000215, CredentialRefused),
    ("invalid_client", 7000222, CredentialRefused),
    ("invalid_request", 90002, TenantUnknown),
    ("invalid_scope", 70011, AuthRefused),
    ("", None, AuthRefused),
]


@pytest.mark.parametrize(("error", "number", "kind"), REFUSALS)
def test_why_there_is_no_token_is_told_in_words(error: str, number: int | None, kind: type[AuthRefused]) -> None:
    answer = {"error": error, "error_codes": [number] if number else [], "error_description": "alice@contoso.test"}
    told = refusal_of(APP, answer)
    assert type(told) is kind
    assert "alice" not in told.for_people


def test_no_secret_shows_in_text() -> None:
    assert "s3cret" not in repr(APP)
    assert "s3cret" not in repr(Certificate("s3cret", "s3cret"))
    assert "s3cret" not in repr(Token("s3cret", 1))


# How msal asks


@dataclass
class Answer:
    body: Mapping[str, Any]
    status_code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return json.dumps(self.body)

    def raise_for_status(self) -> None:
        assert self.status_code < 400


@dataclass
class Session:
    """What msal calls through."""

    answers: list[Answer]
    asked: list[dict[str, str]] = field(default_factory=list)

    def get(self, url: str, **_: Any) -> Answer:
        base = url.partition("/v2.0/")[0]
        known = {"issuer": f"{base}/v2.0", "token_endpoint": f"{base}/oauth2/v2.0/token"}
        return Answer({**known, "authorization_endpoint": f"{base}/oauth2/v2.0/authorize"})

    def post(self, _: str, *, data: Any, **__: Any) -> Answer:
        form = data if isinstance(data, dict) else {name: all_[0] for name, all_ in parse_qs(data).items()}
        self.asked.append(form)
        return self.answers.pop(0)

    def close(self) -> None: ...


def by_msal(*answers: Answer) -> tuple[MsalTokens, Session]:
    session = Session(list(answers))
    return MsalTokens(MemoryBlocking(), session=lambda: session), session


def given(token: str) -> Answer:
    return Answer({"token_type": "Bearer", "expires_in": 3599, "access_token": token})


@pytest.fixture(scope="module")
def pem() -> str:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "app")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = built.serial_number(7).not_valid_before(START).not_valid_after(START + timedelta(days=1))
    certificate = dated.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode() + certificate


@virtually
async def test_by_msal_each_token_is_a_new_one() -> None:
    tokens, session = by_msal(given("one"), given("two"))
    assert [(await tokens.acquire(APP)).text for _ in range(2)] == ["one", "two"]
    assert session.asked[0]["client_secret"] == "s3cret"
    assert session.asked[0]["scope"] == APP.scope


@virtually
async def test_by_msal_who_mends_the_consent_need_not_wait() -> None:
    refused = Answer({"error": "unauthorized_client", "error_codes": [700016]}, 400)
    tokens, _ = by_msal(refused, given("one"))
    with pytest.raises(ConsentMissing):
        await tokens.acquire(APP)
    assert (await tokens.acquire(APP)).text == "one"


@virtually
async def test_a_certificate_proves_the_app_without_a_secret(pem: str) -> None:
    tokens, session = by_msal(given("one"))
    connection = MicrosoftConnection(tenant_id=MICROSOFT, client_id="app", certificate="file:/app.pem")
    sign_in = sign_in_of(connection, MemorySecrets({"file:/app.pem": pem}))
    assert (await tokens.acquire(sign_in)).text == "one"
    (form,) = session.asked
    assert "client_secret" not in form
    certificate = x509.load_pem_x509_certificate(pem[pem.index("-----BEGIN CERTIFICATE") :].encode())
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    said = jwt.decode(
        form["client_assertion"], key, algorithms=["PS256", "RS256"], options={"verify_aud": False, "verify_exp": False}
    )
    assert said["iss"] == said["sub"] == "app"


@virtually
@pytest.mark.parametrize(
    "pem", ["", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"], ids=["empty", "no key"]
)
async def test_a_file_that_is_no_certificate_with_its_key_is_refused_in_words(pem: str) -> None:
    tokens, _ = by_msal()
    with pytest.raises(CredentialRefused, match="private key and a certificate"):
        await tokens.acquire(SignIn(APP.login_url, APP.tenant, "app", APP.scope, Certificate(pem)))


def test_a_secret_that_can_t_be_found_is_told_with_its_place() -> None:
    connection = MicrosoftConnection(tenant_id=MICROSOFT, client_id="app", client_secret="env:GONE")
    with pytest.raises(CredentialRefused, match="env:GONE"):
        sign_in_of(connection, MemorySecrets({}))
