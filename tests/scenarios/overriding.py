"""The standard tenant with what a scenario changes on it, merged key by key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from tests.scenarios.overrides import MailboxOverrides, NotificationOverrides, SpaceOverrides, TenantOverrides

from booking_sync.standard_tenant import Space, StandardTenant, address
from contracts.configuration import (
    Direction,
    MailboxSettings,
    ManagementMode,
    NotificationRule,
    PlaceOn,
    Role,
    ToMomentus,
    ToOutlook,
    Weekday,
    When,
    WorkHours,
)
from contracts.elite_side import EliteStatus
from contracts.ids import Mailbox
from contracts.outcomes import Activity

OFFICE_HOURS = WorkHours(days=tuple(Weekday)[:5], start=time(8), end=time(17), zone="Europe/Brussels")
"""Those that a simulated mailbox has."""
_MOMENTUS_KEYS = ("request", "confirmation", "cancellation", "reason_lost")


def overridden(tenant: StandardTenant, change: TenantOverrides, *, mailboxes: bool) -> StandardTenant:
    """`mailboxes`: what is said of mailboxes holds for the real ones too. Raises KeyError for an unknown space."""
    spaces = {str(space.space): space for space in tenant.spaces}
    for name, wanted in change.spaces.items():
        real = mailboxes and wanted.mailbox is not False
        spaces[name] = _space(spaces[name], wanted, real=real)
    rules = change.notifications
    return replace(
        tenant,
        spaces=tuple(spaces.values()),
        defaults=replace(tenant.defaults, **_given(change.event_defaults.model_dump())),
        direction=Direction(change.direction or tenant.direction),
        to_outlook=_to_outlook(tenant.to_outlook, _given(change.to_outlook.model_dump())),
        to_momentus=_to_momentus(tenant.to_momentus, change),
        notification_rules=tenant.notification_rules if rules is None else tuple(map(_rule, rules)),
        conflicts=change.elite.conflicts or tenant.conflicts,
        capabilities={**(tenant.capabilities or {}), **(change.elite.capabilities or {})} or None,
        gaps={**(tenant.gaps or {}), **(change.elite.gaps or {})} or None,
    )


def _settings(settings: MailboxSettings, change: MailboxOverrides) -> MailboxSettings:
    """`mailbox_auto_accept` is not among them: it is said of the real mailbox alone."""
    given = _given(change.model_dump(include=set(MailboxSettings.model_fields)))
    if "delegates" in given:
        given["delegates"] = _addresses(given["delegates"])
    if given.get("work_hours_only"):
        given["work_hours"] = OFFICE_HOURS
    return settings.model_copy(update=given)


def _space(space: Space, change: SpaceOverrides, *, real: bool) -> Space:
    there = space.real or space.settings
    if real:
        accepts = change.mailbox_auto_accept
        there = _settings(there, change).model_copy(update={} if accepts is None else {"auto_accept": accepts})
    return replace(
        space,
        room=change.room or space.room,
        mailbox=_addresses([change.mailbox])[0] if isinstance(change.mailbox, str) else space.mailbox,
        mode=ManagementMode(change.mode or space.mode),
        zone=change.zone or space.zone,
        owners=space.owners if change.owners is None else _addresses(change.owners),
        settings=space.settings if change.configured is False else _settings(space.settings, change),
        real=there,
        mapped=space.mapped if change.mapped is None else change.mapped,
    )


def _to_outlook(known: ToOutlook, change: dict[str, Any]) -> ToOutlook:
    if "place_on" in change:
        change["place_on"] = PlaceOn(change["place_on"])
    return ToOutlook.model_validate({**known.model_dump(), **change})


def _to_momentus(known: ToMomentus, change: TenantOverrides) -> ToMomentus:
    """The keys may stand in `to_momentus` or by themselves."""
    given = _given(change.to_momentus.model_dump()) | _given(change.model_dump(include=set(_MOMENTUS_KEYS)))
    statuses = {key: EliteStatus(value) for key, value in given.items() if key != "reason_lost"}
    return ToMomentus.model_validate({**known.model_dump(), **given, **statuses})


def _rule(rule: NotificationOverrides) -> NotificationRule:
    return NotificationRule(
        description=rule.description,
        activities=tuple(map(Activity, rule.activities)),
        when=When(rule.when),
        addresses=_addresses(rule.addresses),
        roles=tuple(map(Role, rule.roles)),
    )


def _addresses(written: Sequence[str]) -> tuple[Mailbox, ...]:
    """People may go by their names."""
    return tuple(Mailbox(one) if "@" in one else address(one) for one in written)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
