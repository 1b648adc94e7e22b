"""Which mailbox a name in a subscription stands for: it says so to us, and to nobody who reads Microsoft's lists."""

from collections.abc import Mapping

from contracts.ids import TenantId
from graph_ingest.client_state import name_of
from graph_ingest.watched import Watched
from runtime.configuration import Configurations


class Names:
    """Of all mapped mailboxes of active tenants."""

    def __init__(self, configurations: Configurations) -> None:
        self._configurations = configurations
        self._made_of: tuple[tuple[TenantId, int], ...] = ()
        self._known: Mapping[str, Watched] = {}

    def watched(self, name: str) -> Watched | None:
        return self._by_name().get(name)

    def _by_name(self) -> Mapping[str, Watched]:
        """Made anew only where a configuration has changed: thousands of digests take longer than an answer may."""
        active = self._configurations.active()
        made_of = tuple((tenant, configuration.version) for tenant, configuration in active.items())
        if made_of != self._made_of:
            mapped = (Watched(tenant, space.mailbox) for tenant, one in active.items() for space in one.spaces)
            self._known = {name_of(one.tenant, one.mailbox): one for one in mapped}
            self._made_of = made_of
        return self._known
