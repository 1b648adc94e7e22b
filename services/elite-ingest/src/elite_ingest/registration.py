"""The webhook of each tenant: made where Elite can, replaced when its address or secret is new."""

import logging
from urllib.parse import quote

from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from elite.clients import Elite
from elite.errors import EliteError
from elite_ingest.webhook_secrets import WebhookSecrets, tag_of
from runtime.ports.clock import Clock
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

PATH = "/elite/notifications"
_NAME = "booking-sync"
_LOOK_EVERY_S, _TRY_AGAIN_S = 900.0, 60.0


class Registration:
    def __init__(self, clock: Clock, secrets: WebhookSecrets, *, public_url: str | None) -> None:
        """`public_url` None: nobody reaches us, so nothing is made."""
        self._clock = clock
        self._secrets = secrets
        self._address = f"{public_url.rstrip('/')}{PATH}" if public_url else None
        self._due: dict[TenantId, float] = {}

    async def keep(self, configuration: TenantConfiguration, elite: Elite) -> None:
        """One webhook of ours stands, looked after now and then. Without one Elite is polled, so no error goes on."""
        tenant, secret = configuration.tenant, self._secrets.of_ours(configuration)
        if self._address is None or secret is None or self._clock.monotonic() < self._due.get(tenant, 0.0):
            return
        self._due[tenant] = self._clock.monotonic() + _LOOK_EVERY_S
        ours = f"{self._address}?tenant={quote(tenant, safe='')}"
        try:
            if (await elite.setup.capabilities()).webhooks:
                await _stand(elite, ours=ours, url=f"{ours}&v={tag_of(secret)}", secret=secret)
        except (EliteError, Unavailable) as failed:
            self._due[tenant] = self._clock.monotonic() + _TRY_AGAIN_S
            why = failed.for_people if isinstance(failed, EliteError) else str(failed)
            log.warning("webhook.failed", extra={"why": why})

    def look_soon(self, tenant: TenantId) -> None:
        """Something about the tenant is new."""
        self._due.pop(tenant, None)


async def _stand(elite: Elite, *, ours: str, url: str, secret: str) -> None:
    """Of two that are alike, as two replicas may make them, the smaller id stays."""
    found = sorted((one for one in await elite.webhooks.read_all() if _is_for(one.url, ours)), key=lambda one: one.id)
    standing = [one for one in found if one.url == url and one.active][:1]
    if not standing:
        await elite.webhooks.add(name=_NAME, url=url, secret=secret)
    for one in found:
        if one not in standing:
            await elite.webhooks.remove(one.id)


def _is_for(url: str, ours: str) -> bool:
    return url == ours or url.startswith(f"{ours}&")
