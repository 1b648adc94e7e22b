"""Calls that find events: the change feed, by text, by date and room."""

from elite_simulator.api import wire
from elite_simulator.api.call import Call, Reply
from elite_simulator.api.forms import DateQuery, Feed, Paging, TextQuery
from elite_simulator.booking.bookings import Event


async def changes(call: Call) -> Reply:
    """Everything that changed at `lastModifiedOn` or later, the oldest change first.

    The filter is inclusive and in whole seconds. Canceled and lost events stay in; what vanished does not.
    """
    asked, troubles = call.read(Feed), call.tenant.feed_troubles
    found = [
        event
        for event in sorted(call.tenant.events.values(), key=lambda one: one.modified_on)
        if _in_venues(event, asked.venue_ids)
        and (asked.last_modified_on is None or event.modified_on >= asked.last_modified_on)
    ]
    if asked.page > 1 and troubles.shift > 0:
        troubles.shift -= 1
        found = [*found[1:], *found[:1]]
    page = _page(call, asked, found)
    if troubles.truncate > 0 and page:
        troubles.truncate -= 1
        page = page[:-1]
    results = [wire.event(event, with_spaces=asked.include_booked_spaces) for event in page]
    return Reply(200, {"totalCount": len(found), "results": results})


async def by_text(call: Call) -> Reply:
    """In names: whether the vendor searches descriptions is not public."""
    asked = call.read(TextQuery)
    found = [
        event
        for event in call.tenant.events.values()
        if asked.search_text.lower() in event.name.lower()
        and (not asked.venue_ids or _in_venues(event, asked.venue_ids))
        and not (asked.show_active_only and event.ended)
    ]
    return Reply(200, [wire.event(event) for event in _page(call, asked, found)])


async def by_date(call: Call) -> Reply:
    """Events with a booked space in one of the rooms between the dates. No rooms, no events."""
    asked = call.read(DateQuery)
    found = [
        event
        for event in call.tenant.events.values()
        if (not asked.venue_ids or _in_venues(event, asked.venue_ids))
        and any(s.room.id in asked.room_ids and asked.start <= s.slot.day <= asked.end for s in event.spaces.values())
    ]
    return Reply(200, [wire.event(event, with_spaces=asked.include_booked_spaces) for event in found])


def _in_venues(event: Event, venue_ids: list[str]) -> bool:
    return any(venue.id in venue_ids for venue in event.all_venues)


def _page(call: Call, asked: Paging, found: list[Event]) -> list[Event]:
    settings = call.tenant.world.settings
    size = min(asked.page_size or settings.page_size_default, settings.page_size_max)
    return found[(asked.page - 1) * size : asked.page * size]
