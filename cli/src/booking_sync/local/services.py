"""The services as child processes: which there are, and what each is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from booking_sync.local.ports import HOST
from booking_sync.local.simulators import Simulated

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "graph-ingest": ("graph-ingest",),
    "elite-ingest": ("elite-ingest",),
    "reconciler": ("reconciler",),
    "writer-outlook": ("writer", "--target", "outlook"),
    "writer-elite": ("writer", "--target", "elite"),
    "notifier": ("notifier",),
}
"""By name, what follows `booking-sync run`."""
PARTITIONS = 6
ELITE_POLL_S = 0.8
"""The pause after a read; with the read itself and the tick of 0.2 s Elite is asked about once a second."""


def names_of(service: str) -> list[str]:
    """`writer` is both targets."""
    return [name for name in COMMANDS if name == service or name.startswith(f"{service}-")]


@dataclass(frozen=True)
class Surroundings:
    """What stands around the services of one run."""

    bootstrap_servers: str
    redis_url: str
    outlook: Simulated
    elite: Simulated
    ca_file: Path
    smtp_port: int
    secrets: Mapping[str, str]
    """Variables that the tenants' configurations refer to."""


def environment_of(name: str, around: Surroundings, *, http_port: int) -> dict[str, str]:
    """The settings of one service; `http_port` is its own."""
    told = {
        "KAFKA_BOOTSTRAP_SERVERS": around.bootstrap_servers,
        "REDIS_URL": around.redis_url,
        "PARTITIONS": str(PARTITIONS),
        "HTTP_HOST": HOST,
        "HTTP_PORT": str(http_port),
    } | _own(name, around, http_port)
    secrets = {} if name in ("reconciler", "notifier") else around.secrets
    return {f"BOOKING_SYNC_{key}": value for key, value in told.items()} | dict(secrets)


def _own(name: str, around: Surroundings, http_port: int) -> dict[str, str]:
    ca = {"CA_FILE": str(around.ca_file)}
    graph = {"GRAPH_BASE_URL": around.outlook.base_url, "GRAPH_LOGIN_URL": around.outlook.api_url}
    elite = {"ELITE_API_URL": around.elite.api_url, "ELITE_AUTH_URL": around.elite.api_url}
    called = {"PUBLIC_URL": f"http://{HOST}:{http_port}", "WEBHOOK_SECRET": "a secret of this machine"}
    of: Mapping[str, dict[str, str]] = {
        "graph-ingest": ca | graph | called,
        "elite-ingest": ca | elite | called | {"POLL_EVERY_S": str(ELITE_POLL_S)},
        "writer-outlook": ca | graph,
        "writer-elite": ca | elite,
        "notifier": {"SMTP_HOST": HOST, "SMTP_PORT": str(around.smtp_port)},
    }
    return of.get(name, {})
