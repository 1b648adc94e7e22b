"""Instants in and out: aware UTC inside, seven decimals on Graph's wire."""

import re
from datetime import UTC, datetime

_FRACTION = re.compile(r"\.(\d+)")
NEVER = "0001-01-01T00:00:00Z"
"""What Graph writes for the time of an answer that was not given."""


def parse_instant(text: str) -> datetime:
    """An ISO time as an instant; without offset it is UTC. Any number of decimals. ValueError if it is none."""
    moment = parse_local(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def parse_local(text: str) -> datetime:
    """An ISO time as it stands, naive where it has no offset. A `+` lost to URL decoding is put back."""
    mended = re.sub(r" (\d\d:\d\d)$", r"+\1", text.strip())
    return datetime.fromisoformat(_FRACTION.sub(lambda found: f".{found[1][:6]:0<6}", mended))


def stamp(moment: datetime) -> str:
    """As in createdDateTime: UTC, seven decimals, `Z`."""
    return f"{wall(moment.astimezone(UTC))}Z"


def wall(moment: datetime) -> str:
    """As in start.dateTime: the wall clock of the value's own zone, seven decimals, no offset."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}0"
