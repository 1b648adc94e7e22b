"""What people name in their requests: users, rooms, events, times. Refused tells what was not understood."""

from datetime import date, time
from typing import get_args

from elite_simulator.booking.bookings import Event, Space
from elite_simulator.booking.enums import Status
from elite_simulator.booking.times import Slot, rows
from elite_simulator.set_up.directory import Room, User
from elite_simulator.world import Tenant
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args


def slots_of(at: Args) -> list[Slot]:
    """One row per local day."""
    first, last = date.fromisoformat(at["start_date"]), date.fromisoformat(at["end_date"])
    if at.get("all_day"):
        return rows(first, None, last, None)
    return rows(first, time.fromisoformat(at["start_time"]), last, time.fromisoformat(at["end_time"]))


def status_of(text: str) -> Status:
    found: Status | None = next((one for one in get_args(Status) if one == text), None)
    if found is None:
        raise Refused(f"The status of a booked space is one of {', '.join(get_args(Status))}.")
    return found


def user_of(tenant: Tenant, name: str) -> User:
    found = tenant.directory.user_called(name)
    if found is None:
        raise Refused(f"There is no user {name}.", 404)
    return found


def room_of(tenant: Tenant, name: str) -> Room:
    found = tenant.directory.room_called(name)
    if found is None:
        raise Refused(f"There is no room {name}.", 404)
    return found


def event_of(tenant: Tenant, event_id: str) -> Event:
    found = tenant.events.get(event_id)
    if found is None:
        raise Refused(f"There is no event {event_id}.", 404)
    return found


def live_event_of(tenant: Tenant, event_id: str) -> Event:
    found = event_of(tenant, event_id)
    if found.ended is not None:
        raise Refused(f"{found.name} is {found.ended}: it books no rooms.")
    return found


def bookings_of(event: Event, room: Room) -> list[list[Space]]:
    """The room's bookings in the event, by start: rows of one status that touch at midnight are one."""
    found: list[list[Space]] = []
    for space in event.rows:
        if space.room is not room:
            continue
        going_on = found and found[-1][-1].status == space.status and found[-1][-1].slot.goes_on_in(space.slot)
        if going_on:
            found[-1].append(space)
        else:
            found.append([space])
    if not found:
        raise Refused(f"{event.name} books no {room.name}.", 404)
    return found


def spaces_at(event: Event, room: Room | None, at: Args | None) -> list[Space]:
    """The rows of the room that overlap the time; without a room those of all, without a time all of them."""
    wanted = slots_of(at) if at else None
    found = [
        space
        for space in event.rows
        if (room is None or space.room is room)
        and (wanted is None or any(space.slot.overlaps(slot) for slot in wanted))
    ]
    if not found:
        raise Refused(f"{event.name} books nothing there.", 404)
    return found
