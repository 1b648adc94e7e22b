"""The files a tenant can be filled from: the vendor's cross-venue push, names in PascalCase, enums as numbers."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_pascal


class SeedError(ValueError):
    """The folder cannot be used; says which file, and why."""


class _Row(BaseModel):
    model_config = ConfigDict(alias_generator=to_pascal, frozen=True)


class NamedRow(_Row):
    id: str
    name: str


class RoomRow(NamedRow):
    max_capacity: int | None = None
    square_footage: int | None = None
    group: str | None = None
    item_code: str | None = None
    sub_room_ids: list[str] = []
    is_combo_room: bool = False
    is_active: bool = True
    conflicting_room_ids: list[str] = []


class VenueWithRooms(_Row):
    venue: NamedRow
    rooms: list[RoomRow]


class SetUp(_Row):
    venues: list[VenueWithRooms]
    event_types: list[NamedRow]
    business_classifications: list[NamedRow]
    space_usages: list[NamedRow]


class ContactRow(_Row):
    contact_id: str
    account_id: str
    account_name: str
    role: str | None
    name: str
    email: str | None


class EventRow(NamedRow):
    event_type_id: str
    event_type_name: str
    account_id: str
    account_name: str
    is_internal: bool
    is_blackout: bool
    start: date
    end: date
    venue_ids: list[str]
    description: str | None
    business_classification_id: str | None
    business_classification_name: str | None
    genre_id: str | None
    genre_name: str | None
    unique_number: str
    website: str | None
    created_by_id: str | None
    created_by_name: str | None
    booked_definite_on: datetime | None
    booked_on: datetime | None
    estimated_attendance: int | None
    is_canceled: bool
    is_event_hidden_from_non_bookers: bool
    is_finalized: bool
    is_lost: bool
    reason_lost: str | None
    has_contract: bool
    show_name_on_avails: bool
    series_id: str | None
    series_name: str | None
    contact_roles: list[ContactRow]


class SpaceRow(_Row):
    id: str
    description: str | None
    room_id: str
    room_name: str
    room_setup: str | None
    venue_id: str
    attendance: int | None
    option_number: int | None
    start_date: date
    start_time: time | None
    end_time: time | None
    booked_status: int
    space_usage_id: str | None
    space_usage_name: str | None
    usage_type: int
    is_invoiced: bool


class EventWithSpaces(_Row):
    event: EventRow
    booked_spaces: list[SpaceRow]


class EventFile(_Row):
    events: list[EventWithSpaces]


File = TypeVar("File", bound=BaseModel)


def read_folder(folder: Path) -> tuple[SetUp, list[EventWithSpaces]]:
    """`setup-bulk.json` and all `events-*.json`. SeedError if one is not there or is of another form."""
    if not folder.is_dir():
        raise SeedError(f"{folder} is no folder.")
    files = sorted(folder.glob("events-*.json"))
    if not files:
        raise SeedError(f"{folder} has no events-*.json.")
    return _read(folder / "setup-bulk.json", SetUp), [one for file in files for one in _read(file, EventFile).events]


def _read(file: Path, form: type[File]) -> File:
    try:
        return form.model_validate_json(file.read_bytes())
    except OSError as error:
        raise SeedError(f"{file.name} can't be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SeedError(f"{file.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from error
