"""The product's services for a world in one process: the real ones, told where its hosts are."""

from dataclasses import dataclass
from functools import cache

from runtime.kafka.find import Build, find_service
from runtime.ports import Ports
from runtime.service import Service
from runtime.settings import Settings

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
    elite_ingest: str


@dataclass(frozen=True)
class Tuning:
    """What a world may set otherwise."""

    partitions: int = PARTITIONS
    elite_poll_s: float = _ELITE_POLL_S
    elite_tells: bool = True
    """elite-ingest has an address where Elite's webhooks reach it."""
    due_every_s: float = 1.0
    sweep_every_s: float = 300.0
    poll_max: int = 500
    """Records that a service is handed at once."""


def build_service(name: str, ports: Ports, addresses: Addresses, tuning: Tuning) -> Service:
    """`name`: with its target where it has one, `writer-elite`."""
    build, settings = _made_of(name, addresses, tuning)
    return build(ports, settings)


@cache
def _made_of(name: str, addresses: Addresses, tuning: Tuning) -> tuple[Build, Settings]:
    """Entry points and settings are slow to read, and a simulation starts thousands of services."""
    package, _, target = name.partition("writer-")
    kind, build = find_service("writer" if target else package, target or None)
    known = {
        "partitions": tuning.partitions,
        "graph_base_url": addresses.graph,
        "graph_login_url": addresses.login,
        "public_url": _reached_at(package, addresses, tuning),
        "webhook_secret": "a secret of the simulation",
        "elite_api_url": addresses.elite,
        "elite_auth_url": addresses.elite,
        "poll_every_s": tuning.elite_poll_s,
        "due_every_s": tuning.due_every_s,
        "sweep_every_s": tuning.sweep_every_s,
    }
    return build, kind.model_validate({key: value for key, value in known.items() if key in kind.model_fields})


def _reached_at(service: str, addresses: Addresses, tuning: Tuning) -> str | None:
    if service == "elite-ingest":
        return addresses.elite_ingest if tuning.elite_tells else None
    return addresses.graph_ingest
