"""What the Elite simulator shows of a tenant, in the form that is compared. Elite's times are local to the room."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.scenarios.seen import BookedSpace, EliteEvent
from tests.scenarios.when import Span

Json = Mapping[str, Any]
ZoneOf = Callable[[str], str]

OUR_KEY = "booking-sync"
_LAST_MINUTE = time(23, 59)
_DAY = timedelta(days=1)


def read_elite(state: Json, zone_of: ZoneOf) -> list[EliteEvent]:
    """`zone_of`: the zone of a room, by its name."""
    return [_event(event, zone_of) for event in state["events"]]


def read_elite_writes(history: Sequence[Json]) -> list[str]:
    """Each write of an app that took effect, in words."""
    mine = [entry for entry in history if entry["is_write"] and entry["actor"]["kind"] == "app"]
    return [f"elite {entry['what']} {entry['room'] or entry['event_id']}" for entry in mine]


def local(span: Span) -> dict[str, Any]:
    """`at` as Elite's people say it: local dates and times; of whole days the last one, too."""
    if span.days is not None:
        last = span.first + timedelta(days=span.days - 1)
        return _said(span.first, last, start=None, end=None)
    return _said(span.local_start.date(), span.local_end.date(), start=span.local_start, end=span.local_end)


def _said(first: date, last: date, *, start: datetime | None, end: datetime | None) -> dict[str, Any]:
    return {
        "start_date": first.isoformat(),
        "end_date": last.isoformat(),
        "start_time": start and f"{start:%H:%M}",
        "end_time": end and f"{end:%H:%M}",
        "all_day": start is None,
    }


def _event(event: Json, zone_of: ZoneOf) -> EliteEvent:
    ours = [one["value"] for one in event["external_ids"] if one["key"] == OUR_KEY]
    return EliteEvent(
        id=event["id"],
        name=event["name"],
        status=event["status"],
        spaces=tuple(_space(space, zone_of(space["room"])) for space in event["spaces"]),
        account=event["account"],
        contact=event["contact"],
        event_type=event["event_type"],
        external_id=ours[0] if ours else None,
    )


def _space(space: Json, zone: str) -> BookedSpace:
    first, last = date.fromisoformat(space["start_date"]), date.fromisoformat(space["end_date"])
    start = time(0) if space["all_day"] else time.fromisoformat(space["start_time"])
    end = time(0) if space["all_day"] else time.fromisoformat(space["end_time"])
    # A row ends on its own day: what goes on to midnight is written 23:59, or 00:00 of the same day.
    to_midnight = space["all_day"] or end == _LAST_MINUTE or (first == last and end == time(0))
    return BookedSpace(
        id=space["id"],
        room=space["room"],
        start=_instant(first, start, zone),
        end=_instant(last + _DAY, time(0), zone) if to_midnight else _instant(last, end, zone),
        status=space["status"],
    )


def _instant(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)
