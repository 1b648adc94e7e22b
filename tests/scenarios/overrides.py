"""What a scenario changes on the standard tenant: the keys of `tenant:` and of the step `configure`."""

from typing import Any, Literal

from pydantic import Field
from tests.scenarios.strict import Strict

ExistingDataName = Literal["none", "outlook_to_momentus", "momentus_to_outlook"]


class MailboxOverrides(Strict):
    """Settings of the real mailbox, with Exchange's names for them."""

    mailbox_auto_accept: bool | None = None
    auto_accept: bool | None = None
    delegates: tuple[str, ...] | None = None
    maximum_duration_minutes: int | None = None
    booking_window_days: int | None = None
    work_hours_only: bool | None = None
    allow_conflicts: bool | None = None
    external_meetings: bool | None = None


class SpaceOverrides(MailboxOverrides):
    room: str | None = None
    mailbox: str | bool | None = None
    """An address; in `configure`, false: the simulated mailbox is left as it is."""
    mode: Literal["outlook", "momentus"] | None = None
    zone: str | None = None
    owners: tuple[str, ...] | None = None
    configured: bool | None = None
    """False: the product is not told of the mailbox settings beside this key."""
    mapped: bool | None = None
    """False: the product is not told of the room, which both systems have."""


class NotificationOverrides(Strict):
    description: str = "rule"
    activities: tuple[str, ...]
    when: Literal["success", "failure", "both"] = "both"
    addresses: tuple[str, ...] = ()
    roles: tuple[Literal["booking_creator", "event_organizer", "space_owner"], ...] = ()


class EliteOverrides(Strict):
    conflicts: Literal["warn", "reject"] | None = None
    capabilities: dict[str, Any] | None = None
    gaps: dict[str, Any] | None = None
    """What nothing public says of Elite, answered otherwise than by default."""


class EventDefaultsOverrides(Strict):
    account: str | None = None
    contact: str | None = None
    event_type: str | None = None
    business_classification: str | None = None
    genre: str | None = None


class ToOutlookOverrides(Strict):
    place_on: Literal["creator", "default_organizer"] | None = None
    default_organizer: str | None = None
    fixed_subject: str | None = None
    teams: bool | None = None


class ToMomentusOverrides(Strict):
    request: Literal["prospect", "tentative"] | None = None
    confirmation: Literal["tentative", "definite"] | None = None
    cancellation: Literal["canceled", "lost"] | None = None
    reason_lost: str | None = None


class TenantOverrides(Strict):
    state: Literal["draft", "configured", "active", "paused"] | None = None
    direction: Literal["both", "outlook_to_momentus", "momentus_to_outlook"] | None = None
    existing_data: ExistingDataName | None = None
    spaces: dict[str, SpaceOverrides] = Field(default_factory=dict)
    notifications: tuple[NotificationOverrides, ...] | None = None
    elite: EliteOverrides = EliteOverrides()
    event_defaults: EventDefaultsOverrides = EventDefaultsOverrides()
    to_outlook: ToOutlookOverrides = ToOutlookOverrides()
    to_momentus: ToMomentusOverrides = ToMomentusOverrides()
    request: Literal["prospect", "tentative"] | None = None
    confirmation: Literal["tentative", "definite"] | None = None
    cancellation: Literal["canceled", "lost"] | None = None
    reason_lost: str | None = None


class ConfigureArguments(TenantOverrides):
    mailbox: bool = True
    """False: the simulated mailboxes are left as they are."""
