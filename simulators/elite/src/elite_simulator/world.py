"""The state of this Elite: tenants with their set-up and events, tokens, and what is still on its way."""

from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from elite_simulator.booking.bookings import Event, Space
from elite_simulator.booking.functions import Function, Task
from elite_simulator.booking.history import Entry
from elite_simulator.gaps import Gaps
from elite_simulator.set_up.directory import Directory
from elite_simulator.settings import Conflicts, EliteSettings
from simulator_kit.deliveries import Deliveries
from simulator_kit.faults import Faults
from simulator_kit.outside import Outside
from simulator_kit.pending import Pending


@dataclass
class Capabilities:
    """Which of our extensions this tenant has; all off leaves what the vendor documents."""

    canCreateWithStatus: bool = True  # noqa: N815 – named as the API names them
    canUpdateSpace: bool = True  # noqa: N815
    canLose: bool = True  # noqa: N815
    canDelete: bool = True  # noqa: N815
    """Deletes events without a trace: for tests."""
    webhooks: bool = True

    @property
    def any(self) -> bool:
        return any(asdict(self).values())


@dataclass
class Webhook:
    id: str
    name: str
    trigger_action: str
    url: str
    secret: str
    timeout_s: float
    active: bool


@dataclass
class Webhooks(Deliveries):
    """A tenant's webhooks, how their deliveries travel, and those that wait."""

    registered: dict[str, Webhook] = field(default_factory=dict)
    waiting: set[tuple[str, str]] = field(default_factory=set)
    """(webhook, event) of deliveries not yet sent: a further change needs no second one."""
    held: list[tuple[Webhook, str]] = field(default_factory=list)


@dataclass
class Permissions:
    """What a tenant's credential may do; the rest is answered 403."""

    may_write: bool = True
    """Credentials can be made without "Write Permissions"."""
    endpoints: tuple[str, ...] = ()
    """How the paths begin that it is limited to, such as `/events`; none: all of them."""


@dataclass
class FeedTroubles:
    """How many coming pages of the change feed are spoilt."""

    shift: int = 0
    """The first row was changed while the caller paged: it moved to the end, and all others one up."""
    truncate: int = 0
    """The last row of the page is missing, though the total counts it."""


@dataclass
class Slowness:
    """How many coming calls take so much longer; what they do is done at once, and told late."""

    calls: int = 0
    seconds: float = 0


@dataclass
class Tenant:
    id: str
    client_id: str
    client_secret: str
    cluster_code: str
    world: "World"
    conflicts: Conflicts = "warn"
    api_token: str | None = None
    """Does not expire, and needs no sign-in."""
    permissions: Permissions = field(default_factory=Permissions)
    capabilities: Capabilities = field(default_factory=Capabilities)
    directory: Directory = field(default_factory=Directory)
    events: dict[str, Event] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    feed_troubles: FeedTroubles = field(default_factory=FeedTroubles)
    slowness: Slowness = field(default_factory=Slowness)
    webhooks: Webhooks = field(default_factory=Webhooks)
    calls: deque[datetime] = field(default_factory=deque)
    """When the calls of the last minute were made."""
    last_number: int = 0
    writes: int = 0
    gaps: Gaps = field(init=False)
    pending: Pending = field(init=False)
    last_change: datetime | None = None
    history: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gaps = replace(self.world.settings.gaps)
        self.pending = Pending(self.world.outside)

    def next_number(self) -> int:
        """For ids. Counted per tenant: two tenants have the same ids, and a caller who mixes them up is found out."""
        self.last_number += 1
        return self.last_number

    def new_hex(self) -> str:
        return self.world.outside.new_id().replace("-", "")

    def live_spaces(self) -> Iterator[tuple[Event, Space]]:
        """Those that hold their room: a canceled or lost event frees it but still lists the rows."""
        living = (event for event in self.events.values() if not event.ended)
        return ((event, space) for event in living for space in event.spaces.values())


@dataclass(frozen=True)
class Token:
    tenant: Tenant
    expires: datetime


@dataclass
class World:
    """Everything there is. Passed around instead of globals, so that many simulators may live in one process."""

    outside: Outside
    settings: EliteSettings
    tenants: dict[str, Tenant] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.outside.now()

    def holder_of(self, api_token: str) -> Tenant | None:
        return next((one for one in self.tenants.values() if one.api_token == api_token), None)

    def client(self, client_id: str) -> Tenant | None:
        return next((one for one in self.tenants.values() if one.client_id == client_id), None)

    def issue_token(self, tenant: Tenant) -> str:
        now = self.now()
        self.tokens = {key: token for key, token in self.tokens.items() if token.expires > now}
        text = f"sim.{tenant.id}.{self.outside.new_id()}"
        self.tokens[text] = Token(tenant, now + timedelta(seconds=self.settings.token_lifetime_s))
        return text
