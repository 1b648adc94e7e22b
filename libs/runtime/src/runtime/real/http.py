"""The HTTP client for calls to far sides."""

import httpx

from runtime.real.trust import trusting

_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=30)


def make_http(ca_file: str | None) -> httpx.AsyncClient:
    """Its time-outs are off: `asyncio.timeout` at the choke point for outside calls is the only one."""
    return httpx.AsyncClient(
        verify=trusting(ca_file),
        timeout=None,  # noqa: S113 – see above
        limits=_LIMITS,
        follow_redirects=False,
    )
