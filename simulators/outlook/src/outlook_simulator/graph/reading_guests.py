"""Who and where, as callers write it: attendees and locations of an event."""

from typing import Any

from outlook_simulator.calendar.items import Person
from outlook_simulator.exchange.organizing import Guest
from outlook_simulator.graph.errors import invalid
from outlook_simulator.world import Tenant

Json = dict[str, Any]
_GUESTS_MAX = 500


def guests_of(body: Json, tenant: Tenant) -> tuple[Guest, ...] | None:
    """The full list that replaces the old one; None where the body does not speak of attendees."""
    if "attendees" not in body:
        return None
    try:
        guests = tuple(_guest(one, tenant) for one in body["attendees"] or [])
    except (KeyError, TypeError, AttributeError) as error:
        raise invalid("At least one recipient isn't valid.", "ErrorInvalidRecipients") from error
    if len(guests) > _GUESTS_MAX:
        raise invalid(f"More than {_GUESTS_MAX} attendees.")
    return guests


def _guest(one: Json, tenant: Tenant) -> Guest:
    address = one["emailAddress"]["address"].strip()
    known = tenant.mailboxes.get(address.lower())
    name = one["emailAddress"].get("name") or (known.person.name if known else address)
    person = Person(name, known.address if known else address)
    return Guest(person, str(one.get("type") or "required").lower())


def locations_of(body: Json, tenant: Tenant) -> tuple[Json, ...]:
    """Setting `location` replaces the whole collection, unless `locations` comes with it."""
    given = body["locations"] if body.get("locations") else [body.get("location")]
    return tuple(_location(one, tenant) for one in given if one and one.get("displayName"))


def _location(one: Json, tenant: Tenant) -> Json:
    address = one.get("locationUri") or one.get("locationEmailAddress") or ""
    known = tenant.mailboxes.get(str(address).lower())
    place = {**one, "locationType": str(one.get("locationType") or "default")}
    place["locationType"] = place["locationType"][:1].lower() + place["locationType"][1:]
    if known is not None and known.kind == "room":
        return place | room_location(known.person)
    place.setdefault("uniqueId", place["displayName"])
    return {**place, "uniqueIdType": place.get("uniqueIdType") or "private"}


def room_location(room: Person) -> Json:
    return {
        "displayName": room.name,
        "locationUri": room.address,
        "locationType": "conferenceRoom",
        "uniqueId": room.address,
        "uniqueIdType": "directory",
        "address": {},
        "coordinates": {},
    }
