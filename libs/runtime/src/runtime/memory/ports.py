"""All in-memory ports of one simulated world."""

from collections.abc import Mapping

import httpx

from runtime.memory.blocking import MemoryBlocking
from runtime.memory.bus import MemoryBus
from runtime.memory.cache import MemoryCache
from runtime.memory.chance import MemoryChance
from runtime.memory.clock import MemoryClock
from runtime.memory.ids import MemoryIds
from runtime.memory.mail import MemoryMailer
from runtime.memory.secrets import MemorySecrets
from runtime.ports import Ports
from runtime.ports.tokens import TokenSource


def memory_ports(
    seed: int | str = 0,
    *,
    bus: MemoryBus | None = None,
    cache: MemoryCache | None = None,
    http: httpx.AsyncClient | None = None,
    mail: MemoryMailer | None = None,
    secrets: Mapping[str, str] | None = None,
    graph_tokens: TokenSource | None = None,
) -> Ports:
    """Give what a test wants to look at or break; `http` is a client over the far sides' ASGI apps."""
    return Ports(
        clock=MemoryClock(),
        chance=MemoryChance(seed),
        ids=MemoryIds(str(seed)),
        bus=bus or MemoryBus(seed),
        cache=cache or MemoryCache(seed),
        http=http or httpx.AsyncClient(transport=httpx.MockTransport(_nobody)),
        mail=mail or MemoryMailer(),
        secrets=MemorySecrets(secrets),
        blocking=MemoryBlocking(),
        graph_tokens=graph_tokens,
    )


def _nobody(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(f"no far side stands at {request.url.host}", request=request)
