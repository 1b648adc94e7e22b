"""How this Elite behaves: delays, limits and what the vendor leaves open. All of it may be changed while it runs."""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal["prospect", "tentative", "definite"]
"""Of a booked space."""
Conflicts = Literal["warn", "reject"]
"""What the API does about a double booking: let it pass, as Elite's pages do once warned, or refuse it."""


@dataclass
class Delays:
    """Seconds that things take on their way."""

    api_min: float = 0.02
    api_max: float = 0.08
    webhook: float = 0.2
    """From a change to the first try of telling the webhooks."""


@dataclass
class EliteSettings:
    """Switches of the whole simulator; where nothing public says how Elite does it, the field says so."""

    delays: Delays = field(default_factory=Delays)
    token_lifetime_s: int = 82_800
    """One site measured about 23 hours."""
    default_status: Status = "tentative"
    """Of a booked space whose status the caller cannot or did not give: not documented; the pages do it so."""
    no_spaces_is_404: bool = True
    """Booked spaces of an event that has none: a public client reads 404 as "none"; off: an empty list."""
    reschedule_changes_id: bool = False
    """Whether rows that people reschedule get new ids. Not documented."""
    page_size_default: int = 100
    page_size_max: int = 500
    """A larger page is not refused, it is cut to this. Not documented; 500 is known to work."""
    allow_http_webhook_urls: bool = True
    webhook_retries_s: tuple[float, ...] = (1, 2, 4, 8)
    """Pauses before each retry. Not documented."""
    reverse_hold_s: float = 5
    """How long mode `reverse` collects before it delivers, the last first."""
