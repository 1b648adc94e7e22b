"""What a room's settings make of a request: subject, body and private flag (Set-CalendarProcessing)."""

from dataclasses import replace

from outlook_simulator.calendar.items import Body, Content, Person
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings


def received(content: Content, mailbox: Mailbox) -> Content:
    """As it comes into the calendar.

    A room without booking attendant clears the private flag here already: Microsoft's text does not limit that
    setting to rooms that answer by themselves.
    """
    if mailbox.kind == "room" and mailbox.settings.automate_processing == "AutoUpdate":
        return without_private_flag(content, mailbox.settings)
    return content


def rewritten(content: Content, organizer: Person, settings: RoomSettings) -> Content:
    """As the booking attendant leaves it; only in rooms that answer by themselves."""
    subject = "" if settings.delete_subject else content.subject
    if settings.add_organizer_to_subject:
        subject = f"{organizer.name} {subject}".strip()
    body = Body(content.body.type, "") if settings.delete_comments else content.body
    return without_private_flag(replace(content, subject=subject, body=body), settings)


def without_private_flag(content: Content, settings: RoomSettings) -> Content:
    if settings.remove_private_property and content.sensitivity == "private":
        return replace(content, sensitivity="normal")
    return content
