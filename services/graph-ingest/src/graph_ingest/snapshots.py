"""Everything a room holds in a window, in as many messages as fit. Pure."""

from collections.abc import Sequence

from contracts.configuration import SpaceMapping
from contracts.ids import TenantId
from contracts.observations import InRoom, RoomSnapshot
from contracts.systems import System
from contracts.when import AllDay, Instant, Timed
from graph_ingest.observe import Look
from graph_ingest.window import Window

BOOKINGS_MAX = 600
"""Ids of Graph have some 150 characters: with their fingerprints these stay far below 256 KiB."""


def snapshots_of(
    tenant: TenantId, space: SpaceMapping, window: Window, looks: Sequence[Look], looked_at: Instant
) -> list[RoomSnapshot]:
    """Adjoining windows that together are the whole; a booking across their border stands in both."""
    placed = [(look.seen.interval, look) for look in looks if look.seen.interval is not None]
    placed.sort(key=lambda pair: (pair[0].start, pair[1].seen.key))
    windows = _cut(window, [interval for interval, _ in placed])
    return [
        RoomSnapshot(
            tenant=tenant,
            system=System.OUTLOOK,
            space=space.space,
            window_start=part.start,
            window_end=part.end,
            bookings=tuple(
                InRoom(key=look.seen.key, fingerprint=look.fingerprint)
                for interval, look in placed
                if part.shows(interval)
            ),
            looked_at=looked_at,
        )
        for part in windows
    ]


def _cut(window: Window, intervals: Sequence[Timed | AllDay]) -> list[Window]:
    borders = [window.start]
    for interval in intervals[BOOKINGS_MAX::BOOKINGS_MAX]:
        if borders[-1] < interval.start < window.end:
            borders.append(interval.start)
    return [Window(start, end) for start, end in zip(borders, [*borders[1:], window.end], strict=True)]
