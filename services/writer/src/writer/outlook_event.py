"""The event we want ⇄ the event that stands: what a create says, and the fewest fields an update changes. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from contracts.commands import OurMeeting, OutlookCommand
from contracts.ids import Mailbox, transaction_id
from contracts.personal import Personal, name_print
from contracts.when import AllDay, Timed, same_time
from graph import mark
from graph.events import Answered, Attendee, GraphEvent
from graph.times import write_interval

Json = dict[str, Any]
PRIVATE = "Private event"
UNTITLED = "Booking"
TEAMS: Json = {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}


@dataclass(frozen=True)
class Room:
    mailbox: Mailbox
    name: str


def title_of(command: OutlookCommand, wish: OurMeeting) -> str | None:
    """None keeps the name that stands there. A private event has no other name (rule 6)."""
    if wish.sensitivity.is_private:
        return PRIVATE
    return command.personal.title if command.personal else None


def new_event(command: OutlookCommand, wish: OurMeeting, room: Room, organizer: Mailbox) -> Json:
    """Everything that a create says; the same for every try, so that Exchange knows it again."""
    event: Json = {
        "subject": title_of(command, wish) or UNTITLED,
        "body": {"contentType": "text", "content": _note(command.personal, wish, organizer)},
        **write_interval(wish.interval),
        "location": _location(room),
        "attendees": [_invited(room)],
        "sensitivity": wish.sensitivity.value,
        "isReminderOn": False,
        "responseRequested": True,
        "showAs": "busy",
        "transactionId": transaction_id(command.link, command.incarnation),
        "singleValueExtendedProperties": mark.written(wish.mark),
    }
    return event | TEAMS if wish.teams else event


def differences(event: GraphEvent, command: OutlookCommand, wish: OurMeeting, room: Room) -> Json:
    """What an update has to say. Body, guests, Teams and a subject that people changed are theirs (F4).

    One that only its mark tells was made a moment ago, by a wish that this one overtook: its subject is ours.
    """
    changes: Json = {} if wish.only_named else _places(event, wish, room)
    title = title_of(command, wish)
    ours = wish.known is None or name_print(event.subject or "") == wish.known.written
    if title is not None and title != event.subject and (ours or wish.sensitivity.is_private):
        changes["subject"] = title
    if event.sensitivity is not None and event.sensitivity is not wish.sensitivity:
        changes["sensitivity"] = wish.sensitivity.value
    return changes


def _places(event: GraphEvent, wish: OurMeeting, room: Room) -> Json:
    """When it is, and where."""
    changes: Json = {}
    if not same_time(event.interval(wish.interval.zone), wish.interval) or _is_all_day_differs(event, wish):
        changes |= write_interval(wish.interval)
    if event.attendee(room.mailbox) is None:
        changes["attendees"] = [*without_rooms(event, wish.leaves), _invited(room)]
        changes |= _written_places([*_places_without(event, wish.leaves), _location(room)])
    return changes


def moves(changes: Json) -> bool:
    """The room is asked for a time, or asked at all: the slot must be free."""
    return "start" in changes or "attendees" in changes


def was_moved(event: GraphEvent, stood_at: Timed | AllDay | None) -> bool:
    """By its organizer, since it was decided to move it from there. None: that matters not."""
    return stood_at is not None and not same_time(event.interval(stood_at.zone), stood_at)


def is_declined(event: GraphEvent, room: Mailbox) -> bool:
    attendee = event.attendee(room)
    return attendee is not None and attendee.status is not None and attendee.status.response is Answered.DECLINED


def rooms_of(event: GraphEvent, rooms: Collection[Mailbox]) -> list[Mailbox]:
    """Those of these rooms that the meeting invites and that have not declined."""
    invited = [one.mailbox for one in event.attendees or () if one.mailbox and not is_declined(event, one.mailbox)]
    return [room for room in invited if room in rooms]


def without_rooms(event: GraphEvent, rooms: Collection[Mailbox]) -> list[Json]:
    """All attendees but these, as they are written back."""
    return [_written(one) for one in event.attendees or () if one.mailbox not in rooms]


def leaving(event: GraphEvent, room: Mailbox) -> Json:
    """What an update says to take this room alone off the meeting."""
    return {"attendees": without_rooms(event, (room,)), **_written_places(_places_without(event, (room,)))}


def swapped(event: GraphEvent, leaves: Mailbox, room: Room) -> Json:
    """What an update says to book this room instead of that one; nothing else of the meeting changes."""
    places = [*_places_without(event, (leaves,)), _location(room)]
    return {"attendees": [*without_rooms(event, (leaves,)), _invited(room)], **_written_places(places)}


def with_room(event: GraphEvent, room: Room) -> list[Json]:
    return [*without_rooms(event, (room.mailbox,)), _invited(room)]


def _is_all_day_differs(event: GraphEvent, wish: OurMeeting) -> bool:
    return event.is_all_day is not None and event.is_all_day is not (wish.interval.kind == "all_day")


def _written(attendee: Attendee) -> Json:
    address = attendee.email_address
    email = {"address": address.address} | ({"name": address.name} if address.name else {})
    return {"type": attendee.type or "required", "emailAddress": email}


def _invited(room: Room) -> Json:
    """The resource attendee is what books the room; a location alone does not."""
    return {"type": "resource", "emailAddress": {"address": room.mailbox, "name": room.name}}


def _location(room: Room) -> Json:
    return {
        "displayName": room.name,
        "locationUri": room.mailbox,
        "locationType": "conferenceRoom",
        "uniqueId": room.mailbox,
        "uniqueIdType": "directory",
    }


def _places_without(event: GraphEvent, rooms: Collection[Mailbox]) -> list[Json]:
    return [one for one in event.locations or () if _mailbox_of(one) not in rooms]


def _mailbox_of(place: Json) -> str:
    named = place.get("locationEmailAddress") or place.get("locationUri") or place.get("uniqueId")
    return named.lower() if isinstance(named, str) else ""


def _written_places(places: list[Json]) -> Json:
    """`location` replaces them all, and is all that older pages know; several are written as several."""
    if len(places) > 1:
        return {"locations": places}
    return {"location": places[0] if places else {"displayName": ""}}


def _note(personal: Personal | None, wish: OurMeeting, organizer: Mailbox) -> str:
    """Who made it is named only where it stands on another's calendar."""
    if wish.room_in_use is not None:
        return f"{wish.room_in_use} is in use, and this room can't be used at the same time. Kept up by itself."
    note = "Booked in Momentus Elite. Changes made there are carried over to this meeting."
    creator = personal.creator_name or personal.creator_email if personal else None
    other = personal is not None and personal.creator_email != organizer
    if wish.sensitivity.is_private or not creator or not other:
        return note
    return f"{note}\nCreated by {creator}."
