"""The demo's tenant: made at both far sides, then told to the product over its own configuration topic."""

import asyncio
from dataclasses import replace
from uuid import uuid4

from booking_sync.demo.far_sides import FarSides
from booking_sync.local.stack import Stack
from booking_sync.local.trouble import CannotRun
from booking_sync.simulator import STANDARD
from booking_sync.standard_tenant import StandardTenant, address
from contracts.configuration import NotificationRule, Role, When
from contracts.outcomes import Activity
from contracts.topics import CONFIG
from runtime.kafka.bus import KafkaBus
from runtime.ports.unavailable import Unavailable
from runtime.publish import Post, Publisher
from runtime.real.clock import RealClock

OWNER = address("owner")
_RULE = NotificationRule(
    description="Tell the owner what did not reach Elite",
    activities=(Activity.OUTLOOK_EVENT_CREATED,),
    when=When.FAILURE,
    roles=(Role.SPACE_OWNER,),
)
_LOOK_EVERY_S = 0.25
_LOOKS = 2
_PATIENCE_S = 60


def demo_tenant(*, brokers_are_ours: bool) -> StandardTenant:
    """The Atrium has an owner, who hears of failures. On brokers that keep earlier demos it has a new name."""
    name = "" if brokers_are_ours else uuid4().hex[:8]
    standard = StandardTenant.named(
        name, microsoft_secret=STANDARD.microsoft.reference, elite_secret=STANDARD.elite.reference
    )
    spaces = tuple(replace(s, owners=(OWNER,)) if s.space == "atrium" else s for s in standard.spaces)
    return replace(standard, spaces=spaces, notification_rules=(_RULE,))


async def activate(tenant: StandardTenant, far_sides: FarSides, stack: Stack) -> None:
    """Every service knows the tenant and has read what there is when it returns. Raises CannotRun."""
    described = await far_sides.create_tenant(tenant)
    configuration = tenant.configuration(described, activated_at=RealClock().now())
    bus = KafkaBus(stack.broker.bootstrap_servers, client_id="booking-sync-demo")
    try:
        await bus.start()
        await Publisher(bus, stack.partitions).publish([Post(CONFIG, tenant.tenant, configuration)])
    except Unavailable as away:
        raise CannotRun(f"the configuration can't be published: {away}") from None
    finally:
        await bus.stop()
    await _quiet(stack)


async def _quiet(stack: Stack) -> None:
    """Twice in a row."""
    looks, left = 0, round(_PATIENCE_S / _LOOK_EVERY_S)
    while looks < _LOOKS:
        await asyncio.sleep(_LOOK_EVERY_S)
        busy = await stack.busy()
        looks = 0 if busy else looks + 1
        left -= 1
        if left < 0:
            raise CannotRun(f"the services are not ready for bookings: {'; '.join(map(str, busy))}; see {stack.logs}")
