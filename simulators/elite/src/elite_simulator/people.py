"""What people do at Elite's pages. Warned or not, they may do it; Refused says what can't be done at all."""

from collections.abc import Callable

from elite_simulator.booking import holding
from elite_simulator.booking.bookings import Event, Space, StaffAssignment, event_summary
from elite_simulator.booking.changes import Pen
from elite_simulator.booking.enums import Status
from elite_simulator.booking.times import Slot
from elite_simulator.people_words import (
    bookings_of,
    event_of,
    live_event_of,
    room_of,
    slots_of,
    spaces_at,
    status_of,
    user_of,
)
from elite_simulator.set_up.directory import Room, chosen
from elite_simulator.world import Tenant
from simulator_kit.actor import Actor
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args

_STAFF = "events team"


def create(tenant: Tenant, args: Args) -> Args:
    """An event with all its spaces, at one moment. It gets the first account and event type there are."""
    user, directory = user_of(tenant, args["by"]), tenant.directory
    wanted = [(room_of(tenant, one["room"]), slots_of(one["at"]), status_of(one["status"])) for one in args["spaces"]]
    days = [slot.day for _, slots, _ in wanted for slot in slots]
    if not days or not directory.accounts or not directory.event_types:
        raise Refused("An event needs a booked space, and the tenant an account and an event type.")
    number, now = tenant.next_number(), tenant.world.now()
    event = Event(
        id=f"event-{number}-A",
        number=f"1-65-{number}",
        name=args["name"],
        account=next(iter(directory.accounts.values())),
        event_type=next(iter(directory.event_types.values())),
        start=min(days),
        end=max(days),
        venues=tuple(dict.fromkeys(room.venue for room, _, _ in wanted)),
        created_on=now,
        modified_on=now,
        created_by=user,
        hidden=bool(args.get("hidden")),
        contract=bool(args.get("contract")),
    )
    pen = Pen(tenant, Actor("person", user.name))
    pen.put_event(event)
    for room, slots, status in wanted:
        for slot in slots:
            _add(pen, event, room, slot, status)
    return _named(event)


def set_status(tenant: Tenant, args: Args) -> Args:
    """Of the whole event, or with room and time of one booking in it. A live status revives what has ended."""
    pen, event, status = _pen(tenant, args), event_of(tenant, args["event"]), args["status"]
    room = room_of(tenant, args["room"]) if args.get("room") else None
    if status in ("canceled", "lost") and room is None:
        if event.ended != status:
            holding.end(pen, event, status, _reason(tenant, args) if status == "lost" else None)
        return _named(event)
    wanted = status_of(status)
    spaces = spaces_at(event, room, args.get("at"))
    if wanted == "prospect" and any(space.status != "prospect" for space in spaces):
        raise Refused("What is held can't become a prospect again: cancel and book anew.")
    if event.ended is not None:
        holding.revive(pen, event, "warn")
    for space in spaces:
        if space.status != wanted:
            holding.change(pen, event, event.spaces[space.id], "warn", status=wanted)
    return _named(event)


def add_space(tenant: Tenant, args: Args) -> Args:
    """One more room, or one more time in one of its rooms."""
    pen, event = _pen(tenant, args), live_event_of(tenant, args["event"])
    room, status = room_of(tenant, args["room"]), status_of(args["status"])
    for slot in slots_of(args["at"]):
        _add(pen, event, room, slot, status)
    return _named(event)


def reschedule(tenant: Tenant, args: Args) -> Args:
    """The room's booking in the event, its first if there are several. Rows keep their ids as far as they go."""
    pen, event = _pen(tenant, args), live_event_of(tenant, args["event"])
    room, slots = room_of(tenant, args["room"]), slots_of(args["at"])
    spaces = bookings_of(event, room)[0]
    kept = [] if tenant.gaps.reschedule_changes_id else spaces[: len(slots)]
    for space in spaces[len(kept) :]:
        pen.remove_space(event, space)
    for space, slot in zip(kept, slots, strict=False):
        holding.change(pen, event, space, "warn", slot=slot)
    for slot in slots[len(kept) :]:
        _add(pen, event, room, slot, spaces[0].status)
    return _named(event)


def rename(tenant: Tenant, args: Args) -> Args:
    event = event_of(tenant, args["event"])
    before, event.name = event_summary(event), args["name"]
    _pen(tenant, args).change_event(event, "renamed", before)
    return _named(event)


def move_room(tenant: Tenant, args: Args) -> Args:
    pen, event, to = _pen(tenant, args), live_event_of(tenant, args["event"]), room_of(tenant, args["to"])
    for space in spaces_at(event, room_of(tenant, args["from"]), None):
        holding.change(pen, event, space, "warn", room=to)
    return _named(event)


def remove_space(tenant: Tenant, args: Args) -> Args:
    pen, event = _pen(tenant, args), live_event_of(tenant, args["event"])
    for space in spaces_at(event, room_of(tenant, args["room"]), args.get("at")):
        pen.remove_space(event, space)
    return _named(event)


def hide(tenant: Tenant, args: Args) -> Args:
    event = event_of(tenant, args["event"])
    before, event.hidden = event_summary(event), bool(args["hidden"])
    _pen(tenant, args).change_event(event, "visibility set", before, is_write=False)
    return _named(event)


def assign_staff(tenant: Tenant, args: Args) -> Args:
    """Somebody of the house works for the event, in one of the assignments that are set up."""
    event, user = event_of(tenant, args["event"]), user_of(tenant, args["user"])
    assignment = chosen(tenant.directory.event_staff_assignments, args["assignment"])
    if assignment is None:
        raise Refused(f"There is no staff assignment {args['assignment']}.", 404)
    before = event_summary(event)
    event.staff.append(StaffAssignment(user, assignment))
    _pen(tenant, args).change_event(event, "staff assigned", before, is_write=False)
    return _named(event)


def vanish(tenant: Tenant, args: Args) -> Args:
    event = event_of(tenant, args["event"])
    _pen(tenant, args).vanish(event)
    return _named(event)


VERBS: dict[str, Callable[[Tenant, Args], Args]] = {
    "create": create,
    "set_status": set_status,
    "add_space": add_space,
    "reschedule": reschedule,
    "rename": rename,
    "move_room": move_room,
    "remove_space": remove_space,
    "hide": hide,
    "assign_staff": assign_staff,
    "vanish": vanish,
}


def _pen(tenant: Tenant, args: Args) -> Pen:
    """`by` may name who acts."""
    return Pen(tenant, Actor("person", user_of(tenant, args["by"]).name if args.get("by") else _STAFF))


def _add(pen: Pen, event: Event, room: Room, slot: Slot, status: Status) -> None:
    space = Space(pen.tenant.new_hex(), room, slot, status, description=event.name)
    holding.place(pen, event, space, "warn")


def _reason(tenant: Tenant, args: Args) -> str:
    """The reason given, else the first there is."""
    reasons = [one.name for one in tenant.directory.reasons_for_loss.values()]
    return args.get("reason") or next(iter(reasons), "Other")


def _named(event: Event) -> Args:
    return {"event": event.id, "spaces": [space.id for space in event.rows]}
