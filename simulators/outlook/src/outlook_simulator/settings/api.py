"""Graph's calls: sign-in, throttling, and what answers may look like."""

from dataclasses import dataclass


@dataclass
class SignIn:
    token_lifetime_s: int = 3599
    consent_propagation_s: float = 0
    """From an administrator's consent to the first token: seconds to minutes."""


@dataclass
class Limits:
    """Documented limits, all enforced. A throttled call counts against them, too."""

    mailbox_requests_max: int = 10_000
    """Of one app to one mailbox, in `mailbox_window_s`."""
    mailbox_window_s: float = 600
    mailbox_concurrency_max: int = 4
    app_requests_max: int = 130_000
    """Of one app over all tenants, in `app_window_s`."""
    app_window_s: float = 10
    subscription_writes_max: int = 1000
    """Of one app in one tenant, in `subscription_window_s`."""
    subscription_window_s: float = 20
    retry_after_is_told: bool = True
    """Calendar resources tell it; others may leave it out."""
    batch_members_max: int = 20
    batch_members_at_once: int = 4
    """Graph sends so many members to Outlook at a time; reports of 429 inside batches suggest that more may go."""
    throttled_batch_status: int = 200
    """The batching page says 200, the older throttling page 424, where a member was throttled."""


@dataclass
class Api:
    page_size_default: int = 10
    gateway_errors_have_no_body: bool = True
    """503 and 504 were seen with nothing in them."""
    duplicate_transaction_names_event: bool = True
    """`@event.existingEventId` in the error; seen in some answers only."""
    deleted_items_answer_reads: bool = False
    """An immutable id goes on naming an item in Deleted Items. Off: 404, as with an id that changed on the move."""
    private_items_lack_subject: bool = False
    """App-only reads of private items: reports are contradictory."""
    join_url_delay_s: float = 0
    """A Teams link may be filled in a little later than the answer."""
