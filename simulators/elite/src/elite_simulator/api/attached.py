"""Calls on what hangs on an event: contacts, notes, visibility, decision date, attendance."""

from elite_simulator.api.call import Call
from elite_simulator.api.errors import invalid
from elite_simulator.api.forms import Attendance, DecisionDate, NewContactRole, NewNote, Visibility
from elite_simulator.booking.bookings import ContactRole, event_summary
from elite_simulator.set_up.directory import chosen


def add_contact(call: Call, asked: NewContactRole) -> None:
    event, directory = call.event, call.tenant.directory
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


def add_note(call: Call, asked: NewNote) -> None:
    event = call.event
    event.notes.append(asked.note)
    call.pen.attach(event, "note added")


def set_visibility(call: Call, asked: Visibility) -> None:
    """The form of its body is a gap: one field, named by a switch."""
    event, before, field = call.event, event_summary(call.event), call.tenant.gaps.visibility_field
    given = asked.model_extra or {}
    if list(given) != [field]:
        raise invalid(field, "This field alone is needed.")
    event.hidden = given[field]
    call.pen.change_event(event, "visibility set", before, is_write=False)


def set_decision_date(call: Call, asked: DecisionDate) -> None:
    event, before = call.event, event_summary(call.event)
    event.decision_date = asked.decision_date
    call.pen.change_event(event, "decision date set", before, is_write=False)


def set_attendance(call: Call, asked: Attendance) -> None:
    event, before = call.event, event_summary(call.event)
    event.estimated_attendance, event.actual_attendance = asked.estimated_attendance, asked.actual_attendance
    call.pen.change_event(event, "attendance set", before, is_write=False)
