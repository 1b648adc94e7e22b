"""What callers send about events and their spaces, by the names of the API; what is not named here is ignored.

Enums are taken as words or as numbers, whatever is answered.
"""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

from elite_simulator.booking.enums import STATUSES, Status

_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_YEARS = range(1900, 2200)


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_DAY, value):
        raise ValueError("A date is written YYYY-MM-DD.")
    return value


def _of_our_times(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError(f"The calendars here know the years {_YEARS.start} to {_YEARS.stop - 1} only.")
    return day


def _time(value: Any) -> Any:
    if value is not None and (not isinstance(value, str) or not re.fullmatch(_TIME, value)):
        raise ValueError("A time is written HH:MM.")
    return value


def _moment(value: Any) -> Any:
    if value is not None and not isinstance(value, str):
        raise ValueError("A moment is written as text.")
    return value


def _utc(moment: datetime) -> datetime:
    """Without offset it is UTC; parts of a second do not count."""
    _of_our_times(moment.date())
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.replace(microsecond=0)


def _status(told: Any) -> Any:
    known = isinstance(told, int) and not isinstance(told, bool) and told in range(len(STATUSES))
    return STATUSES[told] if known else told


Day = Annotated[date, BeforeValidator(_day), AfterValidator(_of_our_times)]
Time = Annotated[
    time, BeforeValidator(_time), WithJsonSchema({"type": "string", "pattern": f"^{_TIME}$".replace(r"\d", "[0-9]")})
]
Moment = Annotated[datetime, BeforeValidator(_moment), AfterValidator(_utc)]
Text = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0, le=10**9)]
BookedStatus = Annotated[
    Status, BeforeValidator(_status, json_schema_input_type=Literal["tentative", "definite", "prospect", 0, 1, 2])
]


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
    estimated_attendance: Count | None = None
    total_room_nights: Count | None = None
    peak_room_nights: Count | None = None
    economic_impact: float | None = None


class ChangedEvent(Form):
    """What an update may change; see `gaps` for what it leaves out."""

    account_id: str = ""
    name: Text = ""
    description: str | None = None
    business_classification_id: str | None = None
    genre_id: str | None = None
    is_blackout: bool = False
    is_internal: bool = False
    website: str | None = None


class Visibility(Form):
    """The name of its one field is a gap."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "properties": {"hideEventFromNonBookers": {"type": "boolean"}},
            "required": ["hideEventFromNonBookers"],
            "additionalProperties": False,
        },
    )

    __pydantic_extra__: dict[str, bool]


class DecisionDate(Form):
    """The form of this body is not public: the field of the event is taken."""

    decision_date: Day | None


class Attendance(Form):
    """As for the decision date."""

    estimated_attendance: Count | None = None
    actual_attendance: Count | None = None


class NewContactRole(Form):
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
    attendance: Count | None = None
    room_setup: str | None = None
    space_usage_id: str | None = None
    booked_status: BookedStatus | None = None


class ChangedSpace(Form):
    """What is left out stays."""

    room_id: str = ""
    day: Annotated[Day, Field(alias="date")] = date.min
    is_all_day: bool = False
    start_time: Time | None = None
    end_time: Time | None = None
    description: str | None = None
    booked_status: BookedStatus = "prospect"


PageNumber = Annotated[int, Field(ge=1, le=10**6)]
PageSize = Annotated[int, Field(ge=1, le=10**6)]


class Paging(Form):
    page: PageNumber = 1
    page_size: PageSize | None = None


class Feed(Paging):
    venue_ids: Annotated[list[str], Field(min_length=1)]
    include_booked_spaces: bool = False
    include_live_entertainment: bool = False
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
    timeout_seconds: Annotated[float, Field(gt=0, le=300)] = 15
    active: bool = True
