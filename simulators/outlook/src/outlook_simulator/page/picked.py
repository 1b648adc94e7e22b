"""The meeting that somebody has picked on the page: when, who, and what each of its rooms says."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.when import When
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.page.words import ANSWERS, name_of
from outlook_simulator.people_words import room_of
from outlook_simulator.world import Meeting, Tenant
from simulator_kit.page.shown import Tone


@dataclass(frozen=True)
class PickedRoom:
    """A room of the meeting: its answer as the organizer sees it, and what stands in its own calendar."""

    name: str
    address: str
    tone: Tone
    word: str
    shown_as: str
    answers_for: tuple[tuple[str, str], ...]
    """Who may answer for it: addresses and names."""


@dataclass(frozen=True)
class Picked:
    """One meeting, or one occurrence of a series (then `occurrence` numbers it). Times as in its first room."""

    meeting: str
    occurrence: int | None
    title: str
    organizer: str
    sensitivity: str
    start: datetime
    end: datetime
    all_day: bool
    zone: str
    cancelled: bool
    rooms: tuple[PickedRoom, ...]


def picked(tenant: Tenant, uid: str) -> Picked | None:
    """By the iCalUId, which all copies share. None when nobody ever booked it."""
    meeting, item = _found(tenant, uid)
    if meeting is None:
        return None
    theirs = meeting.mailbox.find(uid)
    zone = zone_of_meeting(tenant, meeting)
    shown = theirs or item or meeting.item
    start, end = local(shown.content.when, zone)
    return Picked(
        meeting=meeting.item.id,
        occurrence=shown.number if shown.in_series else None,
        title=shown.content.subject,
        organizer=meeting.mailbox.person.name,
        sensitivity=shown.content.sensitivity,
        start=start,
        end=end,
        all_day=shown.content.when.all_day,
        zone=zone.key,
        cancelled=theirs is None,
        rooms=tuple(_room(tenant, room_of(tenant, address), shown) for address in meeting.rooms),
    )


def zone_of_meeting(tenant: Tenant, meeting: Meeting) -> ZoneInfo:
    """Forms mean the times of the first room; without one, those of the organizer's mailbox."""
    return room_of(tenant, meeting.rooms[0]).zone if meeting.rooms else meeting.mailbox.zone


def local(when: When, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end as clocks in this zone show them."""
    start, end = when.instants(zone)
    return start.astimezone(zone).replace(tzinfo=None), end.astimezone(zone).replace(tzinfo=None)


def _found(tenant: Tenant, uid: str) -> tuple[Meeting | None, Item | None]:
    """The meeting, and some room's copy: an occurrence is known by its copies only."""
    copies = (found for room in tenant.rooms() if (found := room.find(uid)) is not None)
    item = next(copies, None)
    return tenant.meeting((item.master_uid if item else None) or uid), item


def _room(tenant: Tenant, room: Mailbox, item: Item) -> PickedRoom:
    attendee, copy = item.attendee(room.address), room.find(item.ical_uid)
    delegates = [(one, name_of(tenant, one)) for one in room.settings.delegates]
    tone, word = ANSWERS[attendee.response] if attendee else ("gone", "not invited any more")
    return PickedRoom(
        name=room.person.name,
        address=room.address,
        tone=tone,
        word=word,
        shown_as=copy.content.subject if copy else "",
        answers_for=(*delegates, (room.address, "the room itself")) if attendee else (),
    )
