"""Calls on single events: create, read, update, end and revive, and what hangs on them."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from elite_simulator.api import wire
from elite_simulator.api.call import Call, Reply
from elite_simulator.api.errors import EliteError, invalid, not_found
from elite_simulator.api.forms import ChangedEvent, Lost, NewContact, NewEvent, NewExternalId, NewNote, Visibility
from elite_simulator.api.refusals import refused
from elite_simulator.booking import holding
from elite_simulator.booking.bookings import ContactRole, Event, ExternalId, event_summary
from elite_simulator.set_up.directory import chosen

One = TypeVar("One")


async def create(call: Call) -> Reply:
    """An event without rooms, status, contact or external id: those are calls of their own."""
    asked, directory = call.read(NewEvent), call.tenant.directory
    _check_dates(asked.start, asked.end)
    number = call.tenant.next_number()
    now = call.tenant.world.now()
    made = Event(
        id=f"event-{number}-A",
        number=f"1-65-{number}",
        name=asked.name,
        account=_known(directory.accounts, asked.account_id, "accountId"),
        event_type=_known(directory.event_types, asked.event_type_id, "eventTypeId"),
        start=asked.start,
        end=asked.end,
        venues=tuple(_known(directory.venues, one, "venueIds") for one in asked.venue_ids),
        created_on=now,
        modified_on=now,
        description=asked.description,
        business_classification=_optional(
            directory.business_classifications, asked.business_classification_id, "businessClassificationId"
        ),
        genre=_optional(directory.genres, asked.genre_id, "genreId"),
        is_internal=asked.is_internal,
        hidden=asked.hide_event_from_non_bookers,
        show_name_on_avails=asked.show_name_on_avails,
        estimated_attendance=asked.estimated_attendance,
    )
    call.pen.put_event(made)
    return Reply(200, {"id": made.id})


async def read(call: Call) -> Reply:
    return Reply(200, wire.event(call.event))


async def read_by_external_id(call: Call) -> Reply:
    found = call.tenant.by_external_id(call.path["key"], call.path["value"])
    if found is None:
        raise not_found(f"An event with external id {call.path['key']} {call.path['value']}")
    return Reply(200, wire.event(found))


async def update(call: Call) -> Reply:
    event, asked, directory = call.event, call.read(ChangedEvent), call.tenant.directory
    before, given = event_summary(event), asked.model_fields_set
    account = _known(directory.accounts, asked.account_id, "accountId") if "account_id" in given else event.account
    classification = _optional(
        directory.business_classifications, asked.business_classification_id, "businessClassificationId"
    )
    genre = _optional(directory.genres, asked.genre_id, "genreId")
    event.account = account
    if "business_classification_id" in given:
        event.business_classification = classification
    if "genre_id" in given:
        event.genre = genre
    for name in given & {"name", "description", "is_blackout", "is_internal", "website"}:
        setattr(event, name, getattr(asked, name))
    call.pen.change_event(event, "updated", before)
    return Reply(204)


async def cancel(call: Call) -> Reply:
    """Canceling what has ended already changes nothing; the vendor's answer to it is not public."""
    if call.event.ended is None:
        holding.end(call.pen, call.event, "canceled")
    return Reply(204)


async def uncancel(call: Call) -> Reply:
    """Only what is canceled: a lost event stays lost. What the vendor makes of its spaces is not public."""
    if call.event.ended == "lost":
        raise EliteError(400, "A lost event can't be uncanceled.", error_type="validation")
    if call.event.ended is not None:
        with refused():
            holding.revive(call.pen, call.event, call.tenant.conflicts)
    return Reply(204)


async def lose(call: Call) -> Reply:
    asked = call.read(Lost)
    reason = chosen(call.tenant.directory.reasons_for_loss, asked.reason_lost)
    if reason is None:
        raise invalid("reasonLost", "There is no such reason for loss.")
    if call.event.ended is None:
        holding.end(call.pen, call.event, "lost", reason.name)
    return Reply(204)


async def vanish(call: Call) -> Reply:
    call.pen.vanish(call.event)
    return Reply(204)


async def set_visibility(call: Call) -> Reply:
    event, before = call.event, event_summary(call.event)
    event.hidden = call.read(Visibility).hide_event_from_non_bookers
    call.pen.change_event(event, "visibility set", before, is_write=False)
    return Reply(204)


async def add_contact(call: Call) -> Reply:
    event, asked, directory = call.event, call.read(NewContact), call.tenant.directory
    role = chosen(directory.contact_roles, asked.role)
    if role is None:
        raise invalid("role", "There is no such contact role.")
    found = next(((owner, one) for owner, one in directory.contacts() if one.id == asked.contact_id), None)
    if found is None:
        raise invalid("contactId", "There is no such contact.")
    added = ContactRole(*found, role.name)
    if added not in event.contacts:
        event.contacts.append(added)
        call.pen.attach(event, "contact added")
    return Reply(204)


async def add_note(call: Call) -> Reply:
    event = call.event
    event.notes.append(call.read(NewNote).note)
    call.pen.attach(event, "note added")
    return Reply(204)


async def set_external_id(call: Call) -> Reply:
    """One value per key and event; the same key and value on two events is refused (our rule)."""
    event, asked = call.event, call.read(NewExternalId)
    owner = call.tenant.by_external_id(asked.key, asked.value)
    if owner is not None and owner is not event:
        raise EliteError(
            400,
            "Another event has this external id.",
            error_type="duplicateExternalId",
            references=(owner.id,),
        )
    before = event_summary(event)
    event.external_ids[asked.key] = ExternalId(asked.key, asked.value, asked.display_name)
    call.pen.change_event(event, "external id set", before, is_write=False)
    return Reply(204)


async def remove_external_id(call: Call) -> Reply:
    event, before = call.event, event_summary(call.event)
    if event.external_ids.pop(call.path["key"], None) is None:
        raise not_found(f"External id {call.path['key']}")
    call.pen.change_event(event, "external id removed", before, is_write=False)
    return Reply(204)


def _check_dates(start: date, end: date) -> None:
    if end < start:
        raise invalid("end", "The end is before the start.")


def _known(choices: Mapping[str, One], key: str, field: str) -> One:
    """The chosen one. EliteError 400 if there is none of this id."""
    found = choices.get(key)
    if found is None:
        raise invalid(field, f"There is no '{key}'.")
    return found


def _optional(choices: Mapping[str, One], key: str | None, field: str) -> One | None:
    return None if key is None else _known(choices, key, field)
