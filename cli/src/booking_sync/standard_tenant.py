"""The standard tenant of the scenarios, as data: what both simulators are given and what the product is told.

Many copies live side by side: each has tenants of its own, while rooms and people are called the same in all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from contracts.configuration import (
    Direction,
    EliteConnection,
    EventDefaults,
    ExistingData,
    MailboxSettings,
    ManagementMode,
    MicrosoftConnection,
    NotificationRule,
    SpaceMapping,
    TenantConfiguration,
    TenantState,
    ToMomentus,
    ToOutlook,
)
from contracts.ids import EliteRoomId, Mailbox, SpaceId, TenantId

Json = dict[str, Any]

DOMAIN = "contoso.test"
BRUSSELS = "Europe/Brussels"
VENUE = "Contoso Centre"
FOYER = "Foyer"
"""A room that Elite has and nobody mapped."""
CLUSTER = "indv"
PEOPLE = ("alice", "bob", "dana", "events")
"""They have mailboxes; `events` is the default organizer, `dana` a delegate."""
ELITE_USERS = ("erin", "bob")
"""erin has no mailbox."""
CONTACT_ROLE = "Event contact"
REASON_LOST = "Other"
_NAMESPACE = UUID("0b1c8f0e-6a2e-5b3c-9c55-3b9a35f7d6a1")


def address(name: str) -> Mailbox:
    return Mailbox(f"{name}@{DOMAIN}")


@dataclass(frozen=True)
class Access:
    """How the product signs in at one far side."""

    tenant_id: str
    """The name of the tenant at this far side."""
    client_id: str
    client_secret: str
    """In plain, for the simulator alone."""
    reference: str
    """Where the product finds the secret: env:NAME or file:PATH."""


@dataclass(frozen=True)
class Space:
    space: SpaceId
    room: str
    """The Elite room's name."""
    mailbox: Mailbox
    mode: ManagementMode
    settings: MailboxSettings
    """As the product knows them."""
    zone: str = BRUSSELS
    owners: tuple[Mailbox, ...] = ()
    members: tuple[str, ...] = ()
    """The Elite rooms that this one is a combo of."""
    real: MailboxSettings | None = None
    """As the room mailbox truly has them; None: as the product knows them."""
    mapped: bool = True
    """False: both systems have the room, and the product is not told of it."""


def _space(space: str, room: str, mode: ManagementMode, *, auto_accept: bool, **more: Any) -> Space:
    delegates = more.pop("delegates", ())
    settings = MailboxSettings(auto_accept=auto_accept, delegates=delegates)
    return Space(SpaceId(space), room, address(space), mode, settings, **more)


SPACES = (
    _space("atrium", "Atrium", ManagementMode.OUTLOOK, auto_accept=True),
    _space("library", "Library", ManagementMode.OUTLOOK, auto_accept=False, delegates=(address("dana"),)),
    _space("stage", "Main Stage", ManagementMode.MOMENTUS, auto_accept=False),
    _space("annex", "Annex", ManagementMode.MOMENTUS, auto_accept=False, zone="America/New_York"),
    _space("hall", "Hall", ManagementMode.MOMENTUS, auto_accept=False, members=("Hall East", "Hall West")),
    _space("east", "Hall East", ManagementMode.OUTLOOK, auto_accept=True),
    _space("west", "Hall West", ManagementMode.OUTLOOK, auto_accept=True),
)


@dataclass(frozen=True)
class Defaults:
    """What a meeting born in Outlook gets in Elite, by name."""

    account: str = "Internal"
    contact: str = "Facilities"
    event_type: str = "Meeting"
    business_classification: str | None = "Corporate"
    genre: str | None = None


STANDARD_DEFAULTS = Defaults()
TO_OUTLOOK = ToOutlook(default_organizer=address("events"))
TO_MOMENTUS = ToMomentus()


@dataclass(frozen=True)
class StandardTenant:
    tenant: TenantId
    microsoft: Access
    elite: Access
    spaces: tuple[Space, ...] = SPACES
    defaults: Defaults = STANDARD_DEFAULTS
    direction: Direction = Direction.BOTH
    to_outlook: ToOutlook = TO_OUTLOOK
    to_momentus: ToMomentus = TO_MOMENTUS
    """`reason_lost` by name."""
    notification_rules: tuple[NotificationRule, ...] = ()
    conflicts: str = "warn"
    """What Elite does about them: `warn` or `reject`."""
    capabilities: Mapping[str, bool] | None = None
    """What this Elite can do; None: everything."""
    gaps: Mapping[str, Any] | None = None
    """What it answers otherwise than the simulator by default."""

    @classmethod
    def named(cls, suffix: str = "", *, microsoft_secret: str, elite_secret: str, secret: str = "not-secret") -> Self:  # noqa: S107 – of simulators
        """The one with this suffix; the secrets are references, `secret` is what both lead to."""
        name = f"contoso-{suffix}" if suffix else "contoso"
        microsoft = str(uuid5(_NAMESPACE, f"microsoft {name}"))
        return cls(
            TenantId(name),
            Access(microsoft, str(uuid5(_NAMESPACE, f"app {name}")), secret, microsoft_secret),
            Access(name, f"{name}-sync", secret, elite_secret),
        )

    def outlook_body(self) -> Json:
        """For the Outlook simulator's `POST /control/tenants`."""
        return _signing_in(self.microsoft) | {
            "domain": DOMAIN,
            "people": [{"name": name.title(), "address": address(name)} for name in PEOPLE],
            "rooms": [
                {"name": s.room, "address": s.mailbox, "zone": s.zone, "settings": room_settings(s)}
                for s in self.spaces
            ],
        }

    def elite_body(self) -> Json:
        """For the Elite simulator's `POST /control/tenants`."""
        own, standard = self.defaults, STANDARD_DEFAULTS
        rooms: list[Json] = [
            {"name": s.room, "venue": VENUE} | ({"combo_of": list(s.members)} if s.members else {}) for s in self.spaces
        ]
        return (
            _signing_in(self.elite)
            | {
                "cluster_code": CLUSTER,
                "venues": [VENUE],
                "rooms": [*rooms, {"name": FOYER, "venue": VENUE}],
                "users": [{"name": name.title(), "email": address(name)} for name in ELITE_USERS],
                "accounts": _accounts([standard, own]),
                "event_types": _names(standard.event_type, own.event_type),
                "business_classifications": _names(standard.business_classification, own.business_classification),
                "genres": _names(own.genre),
                "contact_roles": [CONTACT_ROLE],
                "reasons_for_loss": _names(REASON_LOST, self.to_momentus.reason_lost),
                "conflicts": self.conflicts,
            }
            | ({"capabilities": dict(self.capabilities)} if self.capabilities else {})
            | ({"gaps": dict(self.gaps)} if self.gaps else {})
        )

    def configuration(
        self,
        described: Json,
        *,
        version: int = 1,
        state: TenantState = TenantState.ACTIVE,
        existing_data: ExistingData = ExistingData.NONE,
        activated_at: datetime | None = None,
    ) -> TenantConfiguration:
        """What the product is told; `described` is the Elite simulator's answer, which names its ids.

        Raises LookupError when Elite lacks what the defaults name.
        """
        rooms = {room["name"]: room for room in described["rooms"]}
        lost = self.to_momentus.reason_lost
        return TenantConfiguration(
            tenant=self.tenant,
            version=version,
            state=state,
            direction=self.direction,
            existing_data=existing_data,
            activated_at=activated_at,
            microsoft=MicrosoftConnection(
                tenant_id=self.microsoft.tenant_id,
                client_id=self.microsoft.client_id,
                client_secret=self.microsoft.reference,
            ),
            elite=EliteConnection(cluster=CLUSTER, client_id=self.elite.client_id, client_secret=self.elite.reference),
            spaces=tuple(_mapping(space, rooms[space.room]) for space in self.spaces if space.mapped),
            event_defaults=_event_defaults(self.defaults, described),
            to_outlook=self.to_outlook,
            to_momentus=self.to_momentus.model_copy(
                update={"reason_lost": _id(described["reasons_for_loss"], lost) if lost else None}
            ),
            notification_rules=self.notification_rules,
        )

    def space(self, name: str) -> Space:
        """Raises KeyError when the tenant has no such space."""
        return {str(space.space): space for space in self.spaces}[name]


def room_settings(space: Space) -> Json:
    """The Outlook simulator's settings of the room mailbox, as Exchange names them."""
    real = space.real or space.settings
    return real.model_dump(mode="json", exclude={"auto_accept", "delegates"}, exclude_none=True) | {
        "automate_processing": "AutoAccept"
        if real.auto_accept or space.mode is ManagementMode.OUTLOOK
        else "AutoUpdate",
        "all_book_in_policy": real.auto_accept or space.mode is ManagementMode.MOMENTUS,
        "all_request_in_policy": not real.auto_accept and space.mode is ManagementMode.OUTLOOK,
        "delegates": list(real.delegates),
    }


def _signing_in(access: Access) -> Json:
    return {"tenant_id": access.tenant_id, "client_id": access.client_id, "client_secret": access.client_secret}


def _accounts(wanted: Sequence[Defaults]) -> list[Json]:
    accounts = _names(*(one.account for one in wanted))
    contacts = {name: _names(*(one.contact for one in wanted if one.account == name)) for name in accounts}
    return [
        {"name": name, "contacts": [{"name": contact, "email": None} for contact in contacts[name]]}
        for name in accounts
    ]


def _names(*names: str | None) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _mapping(space: Space, room: Json) -> SpaceMapping:
    return SpaceMapping(
        space=space.space,
        name=space.room,
        room=EliteRoomId(room["id"]),
        conflicting_rooms=tuple(EliteRoomId(one) for one in room["conflicting_room_ids"]),
        mailbox=space.mailbox,
        mode=space.mode,
        mailbox_settings=space.settings,
        zone=space.zone,
        owners=space.owners,
    )


def _event_defaults(defaults: Defaults, described: Json) -> EventDefaults:
    account = _named(described["accounts"], defaults.account)
    classification, genre = defaults.business_classification, defaults.genre
    return EventDefaults(
        venue=_id(described["venues"], VENUE),
        account=account["id"],
        contact=_id(account["contacts"], defaults.contact),
        contact_role=_id(described["contact_roles"], CONTACT_ROLE),
        event_type=_id(described["event_types"], defaults.event_type),
        business_classification=_id(described["business_classifications"], classification) if classification else None,
        genre=_id(described["genres"], genre) if genre else None,
    )


def _id(rows: Sequence[Json], name: str) -> str:
    return str(_named(rows, name)["id"])


def _named(rows: Sequence[Json], name: str) -> Json:
    found = next((row for row in rows if row["name"] == name), None)
    if found is None:
        raise LookupError(f"Elite has no {name!r} there, only {', '.join(row['name'] for row in rows) or 'nothing'}")
    return found
