"""The rows that an event has now, told with those of its bookings that are new. Pure.

People who reschedule may leave other rows behind than there were: whoever knows the old ones finds the new one by it.
"""

from collections.abc import Iterable
from dataclasses import replace

from contracts.elite_side import EliteSeen
from contracts.ids import EliteSpaceId
from contracts.observations import EventRows
from elite_ingest.observe import Look

_IDS_MAX = 5_000
"""Told of one event at once: each booking that is new names all. More are told without."""


def with_rows(news: Iterable[Look], live: Iterable[Look], told: Iterable[EliteSeen], *, all_of: bool) -> list[Look]:
    """`live`: all that it shows; `told`: what was told of it before; `all_of`: with what is known, too."""
    standing, known = _rows_of(look.seen for look in live), _rows_of(told)
    news = list(news)
    if len(news) * len(standing) > _IDS_MAX:
        return news
    rows = EventRows(standing=standing, gone=tuple(row for row in known if row not in standing))
    return [
        replace(look, rows=rows)
        if look.seen.in_use is None and (all_of or set(look.seen.rows).isdisjoint(known))
        else look
        for look in news
    ]


def _rows_of(bookings: Iterable[EliteSeen]) -> tuple[EliteSpaceId, ...]:
    return tuple(row for one in bookings if one.in_use is None for row in one.rows)
