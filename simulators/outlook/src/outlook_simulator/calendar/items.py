"""What lies in a calendar: one item per mailbox and meeting, the organizer's or an attendee's copy."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from outlook_simulator.calendar.recurrence import Recurrence
from outlook_simulator.calendar.when import When

Kind = Literal["singleInstance", "seriesMaster", "occurrence", "exception"]
Answer = Literal["none", "organizer", "tentativelyAccepted", "accepted", "declined", "notResponded"]
CANCELED = "Canceled: "


@dataclass(frozen=True)
class Person:
    name: str
    address: str


@dataclass
class Attendee:
    """`request` numbers the request that was last sent to them: an answer to an older one counts no more."""

    person: Person
    type: str = "required"
    response: Answer = "none"
    responded: datetime | None = None
    request: int = 0


@dataclass(frozen=True)
class Body:
    type: str = "html"
    content: str = ""


@dataclass(frozen=True)
class Content:
    """What an organizer writes and attendees receive."""

    when: When
    subject: str = ""
    body: Body = field(default_factory=Body)
    sensitivity: str = "normal"
    show_as: str = "busy"
    importance: str = "normal"
    locations: tuple[dict[str, Any], ...] = ()
    online: bool = False
    join_url: str | None = None
    reminder_minutes: int = 15
    reminder_on: bool = True
    response_requested: bool = True
    allow_new_time_proposals: bool = True
    hide_attendees: bool = False
    categories: tuple[str, ...] = ()
    recurrence: Recurrence | None = None

    def at(self, when: When) -> "Content":
        """The same meeting at one time of its series."""
        return replace(self, when=when, recurrence=None)


@dataclass
class Item:
    """One calendar item. `changed` is the mailbox's count when it last changed; `request` what a copy stands for."""

    id: str
    ical_uid: str
    kind: Kind
    organizer: Person
    is_organizer: bool
    content: Content
    created: datetime
    modified: datetime
    attendees: list[Attendee] = field(default_factory=list)
    response: Answer = "organizer"
    responded: datetime | None = None
    show_as: str = "busy"
    cancelled: bool = False
    changed: int = 0
    change_key: str = ""
    request: int = 0
    pending: bool = False
    """A delegate is to decide on it."""
    rewritten: bool = False
    """The booking attendant has dealt with it: subject, body and private flag follow the room's settings."""
    transaction_id: str | None = None
    properties: dict[str, str] = field(default_factory=dict)
    """Extended properties: id → value."""
    master_id: str | None = None
    master_uid: str | None = None
    original_start: datetime | None = None
    moves: int = 0
    """How often it moved: what changes its ids but the immutable one."""
    checked_in: bool = False
    number: int = 0
    """1-based place in the series as it was first expanded."""
    gone: list[datetime] = field(default_factory=list)
    """Of a master: the starts of occurrences that were removed one by one."""

    @property
    def in_series(self) -> bool:
        return self.kind in ("occurrence", "exception")

    def attendee(self, address: str) -> Attendee | None:
        wanted = address.lower()
        return next((one for one in self.attendees if one.person.address.lower() == wanted), None)


def summary(item: Item) -> dict[str, Any]:
    """A few words on an item, for the history."""
    return {
        "subject": item.content.subject,
        "start": item.content.when.start.isoformat(),
        "end": item.content.when.end.isoformat(),
        "all_day": item.content.when.all_day,
        "response": item.response,
        "show_as": item.show_as,
        "cancelled": item.cancelled,
        "attendees": {one.person.address: one.response for one in item.attendees},
    }
