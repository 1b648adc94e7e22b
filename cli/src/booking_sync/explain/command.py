"""The command: from a name to what is printed."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from booking_sync.connected import connected
from booking_sync.explain.find import named, newest_of
from booking_sync.explain.story import Told, at_rest, head_of, holds_of, present_of, story_of
from booking_sync.recorded import read_all
from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from contracts.links import Link
from contracts.topics import COMMANDS_ELITE, COMMANDS_OUTLOOK, CONFIG, EVENTS, EVENTS_BULK, LINKS, OUTCOMES, RESULTS
from contracts.when import write_instant
from runtime.ports.bus import Bus

HISTORY = (LINKS, EVENTS, EVENTS_BULK, COMMANDS_OUTLOOK, COMMANDS_ELITE, RESULTS, OUTCOMES)


def explain(booking: str, *, as_data: bool = False) -> None:
    """Prints it. What prevents it ends the process with one clear line (SystemExit)."""
    sys.stdout.write(connected("explain", partial(explained, booking=booking, as_data=as_data)))


async def explained(bus: Bus, booking: str, *, as_data: bool = False) -> str:
    """For a person, or as JSON. Ends the process with one clear line when no booking has that name."""
    told: list[tuple[datetime, Told]] = []
    configured: dict[TenantId, TenantConfiguration] = {}
    async for at, message in read_all(bus, (CONFIG, *HISTORY)):
        if isinstance(message, TenantConfiguration):
            configured[message.tenant] = message
        elif isinstance(message, Told):
            told.append((at, message))
    newest = newest_of(message for _, message in told if isinstance(message, Link))
    links = named(newest.values(), booking)
    if not links:
        raise SystemExit(
            f"no booking is known as {booking}; give a link's id, an Elite event's id or an iCalUId, "
            "and check that the brokers are those of the services"
        )
    now = datetime.now(UTC)
    present = {
        link.link: [
            *present_of(link),
            *at_rest(link, configured.get(link.tenant), now),
            *holds_of(link, newest.values()),
        ]
        for link in links
    }
    if as_data:
        data = [_data_of(link, told, present[link.link]) for link in links]
        return json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n"
    return "\n".join(line for link in links for line in _told_of(link, told, present[link.link]))


def _data_of(link: Link, told: list[tuple[datetime, Told]], present: list[str]) -> dict[str, object]:
    return {
        "link": link.link,
        "booking": head_of(link),
        "history": [asdict(line) | {"at": write_instant(line.at)} for line in story_of(link, told)],
        "now": present,
    }


def _told_of(link: Link, told: list[tuple[datetime, Told]], present: list[str]) -> list[str]:
    history = [f"  {line.at:%Y-%m-%d %H:%M:%S}  {line.words}" for line in story_of(link, told)]
    return [head_of(link), *history, "Now:", *(f"  {line}" for line in present), ""]
