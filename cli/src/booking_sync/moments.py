"""A moment as people type it: so long ago, or a date."""

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(\d+)\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def moment(typed: str, now: datetime) -> datetime:
    """`30d`, `12h`, `45m`, `2w` ago, or `2026-11-01`, `2026-11-01T09:00+01:00` (UTC where no offset is given).

    Ends the process with one clear line for anything else (SystemExit).
    """
    ago = _AGO.fullmatch(typed.strip())
    try:
        if ago is not None:
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        read = datetime.fromisoformat(typed.strip())
    except (ValueError, OverflowError):
        raise SystemExit(
            f"{typed!r} is no time; write how long ago (30d, 12h, 45m) or a date (2026-11-01, 2026-11-01T09:00)"
        ) from None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
