"""One client per customer, made from its configuration; tokens are shared, the pace is each tenant's."""

from dataclasses import dataclass
from typing import Protocol

import httpx
from aiolimiter import AsyncLimiter

from contracts.configuration import EliteConnection
from contracts.ids import TenantId
from elite.client import EliteClient
from elite.errors import AuthRefused
from elite.events import Events
from elite.feed import Feed
from elite.hosts import Hosts, hosts_of
from elite.settings import EliteSettings
from elite.setup import Setup
from elite.spaces import Spaces
from elite.tokens import ApiToken, Credentials, SignIn, Tokens
from elite.webhooks import Webhooks
from runtime.ports.clock import Clock
from runtime.ports.secrets import SecretMissing, Secrets


@dataclass(frozen=True)
class Elite:
    """Everything that can be asked of one tenant's Elite."""

    events: Events
    spaces: Spaces
    feed: Feed
    setup: Setup
    webhooks: Webhooks


class Reach(Protocol):
    """What calls need of the world; `Ports` are one."""

    @property
    def http(self) -> httpx.AsyncClient: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def secrets(self) -> Secrets: ...


class EliteClients:
    def __init__(self, ports: Reach, settings: EliteSettings) -> None:
        self._ports = ports
        self._settings = settings
        self._tokens = Tokens(ports.http, clock=ports.clock, timeout_s=settings.call_timeout_s)
        self._known: dict[TenantId, tuple[SignIn, str, Elite]] = {}

    def of(self, tenant: TenantId, connection: EliteConnection) -> Elite:
        """The same one until the connection changes. Raises AuthRefused for an unknown cluster or a missing secret."""
        settings = self._settings
        hosts = hosts_of(
            connection.cluster,
            api_url=settings.elite_api_url or connection.api_url,
            auth_url=settings.elite_auth_url,
        )
        credentials = self._sign_in(connection, hosts)
        known = self._known.get(tenant)
        if known is not None and known[:2] == (credentials, hosts.api_url):
            return known[2]
        client = EliteClient(
            self._ports.http,
            tokens=self._tokens,
            credentials=credentials,
            api_url=hosts.api_url,
            limiter=AsyncLimiter(settings.elite_calls_per_s, 1),
            timeout_s=settings.call_timeout_s,
        )
        spaces, setup = Spaces(client), Setup(client)
        feed = Feed(client, setup, self._ports.clock)
        elite = Elite(Events(client, spaces), spaces, feed, setup, Webhooks(client))
        self._known[tenant] = (credentials, hosts.api_url, elite)
        return elite

    def _sign_in(self, connection: EliteConnection, hosts: Hosts) -> SignIn:
        try:
            if connection.api_token is not None:
                return ApiToken(self._ports.secrets.resolve(connection.api_token))
            assert connection.client_id is not None, "the configuration sees to it"
            assert connection.client_secret is not None
            secret = self._ports.secrets.resolve(connection.client_secret)
            return Credentials(hosts.token_url, connection.client_id, secret)
        except SecretMissing as missing:
            raise AuthRefused(f"The secret of the connection is missing: {missing}.") from missing
