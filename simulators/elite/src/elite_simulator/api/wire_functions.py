"""An item of an event's schedule as the API tells it; the fields are those that public clients read."""

from datetime import date

from elite_simulator.api.answers import Answer, Clock, Planned, at_clock, planned
from elite_simulator.api.wire_people import ExternalId, StaffAssignment, external_ids
from elite_simulator.booking import functions
from elite_simulator.gaps import Enums


class Function(Answer):
    id: str
    event_id: str
    event_name: str
    function_type_id: str
    function_type_name: str
    function_status: Planned
    description: str | None
    room_id: str | None
    room_name: str | None
    start_date: date
    end_date: date
    start_time: Clock | None
    end_time: Clock | None
    staff_assignments: tuple[StaffAssignment, ...] = ()
    external_ids: list[ExternalId]


def function(one: functions.Function, enums: Enums) -> Function:
    return Function(
        id=one.id,
        event_id=one.event.id,
        event_name=one.event.name,
        function_type_id=one.type.id,
        function_type_name=one.type.name,
        function_status=planned(one.status, enums),
        description=one.description,
        room_id=one.room.id if one.room else None,
        room_name=one.room.name if one.room else None,
        start_date=one.start_date,
        end_date=one.end_date,
        start_time=at_clock(one.start),
        end_time=at_clock(one.end),
        external_ids=external_ids(one.external_ids),
    )
