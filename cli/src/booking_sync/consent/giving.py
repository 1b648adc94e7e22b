"""Where an administrator consents, and whether what comes back may be believed: checked, then proven by a token."""

import asyncio
import os
import secrets
import sys
from datetime import UTC, datetime
from functools import partial
from typing import NoReturn

from contracts.configuration import MicrosoftCloud, MicrosoftConnection
from contracts.ids import TenantId
from graph.clients import sign_in_of
from graph.consent import ANY_TENANT, Consented, ConsentRefused, consent_url, read_callback, sign_state
from graph.errors import AuthRefused
from graph.tokens import MsalTokens, TrustingSession
from runtime.ports.unavailable import Unavailable
from runtime.real.blocking import RealBlocking
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings, read_settings

SECRET = "BOOKING_SYNC_CONSENT_SECRET"  # noqa: S105 – the name of a setting
_SECRET_MIN = 16


def print_url(
    customer: str, *, client_id: str, redirect_uri: str, microsoft_tenant: str | None, cloud: MicrosoftCloud
) -> None:
    state = sign_state(_secret(), TenantId(customer), nonce=secrets.token_urlsafe(16), now=datetime.now(UTC))
    tenant = microsoft_tenant or ANY_TENANT
    url = consent_url(client_id=client_id, redirect_uri=redirect_uri, state=state, microsoft_tenant=tenant, cloud=cloud)
    print(url)


def check_address(
    address: str,
    *,
    client_id: str,
    client_secret: str | None,
    certificate: str | None,
    microsoft_tenant: str | None,
    cloud: MicrosoftCloud,
) -> None:
    """What is no consent, or can't be proven, ends the process with one clear line."""
    try:
        given = read_callback(address, _secret(), now=datetime.now(UTC), expected_tenant=microsoft_tenant)
    except ConsentRefused as refused:
        _end(str(refused))
    print(f"Consent was given for customer {given.customer}, by Microsoft tenant {given.microsoft_tenant}.")
    _prove(_connection(given, client_id, client_secret, certificate, cloud))
    print("It is true: the tenant gives the app a token. Write the tenant's id into the connection.")


def _connection(
    given: Consented, client_id: str, client_secret: str | None, certificate: str | None, cloud: MicrosoftCloud
) -> MicrosoftConnection:
    try:
        return MicrosoftConnection(
            tenant_id=given.microsoft_tenant,
            client_id=client_id,
            client_secret=client_secret,
            certificate=certificate,
            cloud=cloud,
        )
    except ValueError:
        _end("It is not proven yet: give exactly one of --client-secret and --certificate, as env:NAME or file:PATH.")


def _prove(connection: MicrosoftConnection) -> None:
    settings = read_settings(Settings)
    session = partial(TrustingSession, settings.ca_file, settings.call_timeout_s)
    try:
        sign_in = sign_in_of(connection, RealSecrets(), login_url=os.environ.get("BOOKING_SYNC_GRAPH_LOGIN_URL"))
        asyncio.run(MsalTokens(RealBlocking(), session=session).acquire(sign_in))
    except AuthRefused as refused:
        _end(f"{refused.for_people} A consent just given takes effect within minutes: then check it again.")
    except Unavailable as away:
        _end(f"Microsoft can't be asked now ({away}). Check it again later.")


def _secret() -> str:
    secret = os.environ.get(SECRET, "")
    if len(secret) < _SECRET_MIN:
        _end(
            f"{SECRET}: {_SECRET_MIN} characters at least are needed, the same for both commands; set it and try again"
        )
    return secret


def _end(why: str) -> NoReturn:
    sys.stderr.write(f"{why}\n")
    raise SystemExit(1)
