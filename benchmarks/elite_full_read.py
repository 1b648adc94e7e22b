"""A full read of a tenant's Elite over loopback: processor time as a multiple of fetching the same pages, and memory.

`python -m benchmarks.elite_full_read [SPACES]`. Elite is a process of its own that gives pages made before; Kafka and
Redis are stand-ins that keep nothing, so that only ingest is weighed. Pages are fetched twice: while they are read rows
may move between them, so that a read ends with a round that shows nothing new.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import httpx
import psutil
from benchmarks.elite_pages import PAGE, ROOMS, ROWS_EACH
from benchmarks.endless import EndlessBus
from benchmarks.venue import NOW

from booking_sync.local.ports import free_ports
from contracts.configuration import (
    EliteConnection,
    EventDefaults,
    MailboxSettings,
    ManagementMode,
    MicrosoftConnection,
    SpaceMapping,
    TenantConfiguration,
    TenantState,
    ToOutlook,
)
from contracts.envelope import Envelope
from contracts.hints import EliteHint
from contracts.ids import EliteRoomId, Mailbox, MessageId, SpaceId, TenantId
from contracts.window import window_at
from elite.clients import Elite, EliteClients
from elite.settings import EliteSettings
from elite_ingest.creators import Creators
from elite_ingest.cursors import Memory
from elite_ingest.feed import Pace
from elite_ingest.reading import Reading
from elite_ingest.rooms import rooms_of
from elite_ingest.settings import EliteIngestSettings
from elite_ingest.telling import About
from runtime.memory.clock import MemoryClock
from runtime.memory.ports import memory_ports
from runtime.ports import Ports
from runtime.ports.cache import Guard, Write
from runtime.publish import Publisher

SPACES = 100_000
TENANT = TenantId("house")
SECRET = "env:SECRET"  # noqa: S105 – a reference
_MIB = 1024 * 1024
_ROUNDS = 2


class ForgetfulCache:
    """A Redis that was emptied: nothing that is asked for is there."""

    async def get(self, keys: Sequence[str]) -> Sequence[bytes | None]:
        return [None for _ in keys]

    async def by_score(self, key: str, low: float, high: float) -> Sequence[str]:  # noqa: ARG002
        return []

    async def write(self, writes: Sequence[Write], guard: Guard | None = None) -> bool:  # noqa: ARG002
        return True


def configuration() -> TenantConfiguration:
    spaces = [
        SpaceMapping(
            space=SpaceId(f"room-{n}"),
            name=f"Room {n}",
            room=EliteRoomId(f"room-{n}-A"),
            mailbox=Mailbox(f"room-{n}@contoso.test"),
            mode=ManagementMode.OUTLOOK if n % 4 else ManagementMode.MOMENTUS,
            mailbox_settings=MailboxSettings(auto_accept=bool(n % 4)),
            zone="Europe/Brussels",
        )
        for n in range(ROOMS)
    ]
    return TenantConfiguration(
        tenant=TENANT,
        version=1,
        state=TenantState.ACTIVE,
        microsoft=MicrosoftConnection(tenant_id="t", client_id="c", client_secret=SECRET),
        elite=EliteConnection(cluster="indv", client_id="c", client_secret=SECRET),
        spaces=tuple(spaces),
        event_defaults=EventDefaults(venue="venue-1-A", account="a", contact="c", event_type="e"),
        to_outlook=ToOutlook(default_organizer=Mailbox("events@contoso.test")),
    )


def reading(ports: Ports, elite: Elite) -> Reading:
    about = About(
        configuration(),
        rooms_of(configuration()),
        window_at(ports.clock.now(), configuration().horizon_days),
        Envelope(MessageId("hint"), EliteHint.TYPE, TENANT),
    )
    return Reading(
        elite,
        Memory(ports.cache, TENANT),
        publisher=Publisher(ports.bus, 1),
        creators=Creators(elite.setup, about.configuration.to_outlook.creator),
        clock=ports.clock,
        about=about,
    )


async def bare(http: httpx.AsyncClient, url: str, spaces: int) -> float:
    """Seconds of processor time to fetch all pages once, unread."""
    began = time.process_time()
    for number in range(1, spaces // ROWS_EACH // PAGE + 1):
        answer = await http.post(f"{url}/v1/events/all", json={"page": number, "pageSize": PAGE})
        assert answer.is_success
    return time.process_time() - began


async def main(spaces: int, url: str) -> None:
    process = psutil.Process()
    async with httpx.AsyncClient(timeout=60, trust_env=False) as http:
        await _until_ready(http, url)
        fetched_s = min([await bare(http, url, spaces) for _ in range(3)])
        ports = replace(
            memory_ports(0, http=http, secrets={SECRET: "s"}),
            clock=MemoryClock(NOW),
            bus=EndlessBus(),
            cache=ForgetfulCache(),
        )
        settings = EliteSettings(elite_api_url=url, elite_auth_url=url, elite_calls_per_s=1_000)
        read = EliteIngestSettings()
        one = reading(ports, EliteClients(ports, settings).of(TENANT, configuration().elite))
        before, peak = process.memory_info().rss, Peak(process)
        watched = asyncio.create_task(peak.watch())
        began = time.process_time()
        await one.run(pace_of(read))
        took_s = time.process_time() - began
        watched.cancel()
    print(f"{spaces:,} booked spaces on {spaces // ROWS_EACH // PAGE} pages")
    print(
        f"fetching the pages, unread: {fetched_s:.2f} s of processor time, {_ROUNDS} rounds {_ROUNDS * fetched_s:.2f} s"
    )
    print(f"full read: {took_s:.1f} s of processor time = {took_s / fetched_s / _ROUNDS:.0f} × fetching them")
    print(f"memory: {before / _MIB:.0f} MiB before, {peak.bytes / _MIB:.0f} MiB at most")


class Peak:
    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self.bytes = 0

    async def watch(self) -> None:
        while True:
            self.bytes = max(self.bytes, self._process.memory_info().rss)
            await asyncio.sleep(0.02)


async def _until_ready(http: httpx.AsyncClient, url: str) -> None:
    for _ in range(300):
        try:
            await http.get(f"{url}/v1/general-setup/venues")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
        else:
            return
    raise SystemExit("the pages are not served")


def pace_of(settings: EliteIngestSettings) -> Pace:
    return Pace(timedelta(seconds=settings.feed_overlap_s), timedelta(seconds=settings.full_read_every_s))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else SPACES
    (port,) = free_ports(1)
    served = subprocess.Popen([sys.executable, "-m", "benchmarks.elite_pages", str(wanted), str(port)])  # noqa: S603
    try:
        asyncio.run(main(wanted, f"http://127.0.0.1:{port}"))
    finally:
        served.terminate()
        served.wait()
