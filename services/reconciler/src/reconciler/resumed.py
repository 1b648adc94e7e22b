"""Bookings that wait for their tenant to be resumed: they are decided a part at a time, so that nobody else waits."""

from collections.abc import Awaitable, Callable, Iterable, Sequence

from contracts.ids import LinkId, TenantId

TOGETHER = 200
"""With each look at what is due."""
Held = Callable[[TenantId], Awaitable[Sequence[LinkId]]]


class Resumed:
    """Of one partition. Each is taken once for each time that its tenant is woken."""

    def __init__(self) -> None:
        self._woken: dict[TenantId, set[LinkId]] = {}
        """Tenants that may have such bookings, with those that were decided since."""

    def wake(self, tenants: Iterable[TenantId]) -> None:
        self._woken.update({tenant: set() for tenant in tenants})

    async def next(self, held: Held) -> list[tuple[TenantId, LinkId]]:
        """`held`: the links of a tenant that wait; none while it is paused. Raises what that raises."""
        found: list[tuple[TenantId, LinkId]] = []
        for tenant in sorted(self._woken):
            if len(found) >= TOGETHER:
                break
            taken = self._woken[tenant]
            waiting = [(tenant, link) for link in await held(tenant) if link not in taken]
            if not waiting:
                del self._woken[tenant]
            found += waiting
        return found[:TOGETHER]

    def done(self, links: Iterable[tuple[TenantId, LinkId]]) -> None:
        for tenant, link in links:
            if tenant in self._woken:
                self._woken[tenant].add(link)
