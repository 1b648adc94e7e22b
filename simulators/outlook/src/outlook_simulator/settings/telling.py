"""Subscriptions, and how their notifications travel."""

from dataclasses import dataclass


@dataclass
class Subscribing:
    allow_http_notification_urls: bool = True
    minutes_min: int = 45
    """Shorter lifetimes are raised to it without a word, as documented."""
    minutes_max: int = 10_080
    per_mailbox_max: int = 1000
    refuse_duplicates: bool = True
    """Same change types and resource: 409 by the documentation; reports since 2025 show duplicates being made."""
    authorization_s: float | None = None
    """A subscription carries a token of about an hour: past it nothing is delivered until a PATCH or reauthorize.
    None: it never ends."""
    authorization_warning_s: float = 900
    """So long before that, `reauthorizationRequired` is told."""
    both_ways_conflict_s: float = 600
    """PATCH and reauthorize of one subscription within it leave it in an inconsistent state: silent until a later
    PATCH."""


@dataclass
class Telling:
    first_timeout_s: float = 3
    retry_timeout_s: float = 10
    retries_s: tuple[float, ...] = (1, 2, 4, 8, 15)
    """Pauses before each retry. Microsoft goes on for four hours; here the end is nearer, so that tests end."""
    reverse_hold_s: float = 5
    """How long mode `reverse` collects before it delivers, the last first."""
    created_for_updates: bool = False
    """Some changes were seen to be told as created."""
    lost_is_told_as_missed: bool = False
    """What is lost after all retries, or dropped, is followed by the lifecycle event `missed`."""
    window_s: float = 600
    """How long answers of an address are looked back upon, and how long a verdict on it holds."""
    answers_min: int = 100
    """No verdict on fewer answers."""
    slow_share: float = 0.10
    """More answers than that slower than `first_timeout_s`: what is new waits for `window_s`."""
    drop_share: float = 0.15
    """More answers than that slower than `retry_timeout_s`: what is new is lost for `window_s`."""
