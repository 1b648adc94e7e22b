"""Sudden emptiness is doubt, not news (`architecture.md` §3.1). Pure."""

from collections import Counter
from collections.abc import Iterable

from contracts.elite_side import EliteSeen

_AT_LEAST = 5
_SHARE = 0.5


def is_doubtful(absent: Iterable[EliteSeen], known: Iterable[EliteSeen]) -> bool:
    """Of the tenant, or of one room, more than half of the bookings are missing, and at least five."""
    missing, all_known = Counter(one.space for one in absent), Counter(one.space for one in known)
    pairs = [(missing.total(), all_known.total()), *((count, all_known[space]) for space, count in missing.items())]
    return any(count >= _AT_LEAST and count > _SHARE * among for count, among in pairs)
