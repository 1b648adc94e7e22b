"""Mailboxes: how long things take on their way, and manners that no room's settings govern."""

from dataclasses import dataclass


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
class Exchange:
    internal_writes: int = 0
    """How often Exchange writes a room's item again by itself after each change: each is a change to subscribers, too.
    Reports tell of two (created once, updated three times)."""
    items_move_after_s: float | None = None
    """A new item of a room without booking attendant moves so long after it came: ids but immutable ones change."""
    free_items_hold_the_slot: bool = True
    """An accepted item shown as free still counts as a conflict; Microsoft does not document either way."""
    count_all_day_by_the_clock: bool = False
    """A day of clock change has 1500 minutes: whether Exchange counts them is not documented. Off: 1440 each."""
    accept_of_one_makes_others_tentative: bool = False
    """Accepting one occurrence was once seen to turn the others of the series tentative."""
    longer_series_is_not_checked: bool = False
    """A room that has accepted a series takes its later change as it is, conflicts or not."""
