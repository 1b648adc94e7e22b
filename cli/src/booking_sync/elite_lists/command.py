"""The command: whose Elite, which list, one page of it."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from pydantic import ValidationError

from booking_sync.connected import connected
from booking_sync.elite_lists.report import as_data, as_table
from booking_sync.known_settings import check_settings
from booking_sync.recorded import read_all
from contracts.configuration import EliteConnection, TenantConfiguration
from contracts.ids import TenantId
from contracts.topics import CONFIG
from elite.choices import AccountMissing, Listed, Page, read_page
from elite.clients import EliteClients
from elite.errors import EliteError
from elite.settings import EliteSettings
from runtime.calls import NoAnswer
from runtime.ports.bus import Bus
from runtime.real.clock import RealClock
from runtime.real.http import make_http
from runtime.real.secrets import RealSecrets
from runtime.settings import read_settings


@dataclass(frozen=True)
class Wanted:
    listed: Listed
    search: str
    number: int
    size: int
    account: str | None


@dataclass(frozen=True)
class _Reach:
    http: httpx.AsyncClient
    clock: RealClock
    secrets: RealSecrets


def list_choices(wanted: Wanted, *, tenant: str | None, given: Mapping[str, str | None], as_json: bool) -> None:
    """Of a tenant that is known, or of a connection as it is given. What prevents it is one clear line (SystemExit)."""
    if (tenant is None) == (given["cluster"] is None):
        raise SystemExit("say whose Elite: --tenant, or --cluster with --client-id and --client-secret or --api-token")
    check_settings(os.environ, EliteSettings)
    connection = _configured(TenantId(tenant)) if tenant is not None else _given(given)
    try:
        page = asyncio.run(_read(connection, wanted))
    except AccountMissing as missing:
        raise SystemExit(f"{missing} with --account; booking-sync elite accounts lists them") from None
    except EliteError as refused:
        raise SystemExit(f"elite: {refused.for_people}") from None
    except NoAnswer as away:
        raise SystemExit(f"elite: {away}; check the cluster, or BOOKING_SYNC_ELITE_API_URL") from None
    sys.stdout.write((as_data(page) if as_json else as_table(page)) + "\n")


async def _read(connection: EliteConnection, wanted: Wanted) -> Page:
    settings = read_settings(EliteSettings)
    async with make_http(settings.ca_file) as http:
        reach = _Reach(http, RealClock(), RealSecrets())
        elite = EliteClients(reach, settings).of(TenantId("-"), connection)
        return await read_page(
            elite.setup,
            wanted.listed,
            search=wanted.search,
            number=wanted.number,
            size=wanted.size,
            account=wanted.account,
        )


def _configured(tenant: TenantId) -> EliteConnection:
    async def newest(bus: Bus) -> TenantConfiguration:
        read = [message async for _, message in read_all(bus, (CONFIG,), tenant)]
        found = [one for one in read if isinstance(one, TenantConfiguration)]
        if not found:
            raise SystemExit(f"no tenant is called {tenant}; check it, and that the brokers are the right ones")
        return max(found, key=lambda one: one.version)

    return connected("elite", newest).elite


def _given(given: Mapping[str, str | None]) -> EliteConnection:
    try:
        return EliteConnection.model_validate(given)
    except ValidationError as wrong:
        raise SystemExit(f"elite: {wrong.errors()[0]['msg'].removeprefix('Value error, ')}") from None
