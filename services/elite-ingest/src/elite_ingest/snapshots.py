"""Everything a room holds in a window, in as many messages as fit. Pure."""

from collections.abc import Sequence

from contracts.ids import SpaceId, TenantId
from contracts.observations import InRoom, RoomSnapshot
from contracts.systems import System
from contracts.when import Instant
from elite_ingest.observe import Look
from elite_ingest.window import Window

BOOKINGS_MAX = 1500
"""A key of 32 characters and a fingerprint take some hundred bytes: these stay far below 256 KiB."""


def snapshots_of(
    tenant: TenantId, space: SpaceId, window: Window, looks: Sequence[Look], looked_at: Instant
) -> list[RoomSnapshot]:
    """Adjoining windows that together are the whole; a booking across their border stands in both."""
    held = [(look.seen.interval, look) for look in looks if look.seen.interval and window.shows(look.seen.interval)]
    held.sort(key=lambda pair: (pair[0].start, pair[1].seen.key))
    borders = [window.start]
    for interval, _ in held[BOOKINGS_MAX::BOOKINGS_MAX]:
        if borders[-1] < interval.start:
            borders.append(interval.start)
    parts = [Window(start, end) for start, end in zip(borders, [*borders[1:], window.end], strict=True)]
    return [
        RoomSnapshot(
            tenant=tenant,
            system=System.ELITE,
            space=space,
            window_start=part.start,
            window_end=part.end,
            bookings=tuple(
                InRoom(key=look.seen.key, fingerprint=look.fingerprint)
                for interval, look in held
                if part.shows(interval)
            ),
            looked_at=looked_at,
        )
        for part in parts
    ]
