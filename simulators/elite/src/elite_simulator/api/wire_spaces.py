"""A booked space as the API tells it: by itself, within its event, and after it was removed."""

from datetime import date

from elite_simulator.api.answers import Answer, BookedStatus, Clock, Stamp, Usage, at_clock, booked_status, usage
from elite_simulator.booking.bookings import Removed, Space
from elite_simulator.booking.times import stamp
from elite_simulator.gaps import Enums


class When(Answer):
    """A row has one local day; of a whole day it has no times."""

    start_date: date
    end_date: date
    is_all_day: bool
    start_time: Clock | None
    end_time: Clock | None


class EmbeddedSpace(When):
    """Within its event: fewer fields, and its id by another name than on its own."""

    booked_space_id: str
    room_id: str
    room_name: str
    booked_status: BookedStatus
    usage_type: Usage


class BookedSpace(When):
    id: str
    description: str | None
    room_id: str
    room_name: str
    room_setup: str | None
    venue_id: str
    attendance: int | None
    room_capacity: int | None
    square_footage: int | None
    option_number: int | None
    booked_status: BookedStatus
    space_usage_id: str | None
    space_usage_name: str | None
    usage_type: Usage
    number_of_hours: float
    is_invoiced: bool


class RemovedSpace(Answer):
    space: BookedSpace
    removed_on: Stamp
    removed_by: str


def embedded(one: Space, enums: Enums) -> EmbeddedSpace:
    return EmbeddedSpace(
        booked_space_id=one.id,
        room_id=one.room.id,
        room_name=one.room.name,
        start_date=one.slot.day,
        end_date=one.slot.day,
        is_all_day=one.slot.all_day,
        start_time=at_clock(one.slot.start),
        end_time=at_clock(one.slot.end),
        booked_status=booked_status(one.status, enums),
        usage_type=usage(one.usage_type, enums),
    )


def space(one: Space, enums: Enums) -> BookedSpace:
    return BookedSpace(
        id=one.id,
        description=one.description,
        room_id=one.room.id,
        room_name=one.room.name,
        room_setup=one.room_setup,
        venue_id=one.room.venue.id,
        attendance=one.attendance,
        room_capacity=one.room.max_capacity,
        square_footage=one.room.square_footage,
        option_number=one.rank,
        start_date=one.slot.day,
        end_date=one.slot.day,
        is_all_day=one.slot.all_day,
        start_time=at_clock(one.slot.start),
        end_time=at_clock(one.slot.end),
        booked_status=booked_status(one.status, enums),
        space_usage_id=one.usage.id if one.usage else None,
        space_usage_name=one.usage.name if one.usage else None,
        usage_type=usage(one.usage_type, enums),
        number_of_hours=one.slot.hours,
        is_invoiced=one.invoiced,
    )


def removed(one: Removed, enums: Enums) -> RemovedSpace:
    return RemovedSpace(space=space(one.space, enums), removed_on=stamp(one.at), removed_by=one.by)
