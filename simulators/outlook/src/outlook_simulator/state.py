"""The state as tests and pages see it: what lies on the rooms' calendars, what became of the meetings."""

from typing import Any

from outlook_simulator.calendar.items import Answer, Item
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Meeting, Tenant
from simulator_kit.times import plain

_WORDS: dict[Answer, str] = {
    "organizer": "accepted",
    "accepted": "accepted",
    "tentativelyAccepted": "tentative",
    "declined": "declined",
    "notResponded": "none",
    "none": "none",
}


def state(tenant: Tenant) -> dict[str, Any]:
    return {
        "rooms": {room.address: _calendar(tenant, room) for room in tenant.rooms()},
        "meetings": {key: _meeting(tenant, meeting) for key, meeting in tenant.meetings.items()},
        "pending_with_delegates": {room.address: found for room in tenant.rooms() if (found := _queue(room))},
        "writes": tenant.writes,
        "last_change": plain(tenant.last_change) if tenant.last_change else None,
        "pending": tenant.pending.count,
    }


def _calendar(tenant: Tenant, room: Mailbox) -> list[dict[str, Any]]:
    """What is alive there, past ones too; a series by its occurrences."""
    live = [item for item in room.items.values() if item.kind != "seriesMaster" and not item.cancelled]
    live.sort(key=lambda item: (item.content.when.instants(room.zone), item.ical_uid))
    return [_row(tenant, room, item) for item in live]


def waiting_for_delegates(room: Mailbox) -> list[Item]:
    """What delegates have before them, where requests are forwarded to them; a series by its master."""
    if not room.settings.forward_requests_to_delegates or not room.settings.delegates:
        return []
    return [item for item in room.items.values() if item.pending and not item.in_series]


def _queue(room: Mailbox) -> list[dict[str, Any]]:
    delegates = list(room.settings.delegates)
    return [{"ical_uid": item.ical_uid, "delegates": delegates} for item in waiting_for_delegates(room)]


def _row(tenant: Tenant, room: Mailbox, item: Item) -> dict[str, Any]:
    start, end = item.content.when.instants(room.zone)
    row = {
        "id": item.id,
        "ical_uid": item.ical_uid,
        "master_ical_uid": item.master_uid,
        "subject": title_of(tenant, item),
        "start": plain(start),
        "end": plain(end),
        "all_day": item.content.when.all_day,
        "response": _WORDS[item.response],
        "organizer": item.organizer.address,
        "teams": item.content.online,
    }
    if item.content.when.all_day:
        row["start_date"] = item.content.when.start_date.isoformat()
        row["end_date"] = item.content.when.end_date.isoformat()
    return row


def title_of(tenant: Tenant, item: Item) -> str:
    """As the organizer has it: the room's copy may have lost it."""
    organizer = tenant.mailboxes.get(item.organizer.address.lower())
    theirs = organizer.find(item.ical_uid) if organizer else None
    if theirs is None and (meeting := tenant.meeting(item.master_uid or item.ical_uid)) is not None:
        theirs = meeting.item
    return theirs.content.subject if theirs else item.content.subject


def _meeting(tenant: Tenant, meeting: Meeting) -> dict[str, Any]:
    item, zone = meeting.item, meeting.mailbox.zone
    start, end = item.content.when.instants(zone)
    return {
        "ical_uid": item.ical_uid,
        "organizer": item.organizer.address,
        "subject": item.content.subject,
        "cancelled": meeting.cancelled or not tenant.has(meeting.mailbox),
        "start": plain(start),
        "end": plain(end),
        "all_day": item.content.when.all_day,
        "rooms": _answers(tenant, meeting),
    }


def _answers(tenant: Tenant, meeting: Meeting) -> dict[str, str]:
    """Each room's answer as the organizer's copy shows it; absent once it is no part of the meeting any more."""
    over = meeting.cancelled or not tenant.has(meeting.mailbox)
    found = {}
    if meeting.mailbox.kind == "room":
        found[meeting.mailbox.address] = "absent" if over else "accepted"
    for room in tenant.rooms():
        if room.address not in meeting.rooms:
            continue
        attendee = None if over else meeting.item.attendee(room.address)
        found[room.address] = _WORDS[attendee.response] if attendee else "absent"
    return found
