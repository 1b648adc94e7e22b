"""Who is let in: by a token of a tenant that may make this call, and not too often."""

from datetime import timedelta
from math import ceil

from elite_simulator.api.errors import EliteError, no_such_address, unauthorized
from elite_simulator.world import Tenant, World

_READS = ("/events/all", "/events/query", "/events/query-by-date-range")
"""Posted, though they change nothing."""
_MINUTE = timedelta(minutes=1)


def tenant_of(world: World, header: str) -> Tenant:
    """Whose token it is, one of a sign-in or an API token. EliteError 401."""
    kind, _, text = header.partition(" ")
    if kind.lower() != "bearer":
        raise unauthorized("Authorization has been denied for this request.")
    held = world.holder_of(text.strip())
    if held is not None:
        return held
    token = world.tokens.get(text.strip())
    if token is None or world.tenants.get(token.tenant.id) is not token.tenant:
        raise unauthorized("Authorization has been denied for this request.")
    if token.expires <= world.now():
        raise unauthorized("The access token has expired.")
    return token.tenant


def admit(tenant: Tenant, method: str, path: str, capability: str | None) -> None:
    """EliteError 404 without the capability, 403 without permission, 429 with too many calls in a minute."""
    if capability is not None and not getattr(tenant.capabilities, capability):
        raise no_such_address()
    allowed = tenant.permissions
    reads = method == "GET" or path in _READS
    if not (reads or allowed.may_write) or (allowed.endpoints and not path.startswith(allowed.endpoints)):
        raise EliteError(403, "You do not have permission to do this.")
    _pace(tenant)


def _pace(tenant: Tenant) -> None:
    limit, now, calls = tenant.gaps.calls_per_minute, tenant.world.now(), tenant.calls
    if limit is None:
        return
    while calls and calls[0] <= now - _MINUTE:
        calls.popleft()
    if len(calls) >= limit:
        wait_s = ceil((calls[0] + _MINUTE - now).total_seconds())
        raise EliteError(429, "Too many requests.", headers={"Retry-After": str(wait_s)})
    calls.append(now)
