"""The tenant of one scenario: the standard one with its overrides, and what the product is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

from tests.scenarios.checks.places import Places
from tests.scenarios.mails import of_tenant
from tests.scenarios.overrides import ConfigureArguments, TenantOverrides
from tests.scenarios.overriding import overridden
from tests.scenarios.seen import Mailed

from booking_sync.standard_tenant import ELITE_USERS, PEOPLE, Space, StandardTenant, address
from contracts.configuration import ExistingData, TenantConfiguration, TenantState
from contracts.ids import TenantId
from runtime.ports.mail import Mail

MICROSOFT_SECRET, ELITE_SECRET = "env:SCENARIOS_MICROSOFT_SECRET", "env:SCENARIOS_ELITE_SECRET"
SECRETS = {MICROSOFT_SECRET: "not-secret", ELITE_SECRET: "not-secret"}
"""What the references in the configuration lead to; services find it in their environment."""


@dataclass(frozen=True)
class Tenant:
    now: StandardTenant
    """As it is now: the standard one with everything that was overridden."""
    state: TenantState = TenantState.ACTIVE
    existing_data: ExistingData = ExistingData.NONE
    version: int = 1
    activated_at: datetime | None = None
    elite_ids: dict[str, Any] | None = None
    """What Elite answered when the tenant was made there."""

    @classmethod
    def standard(cls, suffix: str, overrides: TenantOverrides) -> Self:
        standard = StandardTenant.named(
            suffix, microsoft_secret=MICROSOFT_SECRET, elite_secret=ELITE_SECRET, secret=SECRETS[ELITE_SECRET]
        )
        return cls(standard)._with(overrides, mailboxes=True)

    def changed(self, change: ConfigureArguments) -> Self:
        return self._with(change, mailboxes=change.mailbox)

    def _with(self, overrides: TenantOverrides, *, mailboxes: bool) -> Self:
        return replace(
            self,
            now=overridden(self.now, overrides, mailboxes=mailboxes),
            state=TenantState(overrides.state or self.state),
            existing_data=ExistingData(overrides.existing_data or self.existing_data),
        )

    def with_state(self, state: TenantState, existing_data: ExistingData) -> Self:
        return replace(self, state=state, existing_data=existing_data)

    def known_to_elite(self, elite_ids: dict[str, Any]) -> Self:
        return replace(self, elite_ids=elite_ids)

    def told_at(self, now: datetime) -> Self:
        """Active from now on, if it was not before."""
        active = self.state is TenantState.ACTIVE
        return replace(self, activated_at=self.activated_at or now) if active else replace(self, activated_at=None)

    def next_version(self) -> Self:
        return replace(self, version=self.version + 1)

    @property
    def id(self) -> TenantId:
        return self.now.tenant

    def space(self, name: str) -> Space:
        return self.now.space(name)

    def configuration(self) -> TenantConfiguration:
        assert self.elite_ids is not None, "Elite must know the tenant first"
        return self.now.configuration(
            self.elite_ids,
            version=self.version,
            state=self.state,
            existing_data=self.existing_data,
            activated_at=self.activated_at,
        )

    def places(self, began: date) -> Places:
        spaces = self.now.spaces
        return Places(
            began=began,
            zones={s.space: s.zone for s in spaces},
            mailboxes={s.space: s.mailbox for s in spaces},
            elite_rooms={s.space: s.room for s in spaces},
            people={name: address(name) for name in (*PEOPLE, *ELITE_USERS)},
        )

    def mailed(self, mails: Sequence[Mail]) -> list[Mailed]:
        """Those about this tenant."""
        return of_tenant(mails, self.id)
