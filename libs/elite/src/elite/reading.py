"""What Elite writes, read leniently: unknown fields are ignored, null is as good as absent."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator
from pydantic.alias_generators import to_camel

from contracts.elite_side import EliteStatus
from elite.errors import WrongAnswer

_STATUS_NUMBERS = {0: EliteStatus.TENTATIVE, 1: EliteStatus.DEFINITE, 2: EliteStatus.PROSPECT}
"""Older answers show numbers, today's names (`elite.md` B1.3)."""
_DATE_LENGTH = len("2031-03-04")


class Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, told: Any) -> Any:
        return {name: value for name, value in told.items() if value is not None} if isinstance(told, dict) else told


R = TypeVar("R", bound=Read)


def read_one(kind: type[R], body: Any) -> R:
    """Raises WrongAnswer, which says where it can't be read and nothing of what stands there."""
    try:
        return kind.model_validate(body)
    except ValidationError as wrong:
        where = ".".join(map(str, wrong.errors(include_input=False)[0]["loc"])) or "form"
        raise WrongAnswer(f"Elite wrote a {kind.__name__} whose {where} can't be read.") from None


def read_list(kind: type[R], body: Any) -> list[R]:
    """A bare list, or one in `results`. Raises WrongAnswer."""
    return [read_one(kind, one) for one in rows_in(body)]


def rows_in(body: Any) -> list[Any]:
    """Raises WrongAnswer."""
    found = body.get("results") if isinstance(body, Mapping) else body
    if not isinstance(found, list):
        raise WrongAnswer("Elite answered with no list.")
    return found


def read_id(body: Any) -> str:
    """Of what was just made. Raises WrongAnswer."""
    made = body.get("id") if isinstance(body, Mapping) else None
    if not isinstance(made, str) or not made:
        raise WrongAnswer("Elite made something and gave no id.")
    return made


def _status(told: Any) -> EliteStatus:
    if isinstance(told, int) and told in _STATUS_NUMBERS:
        return _STATUS_NUMBERS[told]
    return EliteStatus(str(told).lower())


def _day(told: Any) -> date:
    return date.fromisoformat(str(told)[:_DATE_LENGTH])


def _clock_time(told: Any) -> time:
    return time(0) if str(told) == "24:00" else time.fromisoformat(str(told)).replace(tzinfo=None)


def _instant(told: Any) -> datetime:
    moment = datetime.fromisoformat(str(told))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


Status = Annotated[EliteStatus, BeforeValidator(_status)]
Day = Annotated[date, BeforeValidator(_day)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Moment = Annotated[datetime, BeforeValidator(_instant)]
"""UTC, also where no offset stands beside."""
