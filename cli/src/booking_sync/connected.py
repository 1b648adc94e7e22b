"""A command's short stay at the brokers that the environment names."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from booking_sync.known_settings import check_settings
from runtime.kafka.bus import KafkaBus
from runtime.kafka.security import security_of
from runtime.kafka.settings import KafkaSettings
from runtime.ports.bus import Bus
from runtime.ports.secrets import SecretMissing
from runtime.ports.unavailable import Unavailable
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings, read_settings

T = TypeVar("T")


def connected(command: str, work: Callable[[Bus], Awaitable[T]]) -> T:
    """What prevents it ends the process with one clear line (SystemExit)."""
    check_settings(os.environ, Settings)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what it says per try stands in the clear line
    try:
        settings, kafka = read_settings(Settings), read_settings(KafkaSettings)
        security = security_of(kafka, RealSecrets())
        bus = KafkaBus(settings.kafka_bootstrap_servers, client_id=f"booking-sync-{command}", security=security)
        return asyncio.run(_stay(bus, work))
    except Unavailable as away:
        raise SystemExit(f"{command}: {away}; check BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS") from None
    except SecretMissing as missing:
        raise SystemExit(f"{command}: {missing}") from None


async def _stay(bus: KafkaBus, work: Callable[[Bus], Awaitable[T]]) -> T:
    await bus.start()
    try:
        return await work(bus)
    finally:
        await bus.stop()
