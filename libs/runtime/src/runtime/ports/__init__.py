"""What a service takes from outside; each port has a real and an in-memory adapter that pass one suite."""

from dataclasses import dataclass

import httpx

from runtime.ports.blocking import Blocking
from runtime.ports.bus import Bus
from runtime.ports.cache import Cache
from runtime.ports.chance import Chance
from runtime.ports.clock import Clock
from runtime.ports.ids import Ids
from runtime.ports.mail import Mailer
from runtime.ports.secrets import Secrets
from runtime.ports.tokens import TokenSource


@dataclass(frozen=True)
class Ports:
    clock: Clock
    chance: Chance
    ids: Ids
    bus: Bus
    cache: Cache
    http: httpx.AsyncClient
    """For all calls to far sides; trusts the CA that the settings name. Its own time-outs are off."""
    mail: Mailer
    secrets: Secrets
    blocking: Blocking
    graph_tokens: TokenSource | None = None
    """None: msal."""
