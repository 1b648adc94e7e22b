"""How this Elite behaves: delays, limits, and what a new tenant has for its gaps. All may be changed while it runs."""

from dataclasses import dataclass, field
from typing import Literal

from elite_simulator.gaps import Gaps

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
    """Of the whole simulator."""

    delays: Delays = field(default_factory=Delays)
    gaps: Gaps = field(default_factory=Gaps)
    """Copied into each new tenant."""
    token_lifetime_s: int = 82_800
    """One site measured about 23 hours."""
    page_size_default: int = 100
    page_size_max: int = 500
    """A larger page is not refused, it is cut to this. Not documented; 500 is known to work."""
    allow_http_webhook_urls: bool = True
    webhook_retries_s: tuple[float, ...] = (1, 2, 4, 8)
    """Pauses before each retry. Not documented."""
    reverse_hold_s: float = 5
    """How long mode `reverse` collects before it delivers, the last first."""
