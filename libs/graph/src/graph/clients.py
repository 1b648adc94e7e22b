"""One client per customer, made from its configuration; tokens and the limits of an app are shared."""

from functools import partial

from contracts.configuration import MicrosoftConnection
from contracts.ids import TenantId
from graph.allowance import Allowance
from graph.calendar import Calendar
from graph.client import GraphClient
from graph.clouds import CLOUDS, VERSION
from graph.errors import CredentialRefused
from graph.gates import APP_WINDOW_S, Gates, Limits
from graph.settings import GraphSettings
from graph.token_cache import TokenCache
from graph.tokens import MsalTokens, TrustingSession
from runtime.ports import Ports
from runtime.ports.secrets import SecretMissing, Secrets
from runtime.ports.tokens import Certificate, SignIn


class GraphClients:
    def __init__(self, ports: Ports, settings: GraphSettings) -> None:
        self._ports = ports
        self._settings = settings
        session = partial(TrustingSession, settings.ca_file, settings.call_timeout_s)
        self._tokens = TokenCache(ports.graph_tokens or MsalTokens(ports.blocking, session=session), ports.clock)
        self._limits = Limits(at_once=settings.graph_in_flight, per_mailbox=settings.graph_calls_per_mailbox)
        self._app = Allowance(settings.graph_calls_per_app, window_s=APP_WINDOW_S)
        self._gates: dict[tuple[str, str], Gates] = {}
        self._known: dict[TenantId, tuple[SignIn, GraphClient]] = {}

    def client(self, tenant: TenantId, connection: MicrosoftConnection) -> GraphClient:
        """Raises AuthRefused when the secret or certificate can't be found."""
        sign_in = sign_in_of(connection, self._ports.secrets, login_url=self._settings.graph_login_url)
        known = self._known.get(tenant)
        if known is not None and known[0] == sign_in:
            return known[1]
        client = GraphClient(
            self._ports.http,
            tokens=self._tokens,
            ids=self._ports.ids,
            sign_in=sign_in,
            base_url=self._settings.graph_base_url or f"{CLOUDS[connection.cloud].graph}/{VERSION}",
            gates=self._gates_of(sign_in),
            timeout_s=self._settings.call_timeout_s,
        )
        self._known[tenant] = (sign_in, client)
        return client

    def calendar(self, tenant: TenantId, connection: MicrosoftConnection) -> Calendar:
        """Raises AuthRefused when the secret or certificate can't be found."""
        return Calendar(self.client(tenant, connection))

    def _gates_of(self, sign_in: SignIn) -> Gates:
        """The same after a change of the secret: Graph counts calls by app and mailbox."""
        app = (sign_in.tenant, sign_in.client_id)
        if app not in self._gates:
            self._gates[app] = Gates(self._limits, self._ports.clock, self._ports.chance, self._app)
        return self._gates[app]


def sign_in_of(connection: MicrosoftConnection, secrets: Secrets, *, login_url: str | None = None) -> SignIn:
    """`login_url`: in the place of the cloud's own. Raises CredentialRefused when secret or certificate is missing."""
    cloud = CLOUDS[connection.cloud]
    return SignIn(
        login_url=(login_url or cloud.login).rstrip("/"),
        tenant=connection.tenant_id,
        client_id=connection.client_id,
        scope=cloud.scope,
        proof=_proof(connection, secrets),
    )


def _proof(connection: MicrosoftConnection, secrets: Secrets) -> str | Certificate:
    try:
        if connection.certificate is None:
            return secrets.resolve(connection.client_secret or "")
        passphrase = connection.certificate_passphrase
        return Certificate(
            pem=secrets.resolve(connection.certificate),
            passphrase=secrets.resolve(passphrase) if passphrase is not None else None,
        )
    except SecretMissing as missing:
        raise CredentialRefused(f"The app's secret or certificate is missing: {missing}.") from missing
