"""A real Elite as the environment names it (README)."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "ELITE_CONTRACT_"


@dataclass(frozen=True)
class Live:
    """`token_url`: with its path. `room`: the name of the one room that may be booked."""

    api_url: str
    token_url: str
    client_id: str
    client_secret: str
    room: str


def live(environment: Mapping[str, str] = os.environ) -> Live | None:
    """None where nothing is said of one. Raises LookupError that names what is missing."""
    given = {name: environment.get(PREFIX + name.upper(), "") for name in Live.__dataclass_fields__}
    if not any(given.values()):
        return None
    missing = [PREFIX + name.upper() for name, value in given.items() if not value]
    if missing:
        raise LookupError(f"To ask a real Elite, set {', '.join(missing)} too.")
    return Live(**given)
