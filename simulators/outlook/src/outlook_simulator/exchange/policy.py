"""What a room that answers by itself decides on a request."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.when import DAY, When
from outlook_simulator.world import Mailbox, Tenant

_OPEN, _CLOSE, _WORK_DAYS = time(8), time(17), 5


class Verdict(Enum):
    ACCEPT = "accept"
    PENDING = "pending"
    """Tentatively accepted until a delegate decides."""
    DECLINE = "decline"


def judge(tenant: Tenant, room: Mailbox, copy: Item, request: int) -> tuple[Verdict, list[Item]]:
    """The verdict on the request, and the occurrences to decline although the series as a whole is not.

    Conflicts are counted per occurrence; more than the room allows decline the whole series.
    """
    asked = [one for one in room.family(copy) if one.kind != "seriesMaster" and one.request == request]
    if any(_breaks_policy(tenant, room, one.content.when) for one in asked):
        return _out_of_policy(room), []
    clashing = [] if room.settings.allow_conflicts else _clashing(tenant, room, asked)
    if clashing and (copy.kind != "seriesMaster" or _too_many(room, len(clashing), len(asked))):
        return _out_of_policy(room), []
    if room.settings.all_book_in_policy:
        return Verdict.ACCEPT, clashing
    return Verdict.PENDING if room.settings.all_request_in_policy else Verdict.DECLINE, clashing


def _out_of_policy(room: Mailbox) -> Verdict:
    return Verdict.PENDING if room.settings.all_request_out_of_policy else Verdict.DECLINE


def _too_many(room: Mailbox, clashes: int, asked: int) -> bool:
    settings = room.settings
    return clashes > settings.maximum_conflict_instances or clashes * 100 > settings.conflict_percentage_allowed * asked


def _clashing(tenant: Tenant, room: Mailbox, asked: Iterable[Item]) -> list[Item]:
    taken = [one for one in room.items.values() if _holds(tenant, one)]
    return [one for one in asked if any(_clash(one, other, room.zone) for other in taken)]


def _holds(tenant: Tenant, item: Item) -> bool:
    """Accepted and alive, or booked directly on the room's calendar; what is pending blocks nobody."""
    shown = item.show_as != "free" or tenant.world.settings.free_items_hold_the_slot
    answered = item.response in ("accepted", "organizer")
    return item.kind != "seriesMaster" and not item.cancelled and answered and shown


def _clash(asked: Item, other: Item, zone: ZoneInfo) -> bool:
    return other.id != asked.id and asked.content.when.overlaps(other.content.when, zone)


def _breaks_policy(tenant: Tenant, room: Mailbox, when: When) -> bool:
    start, end = when.instants(room.zone)
    too_far = start > tenant.world.now() + timedelta(days=room.settings.booking_window_days)
    longest = timedelta(minutes=room.settings.maximum_duration_minutes)
    too_long = longest and _length(tenant, when, start, end) > longest
    closed = room.settings.work_hours_only and not _in_work_hours(
        start.astimezone(room.zone), end.astimezone(room.zone)
    )
    return bool(too_far or too_long or closed)


def _length(tenant: Tenant, when: When, start: datetime, end: datetime) -> timedelta:
    if when.all_day and not tenant.world.settings.count_all_day_by_the_clock:
        return (when.end_date - when.start_date) // DAY * DAY
    return end - start


def _in_work_hours(start: datetime, end: datetime) -> bool:
    same_day = start.date() == end.date() and start.weekday() < _WORK_DAYS
    return same_day and start.time() >= _OPEN and end.time() <= _CLOSE
