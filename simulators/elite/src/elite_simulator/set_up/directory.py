"""What a tenant has set up: venues, rooms, users, accounts with their contacts, and lists to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Named:
    """A row of a list that is only a name: an event type, a genre, a contact role."""

    id: str
    name: str


@dataclass(frozen=True)
class Holiday:
    name: str
    day: date


@dataclass(frozen=True)
class Venue:
    id: str
    name: str


@dataclass
class Room:
    """`conflicting_ids`: rooms that cannot be booked at the same time, such as the members of a combo room."""

    id: str
    name: str
    venue: Venue
    group: str | None = None
    max_capacity: int | None = None
    square_footage: int | None = None
    item_code: str | None = None
    sub_room_ids: list[str] = field(default_factory=list)
    is_combo: bool = False
    is_active: bool = True
    conflicting_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class User:
    id: str
    name: str
    email: str | None


@dataclass(frozen=True)
class ExternalId:
    """What another system calls a thing of Elite's: one value per key."""

    key: str
    value: str
    display_name: str | None


@dataclass(frozen=True)
class Contact:
    id: str
    name: str
    email: str | None
    title: str | None = None
    phone: str | None = None
    external_ids: dict[str, ExternalId] = field(default_factory=dict, compare=False)


@dataclass
class Account:
    id: str
    name: str
    contacts: list[Contact] = field(default_factory=list)
    description: str | None = None
    website: str | None = None
    lead_source: str = "Other"
    market_segment: str = "Other"
    is_client: bool = True
    is_exhibitor: bool = False
    external_ids: dict[str, ExternalId] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return f"1-{self.id.removeprefix('account-').removesuffix('-A')}"


LISTS = (
    "event_types",
    "business_classifications",
    "genres",
    "space_usages",
    "function_types",
    "event_tags",
    "event_staff_assignments",
    "function_staff_assignments",
    "contact_roles",
    "reasons_for_loss",
    "lead_sources",
    "market_segments",
)
"""The lists of names, as the tests' door calls them."""


@dataclass
class Directory:
    """Each by its id, in the order of the set-up."""

    venues: dict[str, Venue] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    event_types: dict[str, Named] = field(default_factory=dict)
    business_classifications: dict[str, Named] = field(default_factory=dict)
    genres: dict[str, Named] = field(default_factory=dict)
    space_usages: dict[str, Named] = field(default_factory=dict)
    function_types: dict[str, Named] = field(default_factory=dict)
    event_tags: dict[str, Named] = field(default_factory=dict)
    event_staff_assignments: dict[str, Named] = field(default_factory=dict)
    function_staff_assignments: dict[str, Named] = field(default_factory=dict)
    contact_roles: dict[str, Named] = field(default_factory=dict)
    reasons_for_loss: dict[str, Named] = field(default_factory=dict)
    lead_sources: dict[str, Named] = field(default_factory=dict)
    market_segments: dict[str, Named] = field(default_factory=dict)
    holidays: list[Holiday] = field(default_factory=list)

    def named(self, which: str) -> dict[str, Named]:
        """One of LISTS."""
        found: dict[str, Named] = getattr(self, which)
        return found

    def room_called(self, name: str) -> Room | None:
        """By id or name."""
        return self.rooms.get(name) or next((one for one in self.rooms.values() if one.name == name), None)

    def user_called(self, name: str) -> User | None:
        """By name or e-mail, in any case."""
        wanted = name.lower()
        called = ((one, (one.name.lower(), (one.email or "").lower())) for one in self.users.values())
        return next((one for one, names in called if wanted in names), None)

    def owner_of(self, contact: Contact) -> Account:
        return next(account for account, one in self.contacts() if one is contact)

    def contacts(self) -> Iterator[tuple[Account, Contact]]:
        return ((account, contact) for account in self.accounts.values() for contact in account.contacts)


def chosen(choices: dict[str, Named], text: str) -> Named | None:
    """By id or name: callers write either, where a body names a row of a list."""
    return choices.get(text) or next((one for one in choices.values() if one.name == text), None)
