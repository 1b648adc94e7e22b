"""Change notifications on their way to the subscribers: at least once, in no promised order."""

import functools
from typing import Any

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.times import stamp
from outlook_simulator.world import Mailbox, Subscription, Tenant
from simulator_kit.deliveries import was_taken

_MOMENTS_PER_S = 100
"""What happens within one such moment goes out in one POST per address."""


def notify(tenant: Tenant, mailbox: Mailbox, item: Item, change: str) -> None:
    """Tells every living subscription of the mailbox, by the tenant's mode of this moment."""
    now = tenant.world.now()
    for subscription in tenant.subscriptions.values():
        if subscription.mailbox_id == mailbox.id and subscription.expires > now and change in subscription.change_types:
            _send(tenant, subscription.notification_url, _notification(tenant, subscription, mailbox, item, change))


def _notification(
    tenant: Tenant, subscription: Subscription, mailbox: Mailbox, item: Item, change: str
) -> dict[str, Any]:
    path = f"Users/{mailbox.id}/Events/{item.id}"
    return {
        "subscriptionId": subscription.id,
        "subscriptionExpirationDateTime": stamp(subscription.expires)[:-1] + "+00:00",
        "changeType": change,
        "resource": path,
        "resourceData": {
            "@odata.type": "#Microsoft.Graph.Event",
            "@odata.id": path,
            "@odata.etag": f'W/"{item.change_key}"',
            "id": item.id,
        },
        "clientState": subscription.client_state,
        "tenantId": tenant.id,
    }


def _send(tenant: Tenant, url: str, notification: dict[str, Any]) -> None:
    mode, settings = tenant.notifications.mode, tenant.world.settings
    delay_s = settings.delays.notification
    if mode == "drop":
        return
    if mode == "reverse":
        _hold(tenant, url, notification)
        return
    if mode == "delay":
        delay_s = tenant.notifications.seconds
    _batch(tenant, url, notification, delay_s)
    if mode == "duplicate":
        _batch(tenant, url, dict(notification), delay_s + settings.delays.notification)


def _batch(tenant: Tenant, url: str, notification: dict[str, Any], delay_s: float) -> None:
    due = int((tenant.world.now().timestamp() + delay_s) * _MOMENTS_PER_S)
    batch = tenant.notifications.batches.setdefault((url, due), [])
    batch.append(notification)
    if len(batch) == 1:
        tenant.pending.begin(_deliver_batch(tenant, (url, due), delay_s))


async def _deliver_batch(tenant: Tenant, key: tuple[str, int], delay_s: float) -> None:
    await tenant.world.outside.sleep(delay_s)
    await post(tenant, key[0], tenant.notifications.batches.pop(key))


def _hold(tenant: Tenant, url: str, notification: dict[str, Any]) -> None:
    tenant.notifications.held.append((url, notification))
    if len(tenant.notifications.held) == 1:
        tenant.pending.begin(_deliver_reversed(tenant))


async def _deliver_reversed(tenant: Tenant) -> None:
    await tenant.world.outside.sleep(tenant.world.settings.reverse_hold_s)
    held, tenant.notifications.held = tenant.notifications.held, []
    for url, notification in reversed(held):
        await post(tenant, url, [notification])


def tell_lifecycle(tenant: Tenant, event: str) -> int:
    """Sends a lifecycle event for every living subscription with an address for it; how many there were."""
    now, delay_s = tenant.world.now(), tenant.world.settings.delays.notification
    living = [one for one in tenant.subscriptions.values() if one.expires > now and one.lifecycle_url]
    for one in living:
        notification = {
            "subscriptionId": one.id,
            "subscriptionExpirationDateTime": stamp(one.expires)[:-1] + "+00:00",
            "tenantId": tenant.id,
            "clientState": one.client_state,
            "lifecycleEvent": event,
        }
        _batch(tenant, one.lifecycle_url or "", notification, delay_s)
        if event == "subscriptionRemoved":
            del tenant.subscriptions[one.id]
    return len(living)


async def post(tenant: Tenant, url: str, notifications: list[dict[str, Any]]) -> bool:
    """POSTs until a 2xx comes or the retries are used up; whether it was delivered."""
    settings, outside = tenant.world.settings, tenant.world.outside
    post_once = functools.partial(outside.http.post, url, json={"value": notifications})
    if await was_taken(post_once(), timeout_s=settings.notification_first_timeout_s):
        return True
    for pause_s in settings.notification_retries_s:
        await outside.sleep(pause_s)
        if await was_taken(post_once(), timeout_s=settings.notification_retry_timeout_s):
            return True
    return False
