"""Reads a partition of `booking.links` up to a claim: each link's newest record, and the one the log keeps last."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import ValidationError

from contracts.envelope import EnvelopeError, read_headers
from contracts.ids import LinkId, TenantId
from contracts.links import Link, Pause
from contracts.topics import LINKS
from runtime.ports.bus import Bus, Record, TopicPartition

log = logging.getLogger(__name__)

_POLL_S = 0.5
_POLL_MAX = 1000


def age(link: Link) -> tuple[int, int]:
    """Newer is higher, never simply later in the log."""
    return (link.epoch, link.revision)


@dataclass
class Replayed:
    newest: dict[LinkId, Link] = field(default_factory=dict)
    last: dict[LinkId, Link] = field(default_factory=dict)
    """What compaction would keep."""
    pauses: dict[TenantId, Pause] = field(default_factory=dict)
    records: list[tuple[Link, datetime]] = field(default_factory=list)
    """All of them, with the time at which the broker took them."""

    def take_pause(self, pause: Pause) -> None:
        known = self.pauses.get(pause.tenant)
        if known is None or known.asked_at <= pause.asked_at:
            self.pauses[pause.tenant] = pause

    def take(self, link: Link, at: datetime) -> None:
        known = self.newest.get(link.link)
        self.last[link.link] = link
        self.records.append((link, at))
        if known is None or age(known) < age(link):
            self.newest[link.link] = link


async def replay(bus: Bus, partition: int, start: int, claim: int) -> Replayed:
    """From `start` through the claim. Raises Unavailable."""
    place, found = TopicPartition(LINKS.name, partition), Replayed()
    reader = await bus.reader([place])
    try:
        reader.seek(place, start)
        while await reader.position(place) <= claim:
            for records in (await reader.getmany(timeout_s=_POLL_S, max_records=_POLL_MAX)).values():
                for record in records:
                    _take(found, record, claim)
    finally:
        await reader.stop()
    return found


def _take(found: Replayed, record: Record, claim: int) -> None:
    if record.offset > claim or record.value is None:
        return
    try:
        match read_headers(record.headers).type:
            case Link.TYPE:
                found.take(Link.from_json(record.value), record.at)
            case Pause.TYPE:
                found.take_pause(Pause.from_json(record.value))
    except (EnvelopeError, ValidationError):
        # Only we write here; a record that can't be read was never a decision of this version.
        log.exception("link.unreadable", extra={"partition": record.partition, "offset": record.offset})
