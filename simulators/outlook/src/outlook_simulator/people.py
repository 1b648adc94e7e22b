"""What people do at their calendars. Each takes effect at one moment; Refused says why one cannot."""

from collections.abc import Callable
from dataclasses import replace

from outlook_simulator.calendar.items import Content, Item
from outlook_simulator.exchange import forwarding, organizing
from outlook_simulator.exchange.answers import Given, answer
from outlook_simulator.exchange.attendant import place
from outlook_simulator.exchange.organizing import Draft, Guest
from outlook_simulator.exchange.series import CrossesNeighbour
from outlook_simulator.graph.reading_guests import room_location
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.people_apart import delete_in_room, drag_in_room, save_unsent, send_update
from outlook_simulator.people_named import live, named, numbered
from outlook_simulator.people_words import (
    organizer_of,
    person_of,
    recurrence_of,
    room_of,
    sensitivity_of,
    when_of,
)
from outlook_simulator.world import Meeting, Tenant
from simulator_kit.actor import Actor
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args

_RESPONSES: dict[str, Given] = {"accept": "accepted", "decline": "declined", "tentative": "tentativelyAccepted"}


def book(tenant: Tenant, args: Args) -> Args:
    """A new meeting. People outside the tenant may book too; a room as `by` is booked on its own calendar."""
    mailbox = organizer_of(tenant, args["by"])
    rooms = [room_of(tenant, address) for address in args.get("rooms", [])]
    when = when_of(args["at"])
    content = Content(
        when=when,
        subject=args.get("subject", ""),
        sensitivity=sensitivity_of(args),
        show_as="free" if when.all_day else "busy",  # as Outlook proposes for whole days
        locations=tuple(room_location(room.person) for room in rooms),
        recurrence=recurrence_of(args.get("repeat"), when),
    )
    people = [Guest(person_of(tenant, address)) for address in args.get("attendees", [])]
    guests = (*people, *(Guest(room.person, "resource") for room in rooms))
    item = organizing.book(tenant, mailbox, Draft(content, guests), Actor("person", mailbox.address))
    return named(item)


def reschedule(tenant: Tenant, args: Args) -> Args:
    return _change(tenant, args, "rescheduled", lambda content: replace(content, when=when_of(args["at"])))


def rename(tenant: Tenant, args: Args) -> Args:
    return _change(tenant, args, "renamed", lambda content: replace(content, subject=args["subject"]))


def set_sensitivity(tenant: Tenant, args: Args) -> Args:
    sensitivity = sensitivity_of(args)
    return _change(tenant, args, "sensitivity set", lambda content: replace(content, sensitivity=sensitivity))


def cancel(tenant: Tenant, args: Args) -> Args:
    return _call_off(tenant, args, "cancelled")


def delete(tenant: Tenant, args: Args) -> Args:
    return _call_off(tenant, args, "deleted")


def swap_room(tenant: Tenant, args: Args) -> Args:
    return _change_rooms(tenant, args, without=args["from"], plus=args["to"])


def add_room(tenant: Tenant, args: Args) -> Args:
    return _change_rooms(tenant, args, plus=args["room"])


def remove_room(tenant: Tenant, args: Args) -> Args:
    return _change_rooms(tenant, args, without=args["room"])


def answer_for_room(tenant: Tenant, args: Args) -> Args:
    """A delegate, or somebody in the room mailbox itself, answers what lies on the room's calendar."""
    room = room_of(tenant, args["room"])
    meeting = tenant.meeting(args["meeting"])
    copy = room.find(meeting.item.ical_uid if meeting else args["meeting"])
    if copy is not None and args.get("occurrence"):
        copy = numbered(room, copy, int(args["occurrence"]))
    if copy is None:
        copy = _opened_again(tenant, room, meeting)
    if copy.is_organizer or copy.cancelled:
        raise Refused(f"{room.address} cannot answer: the meeting is cancelled, or booked by the room itself.")
    given = _RESPONSES.get(args["response"])
    if given is None:
        raise Refused(f"A response is one of {', '.join(_RESPONSES)}.")
    answer(tenant, room, copy, given, Actor("person", args["as"]))
    return named(copy)


def _opened_again(tenant: Tenant, room: Mailbox, meeting: Meeting | None) -> Item:
    """A second delegate answers from the request in their own mailbox what a first one has declined."""
    theirs = meeting.mailbox.items.get(meeting.item.id) if meeting is not None else None
    if meeting is None or theirs is None or theirs.attendee(room.address) is None:
        raise Refused(f"{room.address} has no copy of this meeting.", 404)
    return place(tenant, meeting.mailbox, theirs, room)


def forward(tenant: Tenant, args: Args) -> Args:
    """Somebody who has the meeting sends it on; a room is asked like any other.

    `unnoticed`: the organizer's mailbox takes no notice, so that no later change reaches who was asked.
    """
    _, item = live(tenant, args)
    to = tenant.mailboxes.get(args["to"].lower())
    guest = Guest(person_of(tenant, args["to"]), "resource" if to is not None and to.kind == "room" else "required")
    forwarding.forward(tenant, item, guest, Actor("person", args["as"]), noticed=not args.get("unnoticed"))
    return named(item)


def check_in(tenant: Tenant, args: Args) -> Args:
    """At the room's panel: from then on it is not released."""
    room = room_of(tenant, args["room"])
    meeting, item = live(tenant, args)
    copy = room.find(item.ical_uid)
    if copy is None:
        raise Refused(f"{room.address} has no copy of this meeting.", 404)
    copy.checked_in = True
    return named(meeting.item)


VERBS: dict[str, Callable[[Tenant, Args], Args]] = {
    "book": book,
    "reschedule": reschedule,
    "rename": rename,
    "set_sensitivity": set_sensitivity,
    "cancel": cancel,
    "delete": delete,
    "swap_room": swap_room,
    "add_room": add_room,
    "remove_room": remove_room,
    "answer": answer_for_room,
    "forward": forward,
    "check_in": check_in,
    "save_unsent": save_unsent,
    "send_update": send_update,
    "drag_in_room": drag_in_room,
    "delete_in_room": delete_in_room,
}


def _change(tenant: Tenant, args: Args, what: str, edit: Callable[[Content], Content]) -> Args:
    meeting, item = live(tenant, args)
    actor = Actor("person", meeting.mailbox.address)
    try:
        organizing.change(tenant, meeting.mailbox, item, edit(item.content), None, actor=actor, what=what)
    except CrossesNeighbour as error:
        raise Refused("An occurrence cannot move past its neighbours.") from error
    return named(item)


def _call_off(tenant: Tenant, args: Args, what: str) -> Args:
    meeting, item = live(tenant, args)
    organizing.call_off(tenant, meeting.mailbox, item, Actor("person", meeting.mailbox.address), what=what)
    return named(item)


def _change_rooms(tenant: Tenant, args: Args, *, without: str | None = None, plus: str | None = None) -> Args:
    meeting, item = live(tenant, args)
    guests = [Guest(one.person, one.type) for one in item.attendees]
    if without is not None:
        gone = room_of(tenant, without)
        if item.attendee(gone.address) is None:
            raise Refused(f"{gone.address} is not invited.", 404)
        guests = [one for one in guests if one.person != gone.person]
    if plus is not None:
        guests.append(Guest(room_of(tenant, plus).person, "resource"))
    places = tuple(room_location(one.person) for one in guests if one.type == "resource")
    # Only the guests whose part it is hear of it: attendees-only changes are sent to the changed ones alone.
    item.content = replace(item.content, locations=places)
    actor = Actor("person", meeting.mailbox.address)
    organizing.change(tenant, meeting.mailbox, item, item.content, tuple(guests), actor=actor, what="rooms changed")
    return named(item)
