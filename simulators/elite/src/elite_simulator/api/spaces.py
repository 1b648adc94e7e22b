"""Calls on booked spaces: read, add, change, remove, and those removed before."""

from datetime import date, time
from typing import Any

from elite_simulator.api import wire_spaces
from elite_simulator.api.answers import Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import optional, there
from elite_simulator.api.errors import EliteError, invalid, not_found
from elite_simulator.api.forms import ChangedSpace, NewSpace
from elite_simulator.api.refusals import refused
from elite_simulator.booking import holding
from elite_simulator.booking.bookings import Event, Space
from elite_simulator.booking.enums import UsageType
from elite_simulator.booking.times import Slot
from elite_simulator.set_up.directory import Room

_USAGE_TYPES: dict[str, UsageType] = {"Move-in": "moveIn", "Move-out": "moveOut", "Dark": "dark"}
"""By the name of the usage: which is of which type is set up at a place that no call shows."""


def read_all(call: Call) -> list[wire_spaces.BookedSpace]:
    gaps, spaces = call.tenant.gaps, call.event.rows
    if not spaces and gaps.no_spaces_is_404:
        raise not_found(f"A booked space of {call.event.id}")
    return [wire_spaces.space(one, gaps.enums) for one in spaces]


def read_removed(call: Call) -> list[wire_spaces.RemovedSpace]:
    return [wire_spaces.removed(one, call.tenant.gaps.enums) for one in call.event.removed]


def add(call: Call, asked: NewSpace) -> Made:
    """One room on one day. Its status is an extension of ours: without the capability it is not read."""
    tenant, event = call.tenant, call.event_called(asked.event_id)
    usage = optional(tenant.directory.space_usages, asked.space_usage_id or None, "spaceUsageId")
    status = asked.booked_status if tenant.capabilities.canCreateWithStatus else None
    space = Space(
        id=tenant.new_hex(),
        room=_room(call, asked.room_id),
        slot=_slot(asked.day, asked.start_time, asked.end_time, all_day=asked.is_all_day),
        status=status or tenant.gaps.default_status,
        description=asked.description,
        usage=usage,
        usage_type=_USAGE_TYPES.get(usage.name, "event") if usage else "moveIn",
        attendance=asked.attendance,
        room_setup=asked.room_setup,
    )
    if event.ended is not None and tenant.gaps.ended_takes_spaces:
        return Made(id=space.id)
    _check_live(event)
    with refused():
        holding.place(call.pen, event, space, tenant.conflicts)
    return Made(id=space.id)


def change(call: Call, asked: ChangedSpace) -> None:
    """What is left out stays."""
    event, space = call.event, _space(call)
    _check_live(event)
    given = asked.model_fields_set
    new: dict[str, Any] = {"slot": _changed_slot(space.slot, asked)}
    if "room_id" in given:
        new["room"] = _room(call, asked.room_id)
    if "description" in given:
        new["description"] = asked.description
    if "booked_status" in given:
        new["status"] = asked.booked_status
    with refused():
        holding.change(call.pen, event, space, call.tenant.conflicts, **new)


def remove(call: Call) -> None:
    call.pen.remove_space(call.event, _space(call))


def _space(call: Call) -> Space:
    return there(call.event.spaces, call.path["space"], "Booked space")


def _room(call: Call, room_id: str) -> Room:
    found = call.tenant.directory.rooms.get(room_id)
    if found is None or not found.is_active:
        raise invalid("roomId", f"There is no active room '{room_id}'.")
    return found


def _check_live(event: Event) -> None:
    if event.ended is not None:
        raise EliteError(400, f"The event is {event.ended}: it books no spaces.", error_type="validation")


def _slot(day: date, start: time | None, end: time | None, *, all_day: bool) -> Slot:
    if all_day:
        return Slot(day)
    if start is None or end is None:
        raise invalid("startTime", "Start and end are needed unless it is all day.")
    if end <= start:
        raise invalid("endTime", "The end must be after the start: a booked space has one date.")
    return Slot(day, start, end)


def _changed_slot(now: Slot, asked: ChangedSpace) -> Slot:
    """Times given make a row of the whole day a timed one, unless it is said to stay one."""
    given = asked.model_fields_set
    times_given = asked.start_time is not None or asked.end_time is not None
    all_day = asked.is_all_day if "is_all_day" in given else now.all_day and not times_given
    day = asked.day if "day" in given else now.day
    return _slot(day, asked.start_time or now.start, asked.end_time or now.end, all_day=all_day)
