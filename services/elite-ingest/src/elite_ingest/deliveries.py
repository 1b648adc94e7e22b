"""Which deliveries a webhook has taken already: Elite delivers at least once."""

from collections import OrderedDict

from contracts.ids import TenantId

_KEPT_MAX = 10_000
"""Within the time that a signature is taken for; beyond, a repeat costs one read too many."""


class Deliveries:
    def __init__(self) -> None:
        self._taken: OrderedDict[tuple[TenantId, str], None] = OrderedDict()

    def has(self, tenant: TenantId, delivery: str) -> bool:
        """One without an id is never known again."""
        return (tenant, delivery) in self._taken

    def took(self, tenant: TenantId, delivery: str) -> None:
        """Its hint is acknowledged."""
        if delivery:
            self._taken[tenant, delivery] = None
        while len(self._taken) > _KEPT_MAX:
            self._taken.popitem(last=False)
