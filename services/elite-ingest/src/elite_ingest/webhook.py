"""Where Elite tells that something changed: checked, then a hint. What it is, is always read."""

import asyncio
import json
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from elite_ingest.deliveries import Deliveries
from elite_ingest.polls import Polls
from elite_ingest.signature import Signed, is_genuine
from elite_ingest.webhook_secrets import WebhookSecrets
from runtime.bodies import TooLong, read_body
from runtime.configuration import Configurations
from runtime.metrics import counter
from runtime.ports.clock import Clock
from runtime.ports.secrets import SecretMissing
from runtime.ports.unavailable import Unavailable

log = logging.getLogger(__name__)

BODY_MAX = 256 * 1024
"""The vendor's older messages carry a whole event."""
_QUIET = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
_EVENT = "event"

DELIVERIES = counter(
    "booking_sync.elite.deliveries",
    unit="{delivery}",
    question="What became of what Elite's webhooks delivered: taken, repeated, about no event, refused?",
)


class Webhook:
    def __init__(
        self,
        polls: Polls,
        configurations: Configurations,
        secrets: WebhookSecrets,
        clock: Clock,
        *,
        acknowledge_s: float,
    ) -> None:
        self._polls = polls
        self._configurations = configurations
        self._secrets = secrets
        self._clock = clock
        self._acknowledge_s = acknowledge_s
        self._deliveries = Deliveries()
        self.ready = False
        """The configuration is read: before, no delivery can be told from one that is not ours."""

    async def receive(self, request: Request) -> Response:
        """202 once Kafka has the hint; 503 where it has not in time, so that Elite tries again."""
        if not self.ready:
            return _answer(503)
        try:
            body = await read_body(request, most=BODY_MAX)
        except TooLong:
            return _answer(413)
        configuration = self._sender(request, body)
        if configuration is None:
            DELIVERIES.add(1, {"became": "refused"})
            return _answer(401)
        told = _read(body)
        if told is None:
            return _answer(400)
        return await self._take(configuration.tenant, request.headers.get("x-elite-delivery", ""), told)

    def _sender(self, request: Request, body: bytes) -> TenantConfiguration | None:
        """Whose webhook it proves to be; who it is that is not ours is nobody's business."""
        headers = request.headers
        signed = Signed(headers.get("x-elite-signature", ""), headers.get("x-elite-timestamp", ""), body)
        configuration = self._configurations.get(TenantId(request.query_params.get("tenant", "")))
        if configuration is None:
            return None
        try:
            secret = self._secrets.of(configuration)
        except SecretMissing as missing:
            log.warning("webhook.secret.missing", extra={"tenant": configuration.tenant, "why": str(missing)})
            return None
        return configuration if secret and is_genuine(signed, secret, self._clock.now()) else None

    async def _take(self, tenant: TenantId, delivery: str, told: dict[str, Any]) -> Response:
        if str(told.get("objectType", _EVENT)).lower() != _EVENT or tenant not in self._configurations.active():
            DELIVERIES.add(1, {"became": "ignored"})
            return _answer(202)
        if self._deliveries.has(tenant, delivery):
            DELIVERIES.add(1, {"became": "repeated"})
            return _answer(202)
        try:
            async with asyncio.timeout(self._acknowledge_s):
                await self._polls.told(tenant)
        except (Unavailable, TimeoutError) as away:
            log.warning("delivery.refused", extra={"tenant": tenant, "why": type(away).__name__})
            return _answer(503)
        self._deliveries.took(tenant, delivery)
        DELIVERIES.add(1, {"became": "taken"})
        return _answer(202)


def _read(body: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _answer(status: int) -> Response:
    return Response(status_code=status, headers=_QUIET)
