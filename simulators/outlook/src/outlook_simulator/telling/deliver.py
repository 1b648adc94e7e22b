"""Change notifications on their way to the subscribers: at least once, in no promised order."""

from dataclasses import replace

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.times import stamp
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.telling.post import post, post_together
from outlook_simulator.telling.subscription import Json, Subscription, Word
from outlook_simulator.world import Tenant

LIFECYCLE = ("missed", "subscriptionRemoved", "reauthorizationRequired")


def notify(tenant: Tenant, mailbox: Mailbox, item: Item, change: str) -> None:
    """Tells every living subscription of the mailbox, by the tenant's mode of this moment."""
    now = tenant.world.now()
    for one in tenant.subscriptions.values():
        if one.mailbox_id == mailbox.id and one.expires > now and change in one.change_types:
            _send(tenant, Word(one, one.notification_url, _notification(tenant, one, mailbox, item, change)))


def tell_lifecycle(tenant: Tenant, event: str, *, of: Subscription | None = None) -> int:
    """Sends a lifecycle event for every living subscription (or `of` one) with an address for it; how many."""
    now, delay_s = tenant.world.now(), tenant.world.settings.delays.notification
    living = [one for one in tenant.subscriptions.values() if one.expires > now and one.lifecycle_url]
    told = [one for one in living if of is None or one is of]
    for one in told:
        body = {
            "subscriptionId": one.id,
            "subscriptionExpirationDateTime": stamp(one.expires)[:-1] + "+00:00",
            "tenantId": tenant.id,
            "clientState": one.client_state,
            "lifecycleEvent": event,
        }
        post_together(tenant, Word(one, one.lifecycle_url or "", body, is_lifecycle=True), delay_s)
        if event == "subscriptionRemoved":
            del tenant.subscriptions[one.id]
    return len(told)


def _notification(tenant: Tenant, subscription: Subscription, mailbox: Mailbox, item: Item, change: str) -> Json:
    item_id = item.id if subscription.immutable_ids else ids.moving(item.id, item.moves)
    path = f"Users/{mailbox.id}/Events/{item_id}"
    return {
        "subscriptionId": subscription.id,
        "subscriptionExpirationDateTime": stamp(subscription.expires)[:-1] + "+00:00",
        "changeType": change,
        "resource": path,
        "resourceData": {
            "@odata.type": "#Microsoft.Graph.Event",
            "@odata.id": path,
            "@odata.etag": f'W/"{item.change_key}"',
            "id": item_id,
        },
        "clientState": subscription.client_state,
        "tenantId": tenant.id,
    }


def _send(tenant: Tenant, word: Word) -> None:
    mode, settings = tenant.notifications.mode, tenant.world.settings
    delay_s = settings.delays.notification
    if mode == "drop":
        return
    if mode == "reverse":
        _hold(tenant, word)
        return
    if mode == "delay":
        delay_s = tenant.notifications.seconds
    match tenant.world.reputation.of(word.url, settings.telling, tenant.world.now()):
        case "drop":
            missed(tenant, word.subscription)
            return
        case "slow":
            delay_s += settings.telling.window_s
    post_together(tenant, word, delay_s, lost=lambda one: missed(tenant, one))
    if mode == "duplicate":
        again = replace(word, body=dict(word.body))
        post_together(tenant, again, delay_s + settings.delays.notification)


def missed(tenant: Tenant, subscription: Subscription) -> None:
    """Something is lost for good; whether that is told is a switch."""
    if tenant.world.settings.telling.lost_is_told_as_missed:
        tell_lifecycle(tenant, "missed", of=subscription)


def _hold(tenant: Tenant, word: Word) -> None:
    tenant.notifications.held.append(word)
    if len(tenant.notifications.held) == 1:
        tenant.pending.begin(_deliver_reversed(tenant))


async def _deliver_reversed(tenant: Tenant) -> None:
    await tenant.world.outside.sleep(tenant.world.settings.telling.reverse_hold_s)
    held, tenant.notifications.held = tenant.notifications.held, []
    for word in reversed(held):
        await post(tenant.world, [word])
