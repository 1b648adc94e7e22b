"""What the configuration says about one space."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from contracts.configuration import (
    EventDefaults,
    ManagementMode,
    SpaceMapping,
    TenantConfiguration,
    ToMomentus,
    ToOutlook,
)
from contracts.ids import SpaceId, TenantId


def policy_of(configuration: TenantConfiguration, space: SpaceId) -> "Policy | None":
    """None where the space is not mapped."""
    return _policies_of(configuration).by_space.get(space)


def rooms_that_may_carry_holds(configuration: TenantConfiguration) -> tuple[SpaceId, ...]:
    """Mapped rooms that a mapped room conflicts with."""
    return _policies_of(configuration).carrying_holds


class _Policies:
    """A tenant's, made once, as it may have thousands of rooms."""

    def __init__(self, configuration: TenantConfiguration) -> None:
        self.configuration = configuration
        self.by_space = {mapped.space: Policy(configuration, mapped) for mapped in configuration.spaces}
        rooms = {room for one in configuration.spaces for room in one.conflicting_rooms}
        self.carrying_holds = tuple(one.space for one in configuration.spaces if one.room in rooms)


_known: dict[TenantId, _Policies] = {}


def _policies_of(configuration: TenantConfiguration) -> _Policies:
    known = _known.get(configuration.tenant)
    if known is None or known.configuration is not configuration:
        known = _known[configuration.tenant] = _Policies(configuration)
    return known


@dataclass(frozen=True)
class Policy:
    configuration: TenantConfiguration
    space: SpaceMapping

    def elsewhere(self, space: SpaceId | None) -> "Policy":
        """The same for another space; this one where that is not mapped (any more)."""
        mapped = self.configuration.mapping(space) if space is not None else None
        return self if mapped is None else Policy(self.configuration, mapped)

    @cached_property
    def outlook_decides(self) -> bool:
        return self.space.mode is ManagementMode.OUTLOOK

    @cached_property
    def conflicting_spaces(self) -> tuple[SpaceId, ...]:
        """The mapped rooms that can't be used at the same time as this one."""
        rooms = self.space.conflicting_rooms
        return tuple(one.space for one in self.configuration.spaces if one.room in rooms)

    @cached_property
    def stands_beside_others(self) -> bool:
        """Another room can't be used at the same time as this one, by the settings of either."""
        carrying = _policies_of(self.configuration).carrying_holds
        return bool(self.conflicting_spaces) or self.space.space in carrying

    @cached_property
    def horizon(self) -> timedelta:
        return timedelta(days=self.configuration.horizon_days)

    @property
    def room_answers_by_itself(self) -> bool:
        return self.outlook_decides and self.space.mailbox_settings.auto_accept

    @property
    def statuses(self) -> ToMomentus:
        """Request R, confirmation C, cancellation X."""
        return self.configuration.to_momentus

    @property
    def to_outlook(self) -> ToOutlook:
        return self.configuration.to_outlook

    @property
    def defaults(self) -> EventDefaults:
        return self.configuration.event_defaults
