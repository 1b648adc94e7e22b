"""What people do to one copy of a meeting alone, so that the organizer's and a room's come to differ."""

from dataclasses import replace

from outlook_simulator.calendar.items import Item
from outlook_simulator.exchange import organizing
from outlook_simulator.exchange.series import CrossesNeighbour
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.people_named import live, named, numbered
from outlook_simulator.people_words import room_of, when_of
from outlook_simulator.world import Tenant
from simulator_kit.actor import Actor
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args


def save_unsent(tenant: Tenant, args: Args) -> Args:
    """The organizer saves a new time, and sends it to nobody."""
    meeting, item = live(tenant, args)
    content = replace(item.content, when=when_of(args["at"]))
    actor = Actor("person", meeting.mailbox.address)
    try:
        organizing.change(
            tenant, meeting.mailbox, item, content, None, actor=actor, what="saved, not sent", sends=False
        )
    except CrossesNeighbour as error:
        raise Refused("An occurrence cannot move past its neighbours.") from error
    return named(item)


def send_update(tenant: Tenant, args: Args) -> Args:
    """The organizer sends the meeting as it stands: everybody is asked anew."""
    meeting, item = live(tenant, args)
    organizing.send_again(tenant, meeting.mailbox, item, Actor("person", meeting.mailbox.address))
    return named(item)


def drag_in_room(tenant: Tenant, args: Args) -> Args:
    """Somebody who may write to the room's calendar drags the entry there to another time."""
    room, copy = _in_room(tenant, args)
    content = replace(copy.content, when=when_of(args["at"]))
    try:
        organizing.change(tenant, room, copy, content, None, actor=Actor("person", args["as"]), what="dragged")
    except CrossesNeighbour as error:
        raise Refused("An occurrence cannot move past its neighbours.") from error
    return named(copy)


def delete_in_room(tenant: Tenant, args: Args) -> Args:
    """Somebody deletes the entry there without a word to the organizer."""
    room, copy = _in_room(tenant, args)
    organizing.call_off(tenant, room, copy, Actor("person", args["as"]), what="deleted without an answer")
    return named(copy)


def _in_room(tenant: Tenant, args: Args) -> tuple[Mailbox, Item]:
    room = room_of(tenant, args["room"])
    meeting, _ = live(tenant, args)
    copy = room.find(meeting.item.ical_uid)
    if copy is not None and args.get("occurrence"):
        copy = numbered(room, copy, int(args["occurrence"]))
    if copy is None or copy.cancelled or copy.is_organizer:
        raise Refused(f"{room.address} has no copy of this meeting.", 404)
    return room, copy
