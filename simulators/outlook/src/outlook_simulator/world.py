"""The state of this Microsoft: tenants, their mailboxes, and what is still on its way between them."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item
from outlook_simulator.exchange.history import Entry
from outlook_simulator.graph.limits import Throttle
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import OutlookSettings
from outlook_simulator.sign_in.grant import Consent, Grant
from outlook_simulator.telling.reputation import Reputation
from outlook_simulator.telling.subscription import Subscription, Word
from simulator_kit.deliveries import Deliveries
from simulator_kit.faults import Faults
from simulator_kit.outside import Outside
from simulator_kit.pending import Pending


@dataclass
class Meeting:
    """An organizer's item for good: kept when the item itself has gone. `rooms` lists every room ever invited."""

    item: Item
    mailbox: Mailbox
    cancelled: bool = False
    rooms: list[str] = field(default_factory=list)


@dataclass
class Notifications(Deliveries):
    """How a tenant's notifications travel, and those that are held back to be delivered the last first."""

    held: list[Word] = field(default_factory=list)


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
    consent: Consent = field(default_factory=Consent)
    grant: Grant = field(default_factory=Grant)
    room_lists: dict[str, list[str]] = field(default_factory=dict)
    """Address of the list → its rooms' addresses."""
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
        """By either kind of id of the organizer's item, or by the iCalUId."""
        of_item = self.meetings.get(key) or self.meetings.get(ids.immutable_of(key))
        return of_item or self.meetings.get(self.meeting_ids.get(key, ""))

    def has(self, mailbox: Mailbox) -> bool:
        """Not one that was removed."""
        return mailbox.kind != "removed" and self.mailboxes.get(mailbox.address.lower()) is mailbox

    def next_request(self) -> int:
        self.requests += 1
        return self.requests


@dataclass(frozen=True)
class Token:
    """`is_granted`: an administrator had consented when it was issued; it stays so for the token's life."""

    tenant: Tenant
    client_id: str
    expires: datetime
    is_granted: bool = True


@dataclass
class World:
    """Everything there is. Passed around instead of globals, so that many simulators may live in one process."""

    outside: Outside
    settings: OutlookSettings
    tenants: dict[str, Tenant] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    limits: Throttle = field(default_factory=Throttle)
    reputation: Reputation = field(default_factory=Reputation)
    batches: dict[tuple[str, int], tuple[list[tuple[Word, Callable[[Subscription], None]]], asyncio.Event]] = field(
        default_factory=dict
    )
    """What goes out together: address and moment → words with whom to tell if they are lost, and the end of it."""

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
        ends = now + timedelta(seconds=self.settings.sign_in.token_lifetime_s)
        self.tokens[text] = Token(tenant, client_id, ends, tenant.consent.is_granted)
        return text
