"""Webhook deliveries on their way: signed, at least once, in no promised order.

The body names what changed and carries no data, as the vendor's queue messages do. Headers, ours: `X-Elite-Delivery`
(the same for every try), `X-Elite-Timestamp` (UTC) and `X-Elite-Signature`: `sha256=` and the hex HMAC-SHA256, by the
webhook's secret, of timestamp, a full stop and the body.
"""

import hashlib
import hmac
import json

from elite_simulator.booking.times import stamp
from elite_simulator.world import Tenant, Webhook
from simulator_kit.deliveries import was_taken


def notify(tenant: Tenant, event_id: str) -> None:
    """Tells every active webhook that the event changed, by the tenant's mode of this moment."""
    for webhook in tenant.webhooks.registered.values():
        if webhook.active and tenant.capabilities.webhooks:
            _send(tenant, webhook, event_id)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def _send(tenant: Tenant, webhook: Webhook, event_id: str) -> None:
    ways = tenant.webhooks
    if ways.mode == "drop":
        return
    if ways.mode == "reverse":
        ways.held.append((webhook, event_id))
        if len(ways.held) == 1:
            tenant.pending.begin(_deliver_reversed(tenant))
        return
    if (webhook.id, event_id) in ways.waiting:
        return
    ways.waiting.add((webhook.id, event_id))
    delay_s = ways.seconds if ways.mode == "delay" else tenant.world.settings.delays.webhook
    times = 2 if ways.mode == "duplicate" else 1
    tenant.pending.begin(_deliver_later(tenant, webhook, event_id, delay_s, times))


async def _deliver_later(tenant: Tenant, webhook: Webhook, event_id: str, delay_s: float, times: int) -> None:
    await tenant.world.outside.sleep(delay_s)
    tenant.webhooks.waiting.discard((webhook.id, event_id))
    for _ in range(times):
        await _post(tenant, webhook, event_id)


async def _deliver_reversed(tenant: Tenant) -> None:
    await tenant.world.outside.sleep(tenant.world.settings.reverse_hold_s)
    held, tenant.webhooks.held = tenant.webhooks.held, []
    for webhook, event_id in reversed(held):
        await _post(tenant, webhook, event_id)


async def _post(tenant: Tenant, webhook: Webhook, event_id: str) -> None:
    """POSTs until a 2xx comes or the retries are used up; whether there are any is a gap."""
    outside, timestamp = tenant.world.outside, stamp(tenant.world.now())
    body = json.dumps(
        {
            "operation": "upsert",
            "objectType": "event",
            "objectId": event_id if tenant.gaps.webhooks_name_object else None,
            "clusterCode": tenant.cluster_code,
            "tenantId": tenant.id,
        }
    ).encode()
    headers = {
        "Content-Type": "application/json",
        "X-Elite-Delivery": outside.new_id(),
        "X-Elite-Timestamp": timestamp,
        "X-Elite-Signature": signature(webhook.secret, timestamp, body),
    }
    retries_s = tenant.world.settings.webhook_retries_s if tenant.gaps.webhooks_repeat else ()
    for pause_s in (0, *retries_s):
        if pause_s:
            await outside.sleep(pause_s)
        post = outside.http.post(webhook.url, content=body, headers=headers)
        if await was_taken(post, timeout_s=webhook.timeout_s):
            return
