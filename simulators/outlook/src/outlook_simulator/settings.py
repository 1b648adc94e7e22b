"""How this Microsoft behaves: delays, limits, room rules. All of it may be changed while it runs."""

from dataclasses import dataclass, field
from typing import Literal

AutomateProcessing = Literal["AutoAccept", "AutoUpdate", "None"]


@dataclass
class Delays:
    """Seconds that things take on their way."""

    api_min: float = 0.02
    api_max: float = 0.08
    room_copy: float = 0.05
    """From the organizer's save to the item in the attendee's calendar."""
    room_answer: float = 0.2
    """From the item's arrival to the decision of a room that answers by itself."""
    answer_travel: float = 0.05
    """From a room's answer to the organizer's copy that shows it."""
    notification: float = 0.2
    """From a change to the first try of telling the subscribers."""


@dataclass
class OutlookSettings:
    """Switches of the whole simulator; where documentation is silent or divided, the field says so."""

    delays: Delays = field(default_factory=Delays)
    token_lifetime_s: int = 3599
    allow_http_notification_urls: bool = True
    subscription_minutes_min: int = 45
    """Shorter lifetimes are raised to it without a word, as documented."""
    subscription_minutes_max: int = 10_080
    subscriptions_per_mailbox_max: int = 1000
    refuse_duplicate_subscriptions: bool = True
    """Same change types and resource: 409 by the documentation; reports since 2025 show duplicates being made."""
    notification_first_timeout_s: float = 3
    notification_retry_timeout_s: float = 10
    notification_retries_s: tuple[float, ...] = (1, 2, 4, 8, 15)
    """Pauses before each retry. Microsoft goes on for four hours; here the end is nearer, so that tests end."""
    reverse_hold_s: float = 5
    """How long mode `reverse` collects before it delivers, the last first."""
    page_size_default: int = 10
    delta_page_size_default: int = 50
    delta_page_size_max: int = 1000
    """Graph may give fewer rows a page than it was asked for."""
    occurrence_tombstones: bool = False
    """A single removed occurrence shows in delta only as a change of its series (field reports) unless this is on."""
    free_items_hold_the_slot: bool = True
    """An accepted item shown as free still counts as a conflict; Microsoft does not document either way."""
    count_all_day_by_the_clock: bool = False
    """A day of clock change has 1500 minutes: whether Exchange counts them is not documented. Off: 1440 each."""


@dataclass
class RoomSettings:
    """What `Set-CalendarProcessing` sets, with Exchange's defaults."""

    automate_processing: AutomateProcessing = "AutoAccept"
    add_new_requests_tentatively: bool = True
    all_book_in_policy: bool = True
    all_request_in_policy: bool = False
    all_request_out_of_policy: bool = False
    delegates: list[str] = field(default_factory=list)
    booking_window_days: int = 180
    maximum_duration_minutes: int = 1440
    """0: no limit. Counted per occurrence."""
    work_hours_only: bool = False
    """Monday to Friday, 08:00 to 17:00 in the room's zone."""
    allow_conflicts: bool = False
    conflict_percentage_allowed: int = 0
    maximum_conflict_instances: int = 0
    """A series with more conflicting occurrences than both allow is declined as a whole."""
    external_meetings: bool = False
    tentative_pending_approval: bool = True
    remove_canceled_meetings: bool = False
    delete_subject: bool = True
    add_organizer_to_subject: bool = True
    delete_comments: bool = True
    remove_private_property: bool = True
    zone: str = "Europe/Brussels"
