"""A real Microsoft tenant as the environment names it (README)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "GRAPH_CONTRACT_"
_OPTIONAL = {
    "pending_room": "",
    "notification_url": "",
    "graph_url": "https://graph.microsoft.com",
    "login_url": "https://login.microsoftonline.com",
}


@dataclass(frozen=True)
class Live:
    """Addresses of one organizer and of rooms: one that answers by itself, one that waits for a person."""

    tenant_id: str
    client_id: str
    client_secret: str
    organizer: str
    answering_room: str
    silent_room: str
    pending_room: str
    """Its delegates decide; empty: there is none."""
    notification_url: str
    """Answers the handshake; empty: there is none."""
    graph_url: str
    login_url: str


def live(environment: Mapping[str, str] = os.environ) -> Live | None:
    """None where nothing is said of one. Raises LookupError that names what is missing."""
    given = {name: environment.get(PREFIX + name.upper(), "") for name in Live.__dataclass_fields__}
    if not any(given.values()):
        return None
    missing = [PREFIX + name.upper() for name, value in given.items() if not value and name not in _OPTIONAL]
    if missing:
        raise LookupError(f"To ask a real Microsoft, set {', '.join(missing)} too.")
    return Live(**{name: value or _OPTIONAL.get(name, "") for name, value in given.items()})
