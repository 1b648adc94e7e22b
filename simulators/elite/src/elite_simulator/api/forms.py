"""The bodies that callers send, by the names and forms of the API; what is not named here is ignored, as there."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from elite_simulator.settings import Status

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d")


def _day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("A date is written YYYY-MM-DD.")
    return value


def _time(value: Any) -> Any:
    if isinstance(value, str) and not _TIME.fullmatch(value):
        raise ValueError("A time is written HH:MM.")
    return value


def _utc(moment: datetime) -> datetime:
    """Without offset it is UTC; parts of a second do not count."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(microsecond=0)


Day = Annotated[date, BeforeValidator(_day)]
Time = Annotated[time, BeforeValidator(_time)]
Moment = Annotated[datetime, AfterValidator(_utc)]
Text = Annotated[str, Field(min_length=1)]


class Form(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, frozen=True)


class SignIn(Form):
    client_id: str
    client_secret: str


class NewEvent(Form):
    account_id: str
    name: Text
    event_type_id: str
    start: Day
    end: Day
    venue_ids: Annotated[list[str], Field(min_length=1)]
    description: str | None = None
    business_classification_id: str | None = None
    genre_id: str | None = None
    show_name_on_avails: bool = False
    is_internal: bool = False
    hide_event_from_non_bookers: bool = False
    estimated_attendance: int | None = None


class ChangedEvent(Form):
    """Whether the vendor clears or keeps what is left out is not documented: here it is kept, and null clears."""

    account_id: str = ""
    name: Text = ""
    description: str | None = None
    business_classification_id: str | None = None
    genre_id: str | None = None
    is_blackout: bool = False
    is_internal: bool = False
    website: str | None = None


class Visibility(Form):
    """The form of this body is not public: the field of the create call is taken."""

    hide_event_from_non_bookers: bool


class NewContact(Form):
    contact_id: str
    role: str


class NewNote(Form):
    note: Text


class NewExternalId(Form):
    key: Text
    value: Text
    display_name: str | None = None


class Lost(Form):
    reason_lost: Text


class NewSpace(Form):
    event_id: str
    room_id: str
    description: str | None = None
    day: Annotated[Day, Field(alias="date")]
    is_all_day: bool = False
    start_time: Time | None = None
    end_time: Time | None = None
    attendance: int | None = None
    room_setup: str | None = None
    space_usage_id: str | None = None
    booked_status: Status | None = None


class ChangedSpace(Form):
    """What is left out stays."""

    room_id: str = ""
    day: Annotated[Day, Field(alias="date")] = date.min
    is_all_day: bool = False
    start_time: Time | None = None
    end_time: Time | None = None
    description: str | None = None
    booked_status: Status = "prospect"


class Paging(Form):
    page: Annotated[int, Field(ge=1)] = 1
    page_size: Annotated[int, Field(ge=1)] | None = None


class Feed(Paging):
    venue_ids: Annotated[list[str], Field(min_length=1)]
    include_booked_spaces: bool = False
    last_modified_on: Moment | None = None


class TextQuery(Paging):
    search_text: str = ""
    venue_ids: list[str] = []
    show_active_only: bool = False


class DateQuery(Form):
    start: Day
    end: Day
    venue_ids: list[str] = []
    room_ids: list[str] = []
    include_booked_spaces: bool = False


class NewWebhook(Form):
    name: Text
    trigger_action: Text
    url: str
    secret: Text
    timeout_seconds: Annotated[float, Field(gt=0)] = 15
    active: bool = True
