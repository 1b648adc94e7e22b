"""Bookings that wait for people to change something of their tenant: then they are decided, a part at a time."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from contracts.ids import LinkId, TenantId

TOGETHER = 200
"""With each look at what is due, so that nobody else waits."""


class WaitsFor(StrEnum):
    RESUMPTION = "resumption"
    SETTINGS = "settings"
    """Others than those by which they were refused."""


class Woken(NamedTuple):
    tenant: TenantId
    waits_for: WaitsFor


Waiting = Callable[[Woken], Awaitable[Sequence[LinkId]]]


class Resumed:
    """Of one partition. Each is taken once for each time that its tenant is woken."""

    def __init__(self) -> None:
        self._woken: dict[Woken, set[LinkId]] = {}
        """With those that were decided since."""

    def wake(self, tenants: Iterable[TenantId], waits_for: WaitsFor) -> None:
        self._woken.update({Woken(tenant, waits_for): set() for tenant in tenants})

    async def next(self, waiting: Waiting) -> list[tuple[Woken, LinkId]]:
        """`waiting`: the links of a tenant that wait so; none while it is paused. Raises what that raises."""
        found: list[tuple[Woken, LinkId]] = []
        for woken in sorted(self._woken):
            if len(found) >= TOGETHER:
                break
            taken = self._woken[woken]
            left = [(woken, link) for link in await waiting(woken) if link not in taken]
            if not left:
                del self._woken[woken]
            found += left
        return found[:TOGETHER]

    def done(self, links: Iterable[tuple[Woken, LinkId]]) -> None:
        for woken, link in links:
            if woken in self._woken:
                self._woken[woken].add(link)
