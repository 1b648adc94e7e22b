"""Events and the spaces they book. What an event's status is follows from its spaces."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal

from elite_simulator.booking.enums import Status, UsageType
from elite_simulator.booking.times import Slot, clock
from elite_simulator.set_up.directory import Account, Contact, ExternalId, Named, Room, User, Venue

EventStatus = Literal["inquiry", "prospect", "tentative", "definite", "canceled", "lost"]
FIRMEST_FIRST: tuple[Status, ...] = ("definite", "tentative", "prospect")


@dataclass(frozen=True)
class Space:
    """A booked space: one room on one day. `rank` is the option number of a tentative hold, 1 the first in line."""

    id: str
    room: Room
    slot: Slot
    status: Status
    rank: int | None = None
    description: str | None = None
    usage: Named | None = None
    usage_type: UsageType = "moveIn"
    """Rows without a usage are moveIn in the vendor's own data."""
    attendance: int | None = None
    room_setup: str | None = None
    invoiced: bool = False


@dataclass(frozen=True)
class Removed:
    space: Space
    at: datetime
    by: str


@dataclass(frozen=True)
class ContactRole:
    account: Account
    contact: Contact
    role: str | None


@dataclass(frozen=True)
class StaffAssignment:
    """Somebody of the house who works for the event, in a role of theirs."""

    user: User
    assignment: Named


@dataclass
class Event:
    """`start`, `end`: the dates it was created with; they hold while it has no spaces."""

    id: str
    number: str
    name: str
    account: Account
    event_type: Named
    start: date
    end: date
    venues: tuple[Venue, ...]
    created_on: datetime
    modified_on: datetime
    created_by: User | None = None
    description: str | None = None
    business_classification: Named | None = None
    genre: Named | None = None
    website: str | None = None
    is_internal: bool = False
    is_blackout: bool = False
    hidden: bool = False
    show_name_on_avails: bool = False
    contract: bool = False
    finalized: bool = False
    estimated_attendance: int | None = None
    actual_attendance: int | None = None
    decision_date: date | None = None
    series: Named | None = None
    booked_on: datetime | None = None
    booked_definite_on: datetime | None = None
    ended: Literal["canceled", "lost"] | None = None
    reason_lost: str | None = None
    spaces: dict[str, Space] = field(default_factory=dict)
    removed: list[Removed] = field(default_factory=list)
    external_ids: dict[str, ExternalId] = field(default_factory=dict)
    contacts: list[ContactRole] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tags: list[Named] = field(default_factory=list)
    staff: list[StaffAssignment] = field(default_factory=list)

    @property
    def status(self) -> EventStatus:
        if self.ended is not None:
            return self.ended
        statuses = {space.status for space in self.spaces.values()}
        return next((one for one in FIRMEST_FIRST if one in statuses), "inquiry")

    @property
    def rows(self) -> list[Space]:
        """All booked spaces, by start."""
        return sorted(self.spaces.values(), key=lambda space: (space.slot.day, space.slot.minutes, space.id))

    @property
    def dates(self) -> tuple[date, date]:
        days = [space.slot.day for space in self.spaces.values()]
        return (min(days), max(days)) if days else (self.start, self.end)

    @property
    def times(self) -> tuple[time | None, time | None]:
        """First start on the first day and last end on the last; none where a row takes the whole day."""
        slots = [space.slot for space in self.spaces.values()]
        if not slots or any(slot.all_day for slot in slots):
            return None, None
        first, last = self.dates
        starts = [slot.start for slot in slots if slot.day == first and slot.start is not None]
        ends = [slot.end for slot in slots if slot.day == last and slot.end is not None]
        return min(starts), max(ends)

    @property
    def all_venues(self) -> list[Venue]:
        """Those it was created for, and those of its rooms."""
        return list(dict.fromkeys([*self.venues, *(space.room.venue for space in self.rows)]))

    @property
    def rooms(self) -> Iterator[Room]:
        return iter({space.room.id: space.room for space in self.rows}.values())


def event_summary(event: Event) -> dict[str, Any]:
    """A few words on an event, for the history."""
    return {"name": event.name, "status": event.status, "hidden": event.hidden}


def space_summary(space: Space) -> dict[str, Any]:
    """A few words on a booked space, for the history; its times as Elite keeps them."""
    return {
        "room": space.room.name,
        "start_date": space.slot.day.isoformat(),
        "end_date": space.slot.day.isoformat(),
        "start_time": clock(space.slot.start),
        "end_time": clock(space.slot.end),
        "all_day": space.slot.all_day,
        "status": space.status,
    }
