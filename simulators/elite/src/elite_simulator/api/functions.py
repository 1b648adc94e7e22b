"""Calls on an event's schedule: its functions."""

from datetime import timedelta

from elite_simulator.api import wire_functions
from elite_simulator.api.answers import Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import known, optional, there
from elite_simulator.api.errors import invalid
from elite_simulator.api.forms_setup import Days, NewFunction
from elite_simulator.booking.bookings import event_summary
from elite_simulator.booking.functions import Function

_LONGEST = timedelta(days=366)
"""Of one item of a schedule."""


def between(call: Call, asked: Days) -> list[wire_functions.Function]:
    """Those that touch the days, of events that are still there."""
    found = (one for one in _living(call) if one.start_date <= asked.end_date and asked.start_date <= one.end_date)
    return [wire_functions.function(one, call.tenant.gaps.enums) for one in found]


def of_event(call: Call) -> list[wire_functions.Function]:
    event = call.event
    return [wire_functions.function(one, call.tenant.gaps.enums) for one in _living(call) if one.event is event]


def read(call: Call) -> wire_functions.Function:
    found = there({one.id: one for one in _living(call)}, call.path["function"], "Function")
    return wire_functions.function(found, call.tenant.gaps.enums)


def create(call: Call, asked: NewFunction) -> Made:
    """It holds no room, and whether it moves its event's date of the last change is a gap."""
    tenant, event = call.tenant, call.event_called(asked.event_id)
    if not asked.start_date <= asked.end_date <= asked.start_date + _LONGEST:
        raise invalid("endDate", "A function ends within a year after it starts.")
    made = Function(
        id=f"function-{tenant.next_number()}-A",
        event=event,
        type=known(tenant.directory.function_types, asked.function_type_id, "functionTypeId"),
        description=asked.description,
        start_date=asked.start_date,
        end_date=asked.end_date,
        start=asked.start_time,
        end=asked.end_time,
        room=optional(tenant.directory.rooms, asked.room_id, "roomId"),
    )
    tenant.functions[made.id] = made
    if tenant.gaps.functions_move_last_modified:
        call.pen.change_event(event, "function added", event_summary(event), is_write=False)
    else:
        call.pen.attach(event, "function added")
    return Made(id=made.id)


def _living(call: Call) -> list[Function]:
    return [one for one in call.tenant.functions.values() if one.event.id in call.tenant.events]
