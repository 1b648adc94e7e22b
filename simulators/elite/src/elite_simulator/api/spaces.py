"""Calls on booked spaces: read, add, change, remove, and those removed before."""

from datetime import date, time
from typing import Any

from elite_simulator.api import wire
from elite_simulator.api.call import Call, Reply
from elite_simulator.api.errors import EliteError, invalid, not_found
from elite_simulator.api.forms import ChangedSpace, NewSpace
from elite_simulator.api.refusals import refused
from elite_simulator.booking import holding
from elite_simulator.booking.bookings import Event, Space
from elite_simulator.booking.times import Slot
from elite_simulator.set_up.directory import Room


async def read_all(call: Call) -> Reply:
    spaces = call.event.rows
    if not spaces and call.tenant.world.settings.no_spaces_is_404:
        raise not_found(f"A booked space of {call.event.id}")
    return Reply(200, [wire.space(one) for one in spaces])


async def read_removed(call: Call) -> Reply:
    return Reply(200, [wire.removed(one) for one in call.event.removed])


async def add(call: Call) -> Reply:
    asked, tenant = call.read(NewSpace), call.tenant
    event = tenant.events.get(asked.event_id)
    if event is None:
        raise not_found(f"Event {asked.event_id}")
    _check_live(event)
    usage = tenant.directory.space_usages.get(asked.space_usage_id or "")
    if asked.space_usage_id and usage is None:
        raise invalid("spaceUsageId", "There is no such space usage.")
    status = asked.booked_status if tenant.capabilities.canCreateWithStatus else None
    space = Space(
        id=tenant.new_hex(),
        room=_room(call, asked.room_id),
        slot=_slot(asked.day, asked.start_time, asked.end_time, all_day=asked.is_all_day),
        status=status or tenant.world.settings.default_status,
        description=asked.description,
        usage=usage,
        usage_type=_usage_type(usage.name) if usage else "moveIn",
        attendance=asked.attendance,
        room_setup=asked.room_setup,
    )
    with refused():
        holding.place(call.pen, event, space, tenant.conflicts)
    return Reply(200, {"id": space.id})


async def change(call: Call) -> Reply:
    event, space, asked = call.event, _space(call), call.read(ChangedSpace)
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
    return Reply(204)


async def remove(call: Call) -> Reply:
    call.pen.remove_space(call.event, _space(call))
    return Reply(204)


def _space(call: Call) -> Space:
    found = call.event.spaces.get(call.path["space"])
    if found is None:
        raise not_found(f"Booked space {call.path['space']}")
    return found


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


def _usage_type(usage: str) -> str:
    """By its name: which usage is of which type is set up at a place that no call shows."""
    return {"Move-in": "moveIn", "Move-out": "moveOut", "Dark": "dark"}.get(usage, "event")
