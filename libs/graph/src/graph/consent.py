"""Admin consent of a customer's tenant: where it is given, and whether what comes back may be believed. Pure.

Whoever comes back with a consent can write any tenant's id into the address (`graph.md` §1.3): so the customer is bound
by a signed state, and the tenant is proven by a token that is had for it.
"""

import base64
import binascii
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from contracts.configuration import MicrosoftCloud
from contracts.ids import TenantId
from graph.clouds import CLOUDS

ANY_TENANT = "organizations"
"""Whichever the administrator signs in to; never `common`."""
STATE_LASTS = timedelta(hours=1)
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class ConsentRefused(Exception):
    """What came back is no consent; its text says why, and what to do."""


@dataclass(frozen=True)
class Consented:
    customer: TenantId
    microsoft_tenant: str
    """As the browser said: not proven before a token is had for it."""


def consent_url(
    *,
    client_id: str,
    redirect_uri: str,
    state: str,
    microsoft_tenant: str = ANY_TENANT,
    cloud: MicrosoftCloud = MicrosoftCloud.GLOBAL,
) -> str:
    """Where an administrator of the customer consents to all that the app's registration asks for."""
    where = CLOUDS[cloud]
    query = {"client_id": client_id, "scope": where.scope, "redirect_uri": redirect_uri, "state": state}
    return f"{where.login}/{microsoft_tenant}/v2.0/adminconsent?{urlencode(query)}"


def sign_state(secret: str, customer: TenantId, *, nonce: str, now: datetime) -> str:
    """For one consent of one customer; `nonce` is random, so that no two are alike."""
    said = json.dumps({"customer": customer, "nonce": nonce, "at": int(now.timestamp())}).encode()
    return f"{_text(said)}.{_text(_proof(secret, said))}"


def read_callback(address: str, secret: str, *, now: datetime, expected_tenant: str | None = None) -> Consented:
    """`address`: the whole one that the browser was sent to. `expected_tenant`: where it is known already.

    Raises ConsentRefused. The state is checked before anything else is believed, and `error` before `admin_consent`,
    which is True on failures too.
    """
    said = _once(address)
    customer = _customer(said.get("state", ""), secret, now)
    if "error" in said:
        raise ConsentRefused(
            f"Consent was not given ({_plain(said['error'])}). Ask an administrator who may consent for "
            "the whole tenant to open the address anew."
        )
    if said.get("admin_consent", "").lower() != "true":
        raise ConsentRefused("The address tells of no consent. Paste the whole address to which the browser was sent.")
    tenant = said.get("tenant", "").lower()
    if not _GUID.fullmatch(tenant):
        raise ConsentRefused("The address names no tenant. Paste the whole address to which the browser was sent.")
    if expected_tenant is not None and tenant != expected_tenant.lower():
        raise ConsentRefused(
            "Consent was given for another tenant than the one that is configured. "
            "Sign in as an administrator of that one."
        )
    return Consented(customer, tenant)


def _customer(state: str, secret: str, now: datetime) -> TenantId:
    said, _, proof = state.partition(".")
    try:
        read, proven = _bytes(said), _bytes(proof)
    except (ValueError, binascii.Error):
        read, proven = b"", b""
    if not read or not hmac.compare_digest(proven, _proof(secret, read)):
        raise ConsentRefused("The address was not asked for here. Make a new one, and have consent given with that.")
    body: dict[str, Any] = json.loads(read)
    age = now - datetime.fromtimestamp(body["at"], UTC)
    if not -timedelta(minutes=5) <= age <= STATE_LASTS:
        raise ConsentRefused("The address is too old. Make a new one, and have consent given within an hour.")
    return TenantId(body["customer"])


def _once(address: str) -> Mapping[str, str]:
    """Raises ConsentRefused where a name stands twice: one of the two was put there by somebody else."""
    pairs = parse_qsl(urlsplit(address.strip()).query, keep_blank_values=True)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ConsentRefused("The address names something twice. Make a new one, and have consent given with that.")
    return found


def _plain(code: str) -> str:
    return re.sub(r"[^a-z_]", "", code.lower())[:40] or "no reason given"


def _proof(secret: str, said: bytes) -> bytes:
    return hmac.new(secret.encode(), b"consent\n" + said, hashlib.sha256).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
