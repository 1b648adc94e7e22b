"""How a delivery proves that it comes from a webhook of the tenant, and that it is no old one. Pure.

`X-Elite-Signature` is `sha256=` and the hex HMAC-SHA256, by the webhook's secret, of `X-Elite-Timestamp`, a full stop
and the body (`elite.md` C2; how the vendor signs is not public).
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WINDOW = timedelta(minutes=5)
"""How far the time of a delivery may be from ours, either way: clocks differ, and it may be tried for a while."""


@dataclass(frozen=True)
class Signed:
    """What came, as it came."""

    signature: str
    timestamp: str
    body: bytes


def is_genuine(signed: Signed, secret: str, now: datetime) -> bool:
    """Compared in constant time."""
    wanted = hmac.new(secret.encode(), signed.timestamp.encode() + b"." + signed.body, hashlib.sha256).hexdigest()
    is_signed = hmac.compare_digest(signed.signature.encode(), f"sha256={wanted}".encode())
    sent_at = _instant(signed.timestamp)
    return is_signed and sent_at is not None and abs(now - sent_at) <= WINDOW


def _instant(timestamp: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(timestamp)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
