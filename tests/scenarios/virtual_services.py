"""The product's services for a world in one process: the real ones, told where its hosts are."""

from dataclasses import dataclass

from graph.settings import GraphSettings
from graph.tokens import PlainTokens
from runtime.kafka.find import find_service
from runtime.ports import Ports
from runtime.ports.tokens import TokenSource
from runtime.service import Service

PARTITIONS = 6
SERVICES = ("graph-ingest", "elite-ingest", "reconciler", "writer-outlook", "writer-elite", "notifier")
_ELITE_POLL_S = 1.0


@dataclass(frozen=True)
class Addresses:
    """Base URLs."""

    login: str
    graph: str
    elite: str
    graph_ingest: str


def build_service(name: str, ports: Ports, addresses: Addresses) -> Service:
    """`name`: with its target where it has one, `writer-elite`."""
    package, _, target = name.partition("writer-")
    kind, build = find_service("writer" if target else package, target or None)
    known = {
        "partitions": PARTITIONS,
        "graph_base_url": addresses.graph,
        "graph_login_url": addresses.login,
        "public_url": addresses.graph_ingest,
        "webhook_secret": "a secret of the simulation",
        "elite_api_url": addresses.elite,
        "elite_auth_url": addresses.elite,
        "poll_every_s": _ELITE_POLL_S,
    }
    settings = kind.model_validate({key: value for key, value in known.items() if key in kind.model_fields})
    return build(ports, settings)


def tokens(ports: Ports, login: str) -> TokenSource:
    """msal needs threads; the same flow without them."""
    scope = GraphSettings().graph_scope
    return PlainTokens(ports.http, clock=ports.clock, login_url=login, scope=scope)
