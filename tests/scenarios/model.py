"""A scenario as data: a name, the rules it shows, a tenant, steps."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BeforeValidator, Field, ValidationError
from tests.scenarios.overrides import TenantOverrides
from tests.scenarios.steps import SHORTHANDS, STEPS
from tests.scenarios.strict import Strict

from contracts.rules import Rule


class BadScenario(ValueError):
    """What is wrong with a scenario as it is written, in words for the person who wrote it."""


@dataclass(frozen=True)
class Step:
    name: str
    arguments: Strict

    @classmethod
    def read(cls, written: Any, number: int) -> Self:
        """`settle`, or a mapping of one step to its arguments. Raises BadScenario."""
        if isinstance(written, str):
            name, given = written, None
        elif isinstance(written, dict) and len(written) == 1:
            name, given = next(iter(written.items()))
        else:
            raise BadScenario(f"step {number}: {written!r} is no step; write `- STEP: ARGUMENTS`")
        kind = STEPS.get(name)
        if kind is None:
            raise BadScenario(f"step {number}: unknown step {name!r}; known are {', '.join(STEPS)}")
        try:
            return cls(name, kind.model_validate(SHORTHANDS[name](given) if name in SHORTHANDS else given))
        except ValidationError as wrong:
            raise BadScenario(f"step {number} ({name}): {first_fault(wrong)}") from None
        except ValueError as wrong:
            raise BadScenario(f"step {number} ({name}): {wrong}") from None


def _aware(now: Any) -> Any:
    if isinstance(now, datetime) and now.tzinfo is None:
        return now.replace(tzinfo=UTC)
    return now


class _Frame(Strict):
    name: str
    rules: tuple[str, ...] = ()
    now: Annotated[AwareDatetime, BeforeValidator(_aware)] | None = None
    tenant: TenantOverrides = TenantOverrides()
    steps: tuple[Any, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Scenario:
    name: str
    rules: tuple[str, ...]
    now: datetime | None
    tenant: TenantOverrides
    steps: tuple[Step, ...]

    @classmethod
    def read(cls, written: Any) -> Self:
        """Raises BadScenario."""
        if not isinstance(written, dict):
            raise BadScenario(f"{written!r} is no scenario; write a mapping with name, rules and steps")
        try:
            frame = _Frame.model_validate(written)
        except ValidationError as wrong:
            raise BadScenario(first_fault(wrong)) from None
        steps = tuple(Step.read(step, number) for number, step in enumerate(frame.steps, 1))
        return cls(frame.name, frame.rules, frame.now, frame.tenant, steps)

    def where_elite_lacks(self, capabilities: Collection[str]) -> Self:
        """The same beside an Elite without them, unless the scenario says itself what Elite can do."""
        tenant, lacks = self.tenant, dict.fromkeys(capabilities, False)
        elite = tenant.elite.model_copy(update={"capabilities": lacks | (tenant.elite.capabilities or {})})
        return replace(self, tenant=tenant.model_copy(update={"elite": elite})) if lacks else self

    @property
    def only_virtual(self) -> bool:
        """It says what time it is or lets time pass: real services can't do that."""
        return self.now is not None or any(step.name == "advance" for step in self.steps)

    @property
    def needs_to_be_alone(self) -> bool:
        """It takes away what other scenarios share."""
        return any(step.name in ("kill", "start") for step in self.steps)

    @property
    def not_built(self) -> tuple[str, ...]:
        """Its rules that the product does not have yet."""
        known = {rule.value for rule in Rule}
        return tuple(rule for rule in self.rules if rule not in known)


def first_fault(wrong: ValidationError) -> str:
    fault = wrong.errors(include_url=False)[0]
    where = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        return f"unknown key {where!r}"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
