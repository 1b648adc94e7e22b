"""The command: from a name to what is printed."""

import asyncio
import logging
import os
import sys
from datetime import datetime

from booking_sync.explain.find import named, newest_of
from booking_sync.explain.read import HISTORY, read_all
from booking_sync.explain.story import Told, head_of, present_of, story_of
from booking_sync.known_settings import check_settings
from contracts.links import Link
from runtime.kafka.bus import KafkaBus
from runtime.kafka.security import security_of
from runtime.kafka.settings import KafkaSettings
from runtime.ports.bus import Bus
from runtime.ports.unavailable import Unavailable
from runtime.real.secrets import RealSecrets
from runtime.settings import Settings, read_settings


def explain(booking: str) -> None:
    """Prints it. What prevents it ends the process with one clear line (SystemExit)."""
    check_settings(os.environ, Settings)
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    settings, kafka = read_settings(Settings), read_settings(KafkaSettings)
    security = security_of(kafka, RealSecrets())
    bus = KafkaBus(settings.kafka_bootstrap_servers, client_id="booking-sync-explain", security=security)
    try:
        text = asyncio.run(_explained(bus, booking))
    except Unavailable as away:
        raise SystemExit(f"explain: {away}; check BOOKING_SYNC_KAFKA_BOOTSTRAP_SERVERS") from None
    sys.stdout.write(text)


async def _explained(bus: KafkaBus, booking: str) -> str:
    await bus.start()
    try:
        return await explained(bus, booking)
    finally:
        await bus.stop()


async def explained(bus: Bus, booking: str) -> str:
    """Ends the process with one clear line when no booking has that name."""
    told: list[tuple[datetime, Told]] = [one async for one in read_all(bus, HISTORY)]
    links = named(newest_of(message for _, message in told if isinstance(message, Link)).values(), booking)
    if not links:
        raise SystemExit(
            f"no booking is known as {booking}; give a link's id, an Elite event's id or an iCalUId, "
            "and check that the brokers are those of the services"
        )
    return "\n".join(line for link in links for line in _told_of(link, told))


def _told_of(link: Link, told: list[tuple[datetime, Told]]) -> list[str]:
    history = [f"  {line.at:%Y-%m-%d %H:%M:%S}  {line.words}" for line in story_of(link, told)]
    present = [f"  {line}" for line in present_of(link)]
    return [head_of(link), *history, "Now:", *present, ""]
