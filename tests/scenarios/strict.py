"""What is read from a scenario file: an unknown key is an error, times and durations are checked at once."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from tests.scenarios.when import Written, seconds_of


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _is_at(text: str) -> str:
    return Written(text).text


def _is_duration(text: str) -> str:
    seconds_of(text)
    return text


At = Annotated[str, AfterValidator(_is_at)]
Duration = Annotated[str, AfterValidator(_is_duration)]
