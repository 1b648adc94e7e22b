"""How we know our events again: an external id, and the same key in the description, as the id is a later call."""

from contracts.elite_side import ExternalId

KEY = "booking-sync"
DISPLAY_NAME = "Outlook"


def described(text: str, external_id: ExternalId) -> str:
    """A description with our key at its end."""
    return f"{text}\n{_written(external_id)}".strip()


def is_marked(description: str, external_id: ExternalId) -> bool:
    """Staff may have written below it."""
    return _written(external_id) in description


def _written(external_id: ExternalId) -> str:
    return f"[sync:{external_id.written()}]"
