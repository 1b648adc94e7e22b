"""The command: reads what was recorded, replays it twice in this process, prints the difference. Writes nothing."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from booking_sync.connected import connected
from booking_sync.moments import moment
from booking_sync.recorded import read_all
from booking_sync.what_if.report import Report, as_data, in_words
from booking_sync.what_if.setting import WrongSetting, changed
from contracts.configuration import TenantConfiguration
from contracts.ids import TenantId
from contracts.links import Link
from contracts.observations import Observation
from contracts.topics import CONFIG, EVENTS, EVENTS_BULK, LINKS
from reconciler.what_if.compare import differences
from reconciler.what_if.recorded import recorded
from reconciler.what_if.replay import replayed
from runtime.ports.bus import Bus

RECORD = (CONFIG, LINKS, EVENTS, EVENTS_BULK)


def what_if(tenant: str, typed: Sequence[str], *, since: str, until: str | None, json_file: Path | None) -> None:
    """What prevents it ends the process with one clear line (SystemExit)."""
    now = datetime.now(UTC)
    begin, end = moment(since, now), moment(until, now) if until else now
    if end <= begin:
        raise SystemExit(f"what-if: --until {until} is not after --since {since}")
    if not typed:
        raise SystemExit("what-if: say what to change: --set PATH=VALUE, like --set spaces.atrium.mode=momentus")
    report = connected("what-if", partial(found, tenant=TenantId(tenant), typed=typed, since=begin, until=end))
    if json_file is not None:
        json_file.write_text(json.dumps(as_data(report), indent=2, ensure_ascii=False) + "\n")
    sys.stdout.write(in_words(report))


async def found(bus: Bus, *, tenant: TenantId, typed: Sequence[str], since: datetime, until: datetime) -> Report:
    """Ends the process with one clear line for an unknown tenant or a setting that can't be (SystemExit)."""
    messages = [one async for one in read_all(bus, RECORD, tenant)]
    configurations = [message for _, message in messages if isinstance(message, TenantConfiguration)]
    if not configurations:
        raise SystemExit(f"what-if: no tenant is called {tenant}; check it, and that the brokers are the right ones")
    configured = max(configurations, key=lambda one: one.version)
    try:
        other, settings = changed(configured, typed)
    except WrongSetting as wrong:
        raise SystemExit(f"what-if: {wrong}") from None
    told = [(at, message) for at, message in messages if isinstance(message, Link | Observation)]
    record = recorded(tenant, told, since, until)
    both = replayed(record, configured, other, since=since, until=until)
    return Report(
        configured,
        settings,
        since=since,
        until=until,
        heard=both.heard,
        bookings=len(both.configured.links.newest),
        differences=differences(both, record.end, until),
    )
