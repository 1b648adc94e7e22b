"""How the page says what stands in Exchange: answers, rooms' manners, names instead of addresses."""

from outlook_simulator.calendar.items import Answer
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings
from outlook_simulator.world import Tenant
from simulator_kit.page.shown import Tone

ANSWERS: dict[Answer, tuple[Tone, str]] = {
    "organizer": ("firm", "booked here"),
    "accepted": ("firm", "accepted"),
    "tentativelyAccepted": ("pending", "tentative"),
    "declined": ("gone", "declined"),
    "notResponded": ("asked", "no answer yet"),
    "none": ("asked", "no answer yet"),
}

_HAPPENED = {
    "request received": "received the request",
    "update received": "received a change of",
    "cancellation received": "received the cancellation of",
    "sensitivity set": "set the sensitivity of",
    "rooms changed": "changed the rooms of",
    "tentativelyAccepted": "tentatively accepted",
}
_LEARNT = "learnt: "


def name_of(tenant: Tenant, address: str) -> str:
    found = tenant.mailboxes.get(address.lower())
    return found.person.name if found else address


def manner_of(tenant: Tenant, settings: RoomSettings) -> str:
    """What the room does with a request."""
    if settings.automate_processing == "None":
        return "ignores requests"
    if settings.automate_processing == "AutoUpdate":
        return "waits for a person"
    if settings.all_book_in_policy:
        return "answers by itself"
    if not settings.all_request_in_policy:
        return "declines all"
    return f"asks {', '.join(name_of(tenant, one) for one in settings.delegates) or 'nobody'}"


def city_of(room: Mailbox) -> str:
    """The room's zone in one word."""
    return room.settings.zone.rpartition("/")[2].replace("_", " ")


def happened(what: str, subject: str, whose: str) -> str:
    """A line of the history as the end of a sentence; `whose` calendar it is, empty for one's own."""
    answer = what.rpartition(" ")[2] if what.startswith(_LEARNT) else what
    said = f"{_HAPPENED.get(answer, answer)} “{subject}”"
    if what.startswith(_LEARNT):
        return f"{said}, and {whose or 'the organizer'} sees it"
    return f"{said} in {whose}’s calendar" if whose else said
