"""What `Set-CalendarProcessing` and the mailbox's own settings govern in one room."""

from dataclasses import dataclass, field
from typing import Literal

AutomateProcessing = Literal["AutoAccept", "AutoUpdate", "None"]


BookingType = Literal["Standard", "Reserved"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass
class WorkHours:
    """Of mailboxSettings: which days, from when till when (HH:MM), in which zone; None: the room's own."""

    days: list[Weekday] = field(default_factory=lambda: ["monday", "tuesday", "wednesday", "thursday", "friday"])
    start: str = "08:00"
    end: str = "17:00"
    zone: str | None = None


@dataclass
class RoomSettings:
    """What `Set-CalendarProcessing` sets, with Exchange's defaults."""

    automate_processing: AutomateProcessing = "AutoAccept"
    add_new_requests_tentatively: bool = True
    all_book_in_policy: bool = True
    book_in_policy: list[str] = field(default_factory=list)
    """Who is approved in policy though not all are."""
    all_request_in_policy: bool = False
    request_in_policy: list[str] = field(default_factory=list)
    all_request_out_of_policy: bool = False
    request_out_of_policy: list[str] = field(default_factory=list)
    delegates: list[str] = field(default_factory=list)
    booking_window_days: int = 180
    maximum_duration_minutes: int = 1440
    """0: no limit. Counted per occurrence."""
    minimum_duration_minutes: int = 0
    """Of workspaces only, by the documentation; here of any room that has one."""
    work_hours_only: bool = False
    work_hours: WorkHours = field(default_factory=WorkHours)
    allow_conflicts: bool = False
    conflict_percentage_allowed: int = 0
    maximum_conflict_instances: int = 0
    """A series with more conflicting occurrences than both allow is declined as a whole."""
    allow_recurring_meetings: bool = True
    enforce_scheduling_horizon: bool = True
    """A series past the booking window is declined; off: it is accepted, and ends with the window."""
    external_meetings: bool = False
    booking_type: BookingType = "Standard"
    """Reserved: first come, first served, nobody can book it."""
    capacity: int | None = None
    enforce_capacity: bool = False
    """More people than `capacity` are declined."""
    forward_requests_to_delegates: bool = True
    tentative_pending_approval: bool = True
    remove_canceled_meetings: bool = False
    delete_subject: bool = True
    add_organizer_to_subject: bool = True
    delete_comments: bool = True
    remove_private_property: bool = True
    enable_auto_release: bool = False
    """Who does not check in gives the room back (documented since 2025; Teams panels do so, too)."""
    post_reservation_max_claim_minutes: int = 10
    """So long after the start."""
    zone: str = "Europe/Brussels"
