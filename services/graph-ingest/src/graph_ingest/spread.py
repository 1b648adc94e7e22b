"""Each mailbox has its own moment within a period, so that what is due for thousands is never due at once. Pure."""

import hashlib
from datetime import UTC, datetime

from graph_ingest.watched import Watched

_DAY_S = 86_400.0


def is_due(watched: Watched, *, since: float, now: float, every_s: float) -> bool:
    """Its moment came after `since`; all in seconds."""
    moment = _share(watched) * every_s
    return (now - moment) // every_s > (since - moment) // every_s


def day_of(watched: Watched, now: datetime) -> datetime:
    """When the day began that it is in: not at midnight for all."""
    moment = int(_share(watched) * _DAY_S)
    day = (now.timestamp() - moment) // _DAY_S
    return datetime.fromtimestamp(day * _DAY_S + moment, UTC)


def _share(watched: Watched) -> float:
    """From 0 to 1."""
    digest = hashlib.blake2b(watched.key.encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
