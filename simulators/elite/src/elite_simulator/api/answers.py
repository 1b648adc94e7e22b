"""What all answers have in common: names in camelCase, local days and times, UTC stamps, enums in either spelling."""

from datetime import datetime, time
from typing import Annotated

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from elite_simulator.booking.enums import FUNCTION_STATUSES, STATUSES, USAGE_TYPES, FunctionStatus, Status, UsageType
from elite_simulator.booking.times import clock, stamp
from elite_simulator.gaps import Enums

Clock = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]
"""HH:MM, local."""
Stamp = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
BookedStatus = Status | Annotated[int, Field(ge=0, lt=len(STATUSES))]
Usage = UsageType | Annotated[int, Field(ge=0, lt=len(USAGE_TYPES))]
Planned = FunctionStatus | Annotated[int, Field(ge=0, lt=len(FUNCTION_STATUSES))]


class Answer(BaseModel):
    model_config = ConfigDict(alias_generator=AliasGenerator(serialization_alias=to_camel), frozen=True, extra="forbid")


class Made(Answer):
    id: str


class Named(Answer):
    id: str
    name: str


def stamped(moment: datetime | None) -> Stamp | None:
    return None if moment is None else stamp(moment)


def at_clock(moment: time | None) -> Clock | None:
    return clock(moment)


def booked_status(status: Status, enums: Enums) -> BookedStatus:
    return status if enums == "words" else STATUSES.index(status)


def usage(kind: UsageType, enums: Enums) -> Usage:
    return kind if enums == "words" else USAGE_TYPES.index(kind)


def planned(status: FunctionStatus, enums: Enums) -> Planned:
    return status if enums == "words" else FUNCTION_STATUSES.index(status)
