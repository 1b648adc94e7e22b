"""The occurrences of an organizer's series: made from the master, and kept in their order."""

from dataclasses import replace
from datetime import date

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Content, Item
from outlook_simulator.calendar.recurrence import occurrences
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.exchange.changes import keep_occurrence
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant


class CrossesNeighbour(ValueError):
    """An occurrence was to be moved to, or beyond, the day of its neighbour in the series."""


def expand(tenant: Tenant, mailbox: Mailbox, master: Item) -> None:
    """Puts every occurrence beside its master; nothing for a single item."""
    series = master.content.recurrence
    if series is None:
        return
    for number, when in enumerate(occurrences(master.content.when, series), start=1):
        day = when.start_date if when.all_day else when.start.astimezone(zone_of(series.zone)).date()
        one = Item(
            id=ids.item_id(tenant.world.outside.new_id()),
            ical_uid=ids.occurrence_uid(master.ical_uid, day),
            kind="occurrence",
            organizer=master.organizer,
            is_organizer=True,
            content=master.content.at(when),
            created=master.created,
            modified=master.modified,
            attendees=[replace(guest) for guest in master.attendees],
            show_as=master.show_as,
            master_id=master.id,
            master_uid=master.ical_uid,
            original_start=when.start,
            number=number,
        )
        keep_occurrence(tenant, mailbox, one)


def check_neighbours(mailbox: Mailbox, item: Item, content: Content) -> None:
    """Raises CrossesNeighbour if the new time of an occurrence reaches the day of the one before or after."""
    master = mailbox.master_of(item)
    if master is None or content.when.same_time_as(item.content.when):
        return
    day, (start, end) = _day(content), (content.when.start, content.when.end)
    for other in mailbox.occurrences(master):
        theirs = other.content.when
        back = other.number == item.number - 1 and (_day(other.content) >= day or theirs.end > start)
        ahead = other.number == item.number + 1 and (day >= _day(other.content) or end > theirs.start)
        if back or ahead:
            raise CrossesNeighbour(item.number)


def _day(content: Content) -> date:
    """The day it begins, on the organizer's wall clock."""
    when = content.when
    return when.start_date if when.all_day else when.start.astimezone(zone_of(when.zone)).date()
