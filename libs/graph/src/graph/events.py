"""Events as they are read: lenient, without regard to the case of names of values (`graph.md` §4.1)."""

from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from contracts.ids import Mailbox
from contracts.outlook_side import Mark, Sensitivity
from contracts.systems import System
from contracts.versions import Version
from contracts.when import AllDay, Timed
from graph import mark
from graph.times import read_interval, version_stamp


class Answered(StrEnum):
    """`responseStatus.response`, and the status of an attendee."""

    NONE = "none"
    ORGANIZER = "organizer"
    TENTATIVE = "tentativelyAccepted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_RESPONDED = "notResponded"


class EventType(StrEnum):
    SINGLE = "singleInstance"
    OCCURRENCE = "occurrence"
    EXCEPTION = "exception"
    MASTER = "seriesMaster"


E = TypeVar("E", bound=StrEnum)


def _lenient(kind: type[E], default: E) -> BeforeValidator:
    """Any case of letters; what is not known is taken as the default."""
    by_name = {member.value.lower(): member for member in kind}

    def read(value: Any) -> E:
        return by_name.get(value.lower(), default) if isinstance(value, str) else default

    return BeforeValidator(read)


class Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)


class EmailAddress(Read):
    name: str | None = None
    address: str | None = None


class Recipient(Read):
    email_address: EmailAddress = EmailAddress()

    @property
    def mailbox(self) -> Mailbox | None:
        address = self.email_address.address
        return Mailbox(address.strip().lower()) if address and address.strip() else None


class ResponseStatus(Read):
    response: Annotated[Answered, _lenient(Answered, Answered.NONE)] = Answered.NONE


class Attendee(Recipient):
    type: str | None = None
    status: ResponseStatus | None = None

    @property
    def is_resource(self) -> bool:
        return (self.type or "").lower() == "resource"


class DateTimeZone(Read):
    date_time: str
    time_zone: str | None = None


class Property(Read):
    id: str
    value: str | None = None


class GraphEvent(Read):
    """One item of one mailbox. Rows of a delta may lack nearly everything: absent fields are None."""

    id: str = ""
    removed: dict[str, Any] | None = Field(None, alias="@removed")
    etag: str | None = Field(None, alias="@odata.etag")
    change_key: str | None = None
    i_cal_uid: str | None = Field(None, alias="iCalUId")
    type: Annotated[EventType, _lenient(EventType, EventType.SINGLE)] = EventType.SINGLE
    series_master_id: str | None = None
    original_start: str | None = None
    subject: str | None = None
    start: DateTimeZone | None = None
    end: DateTimeZone | None = None
    is_all_day: bool | None = None
    is_cancelled: bool | None = None
    is_organizer: bool | None = None
    is_online_meeting: bool | None = None
    response_status: ResponseStatus | None = None
    sensitivity: Annotated[Sensitivity, _lenient(Sensitivity, Sensitivity.NORMAL)] | None = None
    attendees: tuple[Attendee, ...] | None = None
    organizer: Recipient | None = None
    locations: tuple[dict[str, Any], ...] | None = None
    """As Graph writes them, so that they can be written back as they were."""
    created_date_time: str | None = None
    last_modified_date_time: str | None = None
    single_value_extended_properties: tuple[Property, ...] | None = None

    @property
    def is_removed(self) -> bool:
        return self.removed is not None

    @property
    def is_whole(self) -> bool:
        """Has what a booking is made from; rows of occurrences in a delta have not."""
        return None not in (self.i_cal_uid, self.start, self.end, self.response_status, self.last_modified_date_time)

    @property
    def mark(self) -> Mark | None:
        for one in self.single_value_extended_properties or ():
            if one.id.lower() == mark.PROPERTY.lower() and one.value:
                return Mark.read(one.value)
        return None

    @property
    def answer(self) -> Answered:
        return self.response_status.response if self.response_status else Answered.NONE

    @property
    def version(self) -> Version | None:
        if not self.last_modified_date_time:
            return None
        return Version(
            system=System.OUTLOOK, stamp=version_stamp(self.last_modified_date_time), tag=self.change_key or self.etag
        )

    def interval(self, zone: str) -> Timed | AllDay | None:
        """With the space's zone beside it. Raises UnreadableTime."""
        if self.start is None or self.end is None:
            return None
        return read_interval(
            start=self.start.date_time,
            start_zone=self.start.time_zone or "UTC",
            end=self.end.date_time,
            end_zone=self.end.time_zone or "UTC",
            all_day=bool(self.is_all_day),
            zone=zone,
        )

    def attendee(self, mailbox: str) -> Attendee | None:
        return next((one for one in self.attendees or () if one.mailbox == mailbox.lower()), None)

    def completed_by(self, master: "GraphEvent") -> Self:
        """What this occurrence lacks, taken from its master (`graph.md` §3.2); ids and times stay its own."""
        lacking = [name for name in _INHERITED if getattr(self, name) is None]
        return self.model_copy(update={name: getattr(master, name) for name in lacking})


_INHERITED = (
    "i_cal_uid",
    "subject",
    "is_all_day",
    "is_cancelled",
    "is_organizer",
    "response_status",
    "sensitivity",
    "attendees",
    "organizer",
    "locations",
    "created_date_time",
    "last_modified_date_time",
    "change_key",
    "etag",
)
