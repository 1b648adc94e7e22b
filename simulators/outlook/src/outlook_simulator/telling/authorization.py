"""The token that a subscription carries: when it ends, the warning before, and two ways to renew it that don't mix."""

from datetime import timedelta

from outlook_simulator.telling.deliver import tell_lifecycle
from outlook_simulator.telling.subscription import Subscription
from outlook_simulator.world import Tenant


def authorize(tenant: Tenant, subscription: Subscription) -> None:
    """Anew, from now on; warned of its end beside all that is on its way, so that no test waits for it."""
    subscribing = tenant.world.settings.subscribing
    if subscribing.authorization_s is None:
        subscription.authorized_until = None
        return
    subscription.authorized_until = tenant.world.now() + timedelta(seconds=subscribing.authorization_s)
    wait_s = subscribing.authorization_s - subscribing.authorization_warning_s
    tenant.world.outside.spawn(_warn(tenant, subscription, max(wait_s, 0)))


async def _warn(tenant: Tenant, subscription: Subscription, wait_s: float) -> None:
    until = subscription.authorized_until
    await tenant.world.outside.sleep(wait_s)
    if tenant.subscriptions.get(subscription.id) is subscription and subscription.authorized_until == until:
        tell_lifecycle(tenant, "reauthorizationRequired", of=subscription)


def both_ways(tenant: Tenant, subscription: Subscription) -> bool:
    """PATCH and reauthorize came too near to each other."""
    patched, reauthorized = subscription.patched, subscription.reauthorized
    if patched is None or reauthorized is None:
        return False
    conflict = timedelta(seconds=tenant.world.settings.subscribing.both_ways_conflict_s)
    return abs(patched - reauthorized) < conflict
