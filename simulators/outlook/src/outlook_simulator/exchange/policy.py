"""What a room that answers by itself decides on a request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.when import When
from outlook_simulator.exchange.room_hours import length_of, within_work_hours
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings
from outlook_simulator.world import Tenant


class Verdict(Enum):
    ACCEPT = "accept"
    PENDING = "pending"
    """Until a delegate decides."""
    DECLINE = "decline"


@dataclass(frozen=True)
class Judgement:
    """Of a request. Occurrences that are `refused` or `cut` off are so although the series as a whole is not."""

    verdict: Verdict
    in_policy: bool = True
    refused: tuple[Item, ...] = ()
    """They clash; each is declined by itself."""
    cut: tuple[Item, ...] = ()
    """They are beyond the booking window; the series ends before them, and nobody is told."""


def judge(tenant: Tenant, room: Mailbox, copy: Item, request: int) -> Judgement:
    """Conflicts are counted per occurrence; more than the room allows decline the whole series."""
    settings, who = room.settings, copy.organizer.address
    if settings.booking_type == "Reserved":
        return Judgement(Verdict.DECLINE, in_policy=False)
    asked = [one for one in room.family(copy) if one.kind != "seriesMaster" and one.request == request]
    cut = _beyond_window(tenant, room, copy, asked)
    asked = [one for one in asked if one not in cut]
    clashing = [] if settings.allow_conflicts else _clashing(tenant, room, asked)
    too_many = bool(clashing) and (copy.kind != "seriesMaster" or _too_many(settings, len(clashing), len(asked)))
    if too_many or not asked or _breaks_policy(tenant, room, copy, asked):
        may_ask = settings.all_request_out_of_policy or _named(who, settings.request_out_of_policy)
        return Judgement(Verdict.PENDING if may_ask else Verdict.DECLINE, in_policy=False)
    if settings.all_book_in_policy or _named(who, settings.book_in_policy):
        return Judgement(Verdict.ACCEPT, refused=tuple(clashing), cut=tuple(cut))
    may_ask = settings.all_request_in_policy or _named(who, settings.request_in_policy)
    return Judgement(Verdict.PENDING if may_ask else Verdict.DECLINE, refused=tuple(clashing), cut=tuple(cut))


def _named(who: str, addresses: Iterable[str]) -> bool:
    return who.lower() in (one.lower() for one in addresses)


def _beyond_window(tenant: Tenant, room: Mailbox, copy: Item, asked: list[Item]) -> list[Item]:
    """Only a series is cut, and only where its horizon is not enforced."""
    if copy.kind != "seriesMaster" or room.settings.enforce_scheduling_horizon:
        return []
    return [one for one in asked if _is_too_far(tenant, room, one.content.when)]


def _is_too_far(tenant: Tenant, room: Mailbox, when: When) -> bool:
    return when.instants(room.zone)[0] > tenant.world.now() + timedelta(days=room.settings.booking_window_days)


def _too_many(settings: RoomSettings, clashes: int, asked: int) -> bool:
    return clashes > settings.maximum_conflict_instances or clashes * 100 > settings.conflict_percentage_allowed * asked


def _clashing(tenant: Tenant, room: Mailbox, asked: Iterable[Item]) -> list[Item]:
    taken = [one for one in room.items.values() if _holds(tenant, one)]
    return [one for one in asked if any(_clash(one, other, room.zone) for other in taken)]


def _holds(tenant: Tenant, item: Item) -> bool:
    """Accepted and alive, or booked directly on the room's calendar; what is pending blocks nobody."""
    shown = item.show_as != "free" or tenant.world.settings.exchange.free_items_hold_the_slot
    answered = item.response in ("accepted", "organizer")
    return item.kind != "seriesMaster" and not item.cancelled and answered and shown


def _clash(asked: Item, other: Item, zone: ZoneInfo) -> bool:
    return other.id != asked.id and asked.content.when.overlaps(other.content.when, zone)


def _breaks_policy(tenant: Tenant, room: Mailbox, copy: Item, asked: list[Item]) -> bool:
    settings = room.settings
    if copy.kind == "seriesMaster" and not settings.allow_recurring_meetings:
        return True
    people = 1 + sum(one.type != "resource" for one in copy.attendees)
    if settings.enforce_capacity and settings.capacity is not None and people > settings.capacity:
        return True
    return any(_is_out_of_bounds(tenant, room, one.content.when) for one in asked)


def _is_out_of_bounds(tenant: Tenant, room: Mailbox, when: When) -> bool:
    settings = room.settings
    start, end = when.instants(room.zone)
    length = length_of(when, start, end, by_the_clock=tenant.world.settings.exchange.count_all_day_by_the_clock)
    longest, shortest = _minutes(settings.maximum_duration_minutes), _minutes(settings.minimum_duration_minutes)
    too_long = bool(longest) and length > longest
    closed = settings.work_hours_only and not _is_open(room, start, end)
    return _is_too_far(tenant, room, when) or too_long or length < shortest or closed


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def _is_open(room: Mailbox, start: datetime, end: datetime) -> bool:
    return within_work_hours(room.settings.work_hours, start, end, room.zone)
