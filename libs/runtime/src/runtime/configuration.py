"""The tenants' configuration as a table: read to its end before the first decision, followed from then on."""

from collections.abc import Awaitable, Callable, Iterable, Mapping

from contracts.configuration import TenantConfiguration, TenantState
from contracts.ids import TenantId
from contracts.topics import CONFIG
from runtime.ports.unavailable import Unavailable
from runtime.received import Received
from runtime.service import Tails

OnChange = Callable[[TenantConfiguration], Awaitable[None]]


class Configurations:
    def __init__(self, on_change: OnChange | None = None) -> None:
        self._by_tenant: dict[TenantId, TenantConfiguration] = {}
        self._removed: set[TenantId] = set()
        self._on_change = on_change

    @property
    def table(self) -> Tails:
        return Tails(CONFIG, self._apply)

    async def _apply(self, received: Received) -> None:
        if received.record.value is None:
            self._by_tenant.pop(received.envelope.tenant, None)
            self._removed.add(received.envelope.tenant)
            return
        configuration = received.parse(TenantConfiguration)
        known = self._by_tenant.get(configuration.tenant)
        if known is not None and known.version >= configuration.version:
            return
        self._by_tenant[configuration.tenant] = configuration
        self._removed.discard(configuration.tenant)
        if self._on_change is not None:
            await self._on_change(configuration)

    def get(self, tenant: TenantId) -> TenantConfiguration | None:
        return self._by_tenant.get(tenant)

    def version_of(self, tenant: TenantId) -> int:
        """0 while nothing is known of the tenant."""
        known = self._by_tenant.get(tenant)
        return known.version if known else 0

    def require(self, batch: Iterable[Received]) -> None:
        """Raises Unavailable until each message's tenant has the configuration it was made with, or a newer one.

        For a tenant that was removed nothing is waited for.
        """
        for received in batch:
            wanted, tenant = received.envelope.config_version or 0, received.envelope.tenant
            if wanted > self.version_of(tenant) and tenant not in self._removed:
                raise Unavailable(f"configuration {wanted} of the tenant is not read yet")

    def active(self) -> Mapping[TenantId, TenantConfiguration]:
        return {t: c for t, c in self._by_tenant.items() if c.state is TenantState.ACTIVE}
