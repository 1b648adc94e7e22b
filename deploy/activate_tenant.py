# noqa: INP001 – a script, of no package
"""Tells the product of the demo's tenant, which both simulators have already. Run once by docker compose.

    python activate_tenant.py http://elite-simulator:8821

The address is that of the Elite simulator's page; Kafka is where the environment says.
"""

import asyncio
import sys

import httpx

from booking_sync.demo.tenant import demo_tenant
from contracts.topics import CONFIG
from runtime.kafka.bus import KafkaBus
from runtime.publish import Post, Publisher
from runtime.real.clock import RealClock
from runtime.settings import Settings, read_settings


async def activate(elite_page: str) -> None:
    tenant = demo_tenant(brokers_are_ours=True)
    async with httpx.AsyncClient(base_url=elite_page, trust_env=False) as elite:
        described = await elite.get(f"/control/tenants/{tenant.elite.tenant_id}")
    configuration = tenant.configuration(described.raise_for_status().json(), activated_at=RealClock().now())
    settings = read_settings(Settings)
    bus = KafkaBus(settings.kafka_bootstrap_servers, client_id="booking-sync-activate")
    await bus.start()
    try:
        await Publisher(bus, settings.partitions).publish([Post(CONFIG, tenant.tenant, configuration)])
    finally:
        await bus.stop()


if __name__ == "__main__":
    asyncio.run(activate(sys.argv[1]))
