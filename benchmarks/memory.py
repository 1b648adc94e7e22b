"""Resident memory of a reconciler that has touched a million links: handlers, partition, batch, known links and view.

Every tenth booking is moved, so that links, commands and outcomes are published; the rest is shown once more under
another fingerprint, so that its link is read and compared. Redis and Kafka are stand-ins that keep nothing.
"""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import psutil
from benchmarks.endless import EndlessBus, EndlessCache
from benchmarks.far_sides import in_outlook
from benchmarks.lives import at_rest
from benchmarks.tenants import configured
from benchmarks.venue import NOW, Booking

from contracts.envelope import Envelope, write_headers
from contracts.ids import MessageId
from contracts.observations import lane_of
from contracts.outlook_side import RoomResponse
from contracts.systems import System
from contracts.topics import EVENTS
from reconciler.handlers import Handlers
from runtime.memory.clock import MemoryClock
from runtime.memory.ports import memory_ports
from runtime.ports.bus import Record
from runtime.publish import Publisher
from runtime.received import Received

LINKS = 1_000_000
IN_A_BATCH = 500
_MIB = 1024 * 1024


def news(bookings: int) -> Iterator[Received]:
    for number in range(bookings):
        moved = number % 10 == 0
        of = Booking(number, hours_later=3 if moved else 0)
        if of.origin is System.ELITE:
            continue  # found by its mark, which this Redis can't read
        seen = in_outlook(of, RoomResponse.ACCEPTED, minute=30 if moved else 5 if of.is_managed_by_elite else 1)
        envelope = Envelope(MessageId(f"m{number}"), seen.TYPE, of.tenant, fingerprint="new", lane=lane_of(seen.seen))
        record = Record(EVENTS.name, 0, number, None, seen.to_json(), write_headers(envelope), NOW)
        yield Received(record, envelope)


async def main(links: int) -> None:
    process, known = psutil.Process(), await configured(links * 2)
    bus, cache = EndlessBus(), EndlessCache(at_rest())
    ports = replace(memory_ports(), clock=MemoryClock(NOW), bus=bus, cache=cache)
    handlers = Handlers(ports, Publisher(bus, 1), known, bulk_open_max=200)
    await handlers.open(0)
    begun = process.memory_info().rss
    print(f"{begun / _MIB:>8.0f} MiB before the first link")
    every = news(links * 2)
    for touched in range(IN_A_BATCH, links + 1, IN_A_BATCH):
        await handlers.on_news(list(islice(every, IN_A_BATCH)))
        if touched % (links // 10) == 0:
            print(f"{process.memory_info().rss / _MIB:>8.0f} MiB after {touched:,} links", flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINKS))
