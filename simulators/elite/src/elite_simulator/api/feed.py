"""Calls that find events: the change feed, by text, by date and room."""

from datetime import datetime, timedelta

from elite_simulator.api import wire_events
from elite_simulator.api.call import Call
from elite_simulator.api.forms import DateQuery, Feed, Paging, TextQuery
from elite_simulator.booking.bookings import Event


def changes(call: Call, asked: Feed) -> wire_events.Page:
    """Everything that changed at `lastModifiedOn` or later, the oldest change first.

    The filter is inclusive and in whole seconds. Canceled and lost events stay in; what vanished does not.
    """
    tenant, troubles = call.tenant, call.tenant.feed_troubles
    found = [
        event
        for event in sorted(tenant.events.values(), key=lambda one: one.modified_on)
        if _in_venues(event, asked.venue_ids) and _changed_since(call, event, asked.last_modified_on)
    ]
    if asked.page > 1 and troubles.shift > 0:
        troubles.shift -= 1
        found = [*found[1:], *found[:1]]
    page = _page(call, asked, found)
    if troubles.truncate > 0 and page:
        troubles.truncate -= 1
        page = page[:-1]
    results = [wire_events.event(one, tenant.gaps.enums, with_spaces=asked.include_booked_spaces) for one in page]
    return wire_events.Page(total_count=len(found), results=results)


def by_text(call: Call, asked: TextQuery) -> list[wire_events.Event]:
    """In names; whether in descriptions too is a gap."""
    text, gaps = asked.search_text.lower(), call.tenant.gaps
    found = [
        event
        for event in call.tenant.events.values()
        if (
            text in event.name.lower()
            or (gaps.text_query_reads_descriptions and text in (event.description or "").lower())
        )
        and (not asked.venue_ids or _in_venues(event, asked.venue_ids))
        and not (asked.show_active_only and event.ended)
    ]
    return [wire_events.event(one, gaps.enums) for one in _page(call, asked, found)]


def by_date(call: Call, asked: DateQuery) -> list[wire_events.Event]:
    """Events with a booked space in one of the rooms between the dates. No rooms, no events."""
    found = [
        event
        for event in call.tenant.events.values()
        if (not asked.venue_ids or _in_venues(event, asked.venue_ids))
        and any(s.room.id in asked.room_ids and asked.start <= s.slot.day <= asked.end for s in event.spaces.values())
    ]
    enums = call.tenant.gaps.enums
    return [wire_events.event(one, enums, with_spaces=asked.include_booked_spaces) for one in found]


def _changed_since(call: Call, event: Event, since: datetime | None) -> bool:
    """A feed that lags tells a change later than it is dated."""
    if since is None:
        return True
    shown_until = call.tenant.world.now() - timedelta(seconds=call.tenant.gaps.feed_lag_s)
    return since <= event.modified_on <= shown_until


def _in_venues(event: Event, venue_ids: list[str]) -> bool:
    return any(venue.id in venue_ids for venue in event.all_venues)


def _page(call: Call, asked: Paging, found: list[Event]) -> list[Event]:
    settings = call.tenant.world.settings
    size = min(asked.page_size or settings.page_size_default, settings.page_size_max)
    return found[(asked.page - 1) * size : asked.page * size]
