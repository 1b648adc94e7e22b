"""The state of this Microsoft: tenants, their mailboxes, and what is still on its way between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from outlook_simulator.calendar.items import Item, Person
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.exchange.history import Entry
from outlook_simulator.settings import OutlookSettings, RoomSettings
from simulator_kit.deliveries import Deliveries
from simulator_kit.faults import Faults
from simulator_kit.outside import Outside
from simulator_kit.pending import Pending


@dataclass
class Mailbox:
    """`outside` is a person of another company: their calendar exists, but nobody here can read it.

    `removed` is one who has left: soft-deleted, so that Graph still knows the name and gives nothing.
    """

    id: str
    person: Person
    kind: Literal["person", "room", "outside", "removed"]
    settings: RoomSettings = field(default_factory=RoomSettings)
    items: dict[str, Item] = field(default_factory=dict)
    by_uid: dict[str, str] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    """Items that are gone: id → the count at which they went."""
    count: int = 0
    transactions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """transactionId → (item, fingerprint of the body that made it)."""

    @property
    def zone(self) -> ZoneInfo:
        return zone_of(self.settings.zone)

    @property
    def address(self) -> str:
        return self.person.address

    @property
    def is_there(self) -> bool:
        """Something can arrive in it."""
        return self.kind in ("person", "room")

    def find(self, uid: str) -> Item | None:
        found = self.by_uid.get(uid)
        return None if found is None else self.items[found]

    def occurrences(self, master: Item) -> list[Item]:
        return [item for item in self.items.values() if item.master_id == master.id]

    def family(self, item: Item) -> list[Item]:
        """A series with all its occurrences; any other item alone."""
        return [item, *self.occurrences(item)] if item.kind == "seriesMaster" else [item]

    def master_of(self, item: Item) -> Item | None:
        return self.items.get(item.master_id) if item.master_id else None


@dataclass
class Subscription:
    id: str
    mailbox_id: str
    resource: str
    change_types: tuple[str, ...]
    change_type: str
    notification_url: str
    lifecycle_url: str | None
    client_state: str | None
    expires: datetime
    application_id: str
    creator_id: str
    tls: str | None


@dataclass
class Meeting:
    """An organizer's item for good: kept when the item itself has gone. `rooms` lists every room ever invited."""

    item: Item
    mailbox: Mailbox
    cancelled: bool = False
    rooms: list[str] = field(default_factory=list)


@dataclass
class Notifications(Deliveries):
    """How a tenant's notifications travel, and those that are collected for one POST."""

    batches: dict[tuple[str, int], list[dict[str, Any]]] = field(default_factory=dict)
    held: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@dataclass
class Tenant:
    id: str
    domain: str
    client_id: str
    client_secret: str
    world: "World"
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    """By lower-case address."""
    ids: dict[str, Mailbox] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    """By the id of the organizer's item, which is a single one or a master."""
    meeting_ids: dict[str, str] = field(default_factory=dict)
    """iCalUId → meeting."""
    faults: Faults = field(default_factory=Faults)
    notifications: Notifications = field(default_factory=Notifications)
    delta_epoch: int = 0
    writes: int = 0
    pending: Pending = field(init=False)
    requests: int = 0
    last_change: datetime | None = None
    history: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pending = Pending(self.world.outside)

    def mailbox(self, key: str) -> Mailbox | None:
        """By object id or address, in any case."""
        return self.ids.get(key.lower()) or self.mailboxes.get(key.lower())

    def rooms(self) -> Iterator[Mailbox]:
        return (mailbox for mailbox in self.mailboxes.values() if mailbox.kind == "room")

    def meeting(self, key: str) -> Meeting | None:
        """By the organizer's item id or the iCalUId."""
        return self.meetings.get(key) or self.meetings.get(self.meeting_ids.get(key, ""))

    def has(self, mailbox: Mailbox) -> bool:
        """Not one that was removed."""
        return mailbox.kind != "removed" and self.mailboxes.get(mailbox.address.lower()) is mailbox

    def next_request(self) -> int:
        self.requests += 1
        return self.requests


@dataclass(frozen=True)
class Token:
    tenant: Tenant
    client_id: str
    expires: datetime


@dataclass
class World:
    """Everything there is. Passed around instead of globals, so that many simulators may live in one process."""

    outside: Outside
    settings: OutlookSettings
    tenants: dict[str, Tenant] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.outside.now()

    def tenant(self, key: str) -> Tenant | None:
        """By id or domain."""
        found = self.tenants.get(key)
        if found is None:
            found = next((one for one in self.tenants.values() if key.lower() in (one.id.lower(), one.domain)), None)
        return found

    def issue_token(self, tenant: Tenant, client_id: str) -> str:
        now = self.now()
        self.tokens = {key: token for key, token in self.tokens.items() if token.expires > now}
        text = f"sim.{tenant.id}.{self.outside.new_id()}"
        self.tokens[text] = Token(tenant, client_id, now + timedelta(seconds=self.settings.token_lifetime_s))
        return text
