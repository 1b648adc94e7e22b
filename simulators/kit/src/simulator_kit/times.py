"""How the people's door and the tests' controls write an instant."""

from datetime import UTC, datetime


def plain(moment: datetime) -> str:
    """UTC with `Z`, decimals only where there are any."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
