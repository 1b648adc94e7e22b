"""The HTTP client for calls to far sides."""

from urllib.request import getproxies

import httpx

from runtime.real.connections import Connections
from runtime.real.trust import trusting

_AT_ONCE_MAX = 100


def make_http(ca_file: str | None) -> httpx.AsyncClient:
    """Its time-outs are off: `asyncio.timeout` at the choke point for outside calls is the only one.

    Where the environment names a proxy, the way is left to httpx.
    """
    trusted = trusting(ca_file)
    return httpx.AsyncClient(
        verify=trusted,
        transport=None if getproxies() else Connections(trusted, most=_AT_ONCE_MAX),
        timeout=None,  # noqa: S113 – see above
        follow_redirects=False,
    )
