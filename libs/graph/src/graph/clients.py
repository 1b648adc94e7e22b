"""One client per customer, made from its configuration; tokens and the limits of an app are shared."""

from contracts.configuration import MicrosoftConnection
from contracts.ids import TenantId
from graph.allowance import Allowance
from graph.calendar import Calendar
from graph.client import Credentials, GraphClient
from graph.errors import AuthRefused
from graph.gates import APP_WINDOW_S, Gates, Limits
from graph.settings import GraphSettings
from graph.tokens import MsalTokens
from runtime.ports import Ports
from runtime.ports.secrets import SecretMissing


class GraphClients:
    def __init__(self, ports: Ports, settings: GraphSettings) -> None:
        self._ports = ports
        self._settings = settings
        self._tokens = ports.graph_tokens or MsalTokens(
            blocking=ports.blocking,
            login_url=settings.graph_login_url,
            scope=settings.graph_scope,
            ca_file=settings.ca_file,
            timeout_s=settings.call_timeout_s,
        )
        self._limits = Limits(at_once=settings.graph_in_flight, per_mailbox=settings.graph_calls_per_mailbox)
        self._app = Allowance(settings.graph_calls_per_app, window_s=APP_WINDOW_S)
        self._gates: dict[tuple[str, str], Gates] = {}
        self._known: dict[TenantId, tuple[Credentials, GraphClient]] = {}

    def client(self, tenant: TenantId, connection: MicrosoftConnection) -> GraphClient:
        """Raises AuthRefused when the secret can't be found."""
        try:
            secret = self._ports.secrets.resolve(connection.client_secret)
        except SecretMissing as missing:
            raise AuthRefused(f"The app's secret is missing: {missing}.") from missing
        credentials = Credentials(connection.tenant_id, connection.client_id, secret)
        known = self._known.get(tenant)
        if known is not None and known[0] == credentials:
            return known[1]
        client = GraphClient(
            self._ports.http,
            tokens=self._tokens,
            ids=self._ports.ids,
            credentials=credentials,
            base_url=self._settings.graph_base_url,
            gates=self._gates_of(credentials),
            timeout_s=self._settings.call_timeout_s,
        )
        self._known[tenant] = (credentials, client)
        return client

    def calendar(self, tenant: TenantId, connection: MicrosoftConnection) -> Calendar:
        """Raises AuthRefused when the secret can't be found."""
        return Calendar(self.client(tenant, connection))

    def _gates_of(self, credentials: Credentials) -> Gates:
        """The same after a change of the secret: Graph counts calls by app and mailbox."""
        app = (credentials.microsoft_tenant, credentials.client_id)
        if app not in self._gates:
            self._gates[app] = Gates(self._limits, self._ports.clock, self._ports.chance, self._app)
        return self._gates[app]
