"""The event that somebody has picked on the page: what it is, and which rooms it holds."""

from collections.abc import Container
from dataclasses import dataclass

from elite_simulator.booking.bookings import Event
from elite_simulator.booking.conflicts import double_booked
from elite_simulator.page.words import TONES, booking_of
from elite_simulator.people_words import bookings_of
from elite_simulator.world import Tenant
from simulator_kit.page.shown import Booking, Tone


@dataclass(frozen=True)
class PickedRoom:
    """A room of the event with its bookings, by start."""

    id: str
    name: str
    bookings: tuple[Booking, ...]


@dataclass(frozen=True)
class Picked:
    event: str
    name: str
    tone: Tone
    status: str
    ended: bool
    hidden: bool
    facts: tuple[tuple[str, str], ...]
    rooms: tuple[PickedRoom, ...]


def picked(tenant: Tenant, event_id: str) -> Picked | None:
    """None when there is no such event (any more)."""
    event = tenant.events.get(event_id)
    if event is None:
        return None
    return Picked(
        event=event.id,
        name=event.name,
        tone=TONES[event.status],
        status=event.status,
        ended=event.ended is not None,
        hidden=event.hidden,
        facts=tuple((term, words) for term, words in _facts(event).items() if words),
        rooms=() if event.ended else held_rooms(event, double_booked(tenant)),
    )


def held_rooms(event: Event, clashing: Container[str]) -> tuple[PickedRoom, ...]:
    """`clashing`: the ids of spaces that are double-booked."""
    return tuple(
        PickedRoom(room.id, room.name, tuple(booking_of(event, found, clashing) for found in bookings_of(event, room)))
        for room in event.rooms
    )


def _facts(event: Event) -> dict[str, str]:
    contacts = (f"{one.contact.name} ({one.role})" if one.role else one.contact.name for one in event.contacts)
    return {
        "Number": event.number,
        "Type": event.event_type.name,
        "Account": event.account.name,
        "Contact": ", ".join(contacts),
        "Classification": event.business_classification.name if event.business_classification else "",
        "Genre": event.genre.name if event.genre else "",
        "Staff": ", ".join(f"{one.user.name} ({one.assignment.name})" for one in event.staff),
        "Tags": ", ".join(tag.name for tag in event.tags),
        "Created by": event.created_by.name if event.created_by else "",
        "Marks": ", ".join(
            mark
            for mark, holds in {
                "hidden": event.hidden,
                "contract": event.contract,
                "finalized": event.finalized,
                "blackout": event.is_blackout,
            }.items()
            if holds
        ),
        "Lost because": event.reason_lost or "",
        "Description": event.description or "",
        "External ids": ", ".join(f"{one.key}: {one.value}" for one in event.external_ids.values()),
        "Notes": " · ".join(event.notes),
    }
