"""Calls on single events: create, read, update, end and revive."""

from datetime import date

from elite_simulator.api import wire_events
from elite_simulator.api.answers import Made
from elite_simulator.api.call import Call
from elite_simulator.api.choosing import known, optional
from elite_simulator.api.errors import EliteError, invalid
from elite_simulator.api.forms import ChangedEvent, Lost, NewEvent
from elite_simulator.api.refusals import refused
from elite_simulator.booking import holding
from elite_simulator.booking.bookings import Event, event_summary
from elite_simulator.set_up.directory import chosen


def create(call: Call, asked: NewEvent) -> Made:
    """An event without rooms, status, contact or external id: those are calls of their own."""
    tenant, directory = call.tenant, call.tenant.directory
    _check_dates(asked.start, asked.end)
    number, now = tenant.next_number(), tenant.world.now()
    made = Event(
        id=f"event-{number}-A",
        number=f"1-65-{number}",
        name=asked.name,
        account=known(directory.accounts, asked.account_id, "accountId"),
        event_type=known(directory.event_types, asked.event_type_id, "eventTypeId"),
        start=asked.start,
        end=asked.end,
        venues=tuple(known(directory.venues, one, "venueIds") for one in asked.venue_ids),
        created_on=now,
        modified_on=now,
        created_by=directory.user_called(tenant.gaps.api_user) if tenant.gaps.api_user else None,
        description=asked.description,
        business_classification=optional(
            directory.business_classifications, asked.business_classification_id, "businessClassificationId"
        ),
        genre=optional(directory.genres, asked.genre_id, "genreId"),
        is_internal=asked.is_internal,
        hidden=asked.hide_event_from_non_bookers,
        show_name_on_avails=asked.show_name_on_avails,
        estimated_attendance=asked.estimated_attendance,
    )
    call.pen.put_event(made)
    return Made(id=made.id)


def read(call: Call) -> wire_events.Event:
    return wire_events.event(call.event, call.tenant.gaps.enums)


def update(call: Call, asked: ChangedEvent) -> None:
    """Neither dates nor type nor status. Whether what is left out is cleared or stays is a gap."""
    event, directory = call.event, call.tenant.directory
    replaces = call.tenant.gaps.update_clears_left_out
    for name in ("accountId", "name"):
        if replaces and not getattr(asked, "account_id" if name == "accountId" else name):
            raise invalid(name, "An event has one.")
    given = set(ChangedEvent.model_fields) if replaces else asked.model_fields_set
    account = known(directory.accounts, asked.account_id, "accountId") if "account_id" in given else event.account
    classification = optional(
        directory.business_classifications, asked.business_classification_id, "businessClassificationId"
    )
    genre = optional(directory.genres, asked.genre_id, "genreId")
    if asked.is_blackout and any(space.status == "prospect" for space in event.spaces.values()):
        raise invalid("isBlackout", "A blackout is never a prospect.")
    before, event.account = event_summary(event), account
    if "business_classification_id" in given:
        event.business_classification = classification
    if "genre_id" in given:
        event.genre = genre
    for name in given & {"name", "description", "is_blackout", "is_internal", "website"}:
        setattr(event, name, getattr(asked, name))
    call.pen.change_event(event, "updated", before)


def cancel(call: Call) -> None:
    """Canceling what has ended already changes nothing; the vendor's answer to it is not public."""
    if call.event.ended is None:
        holding.end(call.pen, call.event, "canceled")


def uncancel(call: Call) -> None:
    """Whether a lost event can be, and whether the spaces come back, are gaps."""
    if call.event.ended == "lost" and not call.tenant.gaps.lost_can_be_uncanceled:
        raise EliteError(400, "A lost event can't be uncanceled.", error_type="validation")
    if call.event.ended is not None:
        with refused():
            holding.revive(call.pen, call.event, call.tenant.conflicts)


def lose(call: Call, asked: Lost) -> None:
    reason = chosen(call.tenant.directory.reasons_for_loss, asked.reason_lost)
    if reason is None:
        raise invalid("reasonLost", "There is no such reason for loss.")
    if call.event.ended is None:
        holding.end(call.pen, call.event, "lost", reason.name)


def vanish(call: Call) -> None:
    """No query knows the event any more, and nothing tells of it."""
    call.pen.vanish(call.event)


def finalize(call: Call) -> None:
    _set_finalized(call, finalized=True)


def unfinalize(call: Call) -> None:
    _set_finalized(call, finalized=False)


def _set_finalized(call: Call, *, finalized: bool) -> None:
    event, before = call.event, event_summary(call.event)
    if event.finalized is not finalized:
        event.finalized = finalized
        call.pen.change_event(event, "finalized" if finalized else "unfinalized", before, is_write=False)


def _check_dates(start: date, end: date) -> None:
    if end < start:
        raise invalid("end", "The end is before the start.")
