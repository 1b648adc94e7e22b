"""The whole configuration of a tenant: one versioned message. Secrets stand in it as references only."""

import re
from collections.abc import Iterable
from datetime import time
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from contracts.base import Value
from contracts.elite_side import EliteStatus
from contracts.ids import EliteRoomId, Mailbox, SpaceId, TenantId
from contracts.outcomes import Activity
from contracts.when import Instant, Zone

_REFERENCE = re.compile(r"(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)")


def _is_reference(value: str) -> str:
    if not _REFERENCE.fullmatch(value):
        raise ValueError("a secret must be a reference, env:NAME or file:PATH; plain text is refused")
    return value


SecretReference = Annotated[str, AfterValidator(_is_reference)]


class ManagementMode(StrEnum):
    """Which system decides whether the room is given."""

    OUTLOOK = "outlook"
    MOMENTUS = "momentus"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WorkHours(Value):
    """The mailbox's own (`mailboxSettings.workingHours`): on which days, from when till when, by which clock."""

    days: tuple[Weekday, ...] = Field(min_length=1)
    start: time
    end: time
    zone: Zone

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"work hours end at {self.end:%H:%M} but start at {self.start:%H:%M}")
        return self


class MailboxSettings(Value):
    """The calendar processing of the room mailbox, with Exchange's defaults."""

    auto_accept: bool
    delegates: tuple[Mailbox, ...] = ()
    maximum_duration_minutes: int = Field(1440, ge=0)
    """0 = no limit."""
    booking_window_days: int = Field(180, ge=0)
    work_hours_only: bool = False
    work_hours: WorkHours | None = None
    """None: not known, so the flag alone predicts nothing."""
    allow_conflicts: bool = False
    external_meetings: bool = False


class SpaceMapping(Value):
    space: SpaceId
    name: str
    room: EliteRoomId
    conflicting_rooms: tuple[EliteRoomId, ...] = ()
    """Elite rooms that can't be used at the same time: combo, members, conflicting ones; mapped or not."""
    mailbox: Mailbox
    mode: ManagementMode
    mailbox_settings: MailboxSettings
    zone: Zone
    owners: tuple[Mailbox, ...] = ()


class EventDefaults(Value):
    """What a meeting born in Outlook gets in Elite; ids of Elite's set-up data."""

    venue: str
    account: str
    contact: str
    contact_role: str | None = None
    event_type: str
    business_classification: str | None = None
    genre: str | None = None


class PlaceOn(StrEnum):
    CREATOR = "creator"
    DEFAULT_ORGANIZER = "default_organizer"


class CreatorOf(StrEnum):
    """Where the e-mail of whoever made an Elite event may stand: it has no field of its own."""

    STAFF = "staff"
    """A staff member assigned to the event."""
    USER = "user"
    """The user who created it."""
    CONTACT = "contact"
    """A contact of the event."""


class CreatorSource(Value):
    of: CreatorOf
    role: str | None = None
    """Of the assignment or the contact, by its name; None: any. A user has none."""


class ToOutlook(Value):
    place_on: PlaceOn = PlaceOn.CREATOR
    creator: tuple[CreatorSource, ...] = (CreatorSource(of=CreatorOf.STAFF), CreatorSource(of=CreatorOf.USER))
    """The first that has an e-mail is the event's creator; where none has, the default organizer stands in."""
    default_organizer: Mailbox
    fixed_subject: str | None = None
    """None: the event's name."""
    teams: bool = False


class ToMomentus(Value):
    request: Literal[EliteStatus.PROSPECT, EliteStatus.TENTATIVE] = EliteStatus.PROSPECT
    confirmation: Literal[EliteStatus.TENTATIVE, EliteStatus.DEFINITE] = EliteStatus.DEFINITE
    cancellation: Literal[EliteStatus.CANCELED, EliteStatus.LOST] = EliteStatus.CANCELED
    reason_lost: str | None = None

    @model_validator(mode="after")
    def _confirmation_is_firmer(self) -> Self:
        if self.request.is_at_least(self.confirmation):
            raise ValueError(
                f"confirmation {self.confirmation} must be firmer than request {self.request}; choose another of them"
            )
        if self.cancellation is EliteStatus.LOST and not self.reason_lost:
            raise ValueError("cancelling as lost needs a reason; set reason_lost")
        return self


class Direction(StrEnum):
    BOTH = "both"
    TO_MOMENTUS = "outlook_to_momentus"
    TO_OUTLOOK = "momentus_to_outlook"


class ExistingData(StrEnum):
    NONE = "none"
    TO_MOMENTUS = "outlook_to_momentus"
    TO_OUTLOOK = "momentus_to_outlook"


class Role(StrEnum):
    BOOKING_CREATOR = "booking_creator"
    EVENT_ORGANIZER = "event_organizer"
    SPACE_OWNER = "space_owner"


class When(StrEnum):
    SUCCESS = "success"
    FAILURE = "failure"
    BOTH = "both"


class NotificationRule(Value):
    description: str
    activities: tuple[Activity, ...]
    when: When
    addresses: tuple[Mailbox, ...] = ()
    roles: tuple[Role, ...] = ()


class MicrosoftCloud(StrEnum):
    """An app is registered in one of them, and a tenant lives in one."""

    GLOBAL = "global"
    """GCC too."""
    US_GOVERNMENT = "us_government"
    """GCC High."""
    US_DEFENSE = "us_defense"
    """DoD."""
    CHINA = "china"
    """21Vianet."""


class MicrosoftConnection(Value):
    tenant_id: str
    client_id: str
    client_secret: SecretReference | None = None
    certificate: SecretReference | None = None
    """PEM: the private key, and its certificate. In the place of a secret."""
    certificate_passphrase: SecretReference | None = None
    cloud: MicrosoftCloud = MicrosoftCloud.GLOBAL

    @model_validator(mode="after")
    def _one_proof(self) -> Self:
        if (self.client_secret is None) == (self.certificate is None):
            raise ValueError("the app proves itself by one of client_secret and certificate; give exactly one")
        return self


class EliteConnection(Value):
    """Signed in with a client and its secret, or with an API token of Momentus Connect, which does not expire."""

    cluster: str
    client_id: str | None = None
    client_secret: SecretReference | None = None
    api_token: SecretReference | None = None
    api_url: str | None = Field(None, pattern="^https://")
    """Where that is taken, https://host; None: the cluster's API."""
    webhook_secret: SecretReference | None = None
    """Of a webhook that an administrator has made in Momentus Connect; None: ours is made where Elite can."""

    @model_validator(mode="after")
    def _signs_in_one_way(self) -> Self:
        by_client = self.client_id is not None and self.client_secret is not None
        any_of_client = self.client_id is not None or self.client_secret is not None
        if by_client == (self.api_token is not None) or any_of_client != by_client:
            raise ValueError("Elite takes client_id with client_secret, or api_token; give one of them")
        return self


class TenantState(StrEnum):
    DRAFT = "draft"
    CONFIGURED = "configured"
    ACTIVE = "active"
    PAUSED = "paused"


class TenantConfiguration(Value):
    TYPE: ClassVar[str] = "tenant-configuration"

    tenant: TenantId
    version: int = Field(ge=1)
    state: TenantState
    activated_at: Instant | None = None
    """When it last became active: what the systems had before is existing data (rule 16)."""
    direction: Direction = Direction.BOTH
    existing_data: ExistingData = ExistingData.NONE
    microsoft: MicrosoftConnection
    elite: EliteConnection
    spaces: tuple[SpaceMapping, ...]
    event_defaults: EventDefaults
    to_outlook: ToOutlook
    to_momentus: ToMomentus = ToMomentus()
    notification_rules: tuple[NotificationRule, ...] = ()
    horizon_days: int = Field(548, ge=1)

    @field_validator("spaces")
    @classmethod
    def _conflicts_go_both_ways(cls, spaces: tuple[SpaceMapping, ...]) -> tuple[SpaceMapping, ...]:
        """Elite has rooms of which only one names the other."""
        named_by: dict[EliteRoomId, list[EliteRoomId]] = {}
        for one in spaces:
            for room in one.conflicting_rooms:
                named_by.setdefault(room, []).append(one.room)
        return tuple(_with_conflicts(one, named_by.get(one.room, ())) for one in spaces)

    @model_validator(mode="after")
    def _each_mapped_once(self) -> Self:
        mapped: dict[str, list[str]] = {
            "space": [s.space for s in self.spaces],
            "Elite room": [s.room for s in self.spaces],
            "mailbox": [s.mailbox for s in self.spaces],
        }
        for what, values in mapped.items():
            twice = sorted({v for v in values if values.count(v) > 1})
            if twice:
                raise ValueError(f"{what} {', '.join(twice)} is mapped twice; map each at most once")
        return self

    def mapping(self, space: SpaceId) -> SpaceMapping | None:
        return next((s for s in self.spaces if s.space == space), None)


def _with_conflicts(space: SpaceMapping, rooms: Iterable[EliteRoomId]) -> SpaceMapping:
    more = [room for room in rooms if room not in space.conflicting_rooms]
    return space.model_copy(update={"conflicting_rooms": (*space.conflicting_rooms, *more)}) if more else space
