"""What people name in their requests: mailboxes, times, repetition. Refused tells what was not understood."""

from datetime import UTC, date
from typing import get_args

from outlook_simulator.calendar.items import Person
from outlook_simulator.calendar.recurrence import DAYS, Recurrence
from outlook_simulator.calendar.times import parse_instant
from outlook_simulator.calendar.when import When, days
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.settings import RoomSettings
from outlook_simulator.world import Tenant
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args

_SENSITIVITIES = ("normal", "personal", "private", "confidential")


def when_of(at: Args) -> When:
    zone = at.get("zone", "UTC")
    zone_of(zone)
    if at.get("all_day"):
        return days(date.fromisoformat(at["start_date"]), date.fromisoformat(at["end_date"]), zone)
    start, end = parse_instant(at["start"]), parse_instant(at["end"])
    if end < start:
        raise Refused("The end is before the start.")
    return When(start.astimezone(UTC), end.astimezone(UTC), zone, zone)


def organizer_of(tenant: Tenant, address: str) -> Mailbox:
    found = tenant.mailboxes.get(address.lower())
    if found is not None and found.kind != "removed":
        return found
    if address.lower().endswith(f"@{tenant.domain}"):
        raise Refused(f"{address} has no mailbox.", 404)
    person = Person(address.partition("@")[0].title(), address)
    outside = Mailbox(tenant.world.outside.new_id(), person, "outside", RoomSettings())
    tenant.mailboxes[address.lower()] = outside
    return outside


def room_of(tenant: Tenant, address: str) -> Mailbox:
    found = tenant.mailboxes.get(address.lower())
    if found is None or found.kind != "room":
        raise Refused(f"There is no room {address}.", 404)
    return found


def person_of(tenant: Tenant, address: str) -> Person:
    found = tenant.mailboxes.get(address.lower())
    return found.person if found else Person(address, address)


def sensitivity_of(args: Args) -> str:
    value = args.get("sensitivity") or "normal"
    if value not in _SENSITIVITIES:
        raise Refused(f"A sensitivity is one of {', '.join(_SENSITIVITIES)}.")
    return str(value)


def recurrence_of(repeat: Args | None, when: When) -> Recurrence | None:
    if not repeat:
        return None
    if repeat["pattern"] not in get_args(Recurrence.__annotations__["pattern"]):
        raise Refused("A meeting repeats daily or weekly.")
    day = when.start_date if when.all_day else when.start.astimezone(zone_of(when.zone)).date()
    weekly = repeat["pattern"] == "weekly"
    weekdays = (DAYS[day.weekday()],) if weekly else ()
    return Recurrence(repeat["pattern"], "numbered", day, when.zone, days_of_week=weekdays, count=int(repeat["count"]))
