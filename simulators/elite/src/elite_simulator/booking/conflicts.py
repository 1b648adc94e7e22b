"""Double bookings: which booked spaces stand in the way of one, and which rank a tentative hold gets."""

from collections.abc import Iterator
from datetime import date

from elite_simulator.booking.bookings import Event, Space
from elite_simulator.booking.times import Slot
from elite_simulator.set_up.directory import Room
from elite_simulator.world import Tenant


def clashes(tenant: Tenant, event: Event, space: Space) -> list[Space]:
    """Definite rows of other events in the way, and tentative ones of the same rank. A prospect is in nobody's way."""
    if space.status == "prospect":
        return []
    others = [other for owner, other in _overlapping(tenant, space.room, space.slot) if owner is not event]
    holds = [one for one in others if one.status == "tentative" and one.rank == space.rank]
    return [one for one in others if one.status == "definite"] + (holds if space.status == "tentative" else [])


def double_booked(tenant: Tenant) -> set[str]:
    """The ids of all spaces that something stands in the way of, see `clashes`."""
    by_day: dict[date, list[tuple[Event, Space]]] = {}
    for event, space in tenant.live_spaces():
        if space.status != "prospect":
            by_day.setdefault(space.slot.day, []).append((event, space))
    return {
        space.id
        for rows in by_day.values()
        for event, space in rows
        if any(owner is not event and _is_in_the_way(other, space) for owner, other in rows)
    }


def _is_in_the_way(other: Space, space: Space) -> bool:
    same_rank = other.status == space.status == "tentative" and other.rank == space.rank
    if not (other.status == "definite" or same_rank):
        return False
    same_place = other.room is space.room or other.room.id in space.room.conflicting_ids
    return same_place and space.slot.overlaps(other.slot)


def next_rank(tenant: Tenant, room: Room, slot: Slot, but: str | None = None) -> int:
    """The first option that no tentative hold there has; `but` is the id of a space that moves or changes itself."""
    held = (space for _, space in _overlapping(tenant, room, slot) if space.id != but)
    taken = {space.rank for space in held if space.status == "tentative"}
    return next(rank for rank in range(1, len(taken) + 2) if rank not in taken)


def _overlapping(tenant: Tenant, room: Room, slot: Slot) -> Iterator[tuple[Event, Space]]:
    rooms = {room.id, *room.conflicting_ids}
    return (
        (event, space) for event, space in tenant.live_spaces() if space.room.id in rooms and space.slot.overlaps(slot)
    )
