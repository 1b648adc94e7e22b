"""How often, as callers write it: the recurrence of an event."""

from datetime import date
from typing import Any, get_args

from outlook_simulator.calendar.recurrence import DAYS, Index, Pattern, Recurrence
from outlook_simulator.calendar.when import When
from outlook_simulator.calendar.zones import zone_of
from outlook_simulator.graph.errors import invalid

Json = dict[str, Any]


def recurrence_of(value: Json | None, when: When) -> Recurrence | None:
    if value is None:
        return None
    pattern, span = value["pattern"], value["range"]
    kind, range_type = pattern["type"].lower(), _range_type(span)
    known = {one.lower(): one for one in get_args(Pattern)}
    if kind not in known:
        raise invalid(f"'{pattern['type']}' is no recurrence pattern.")
    days = tuple(day.lower() for day in pattern.get("daysOfWeek") or [])
    first = str(pattern.get("firstDayOfWeek") or "sunday").lower()
    index = str(pattern.get("index") or "first").lower()
    zone = span.get("recurrenceTimeZone") or when.zone
    zone_of(zone)
    known_words = all(day in DAYS for day in (*days, first)) and index in get_args(Index)
    if not known_words or int(pattern.get("interval", 1)) < 1:
        raise ValueError(pattern)
    return Recurrence(
        pattern=known[kind],
        range_type=range_type,  # type: ignore[arg-type]
        start_date=date.fromisoformat(span["startDate"]),
        zone=zone,
        interval=int(pattern.get("interval", 1)),
        days_of_week=days,
        first_day_of_week=first,
        day_of_month=int(pattern.get("dayOfMonth") or 0),
        month=int(pattern.get("month") or 0),
        index=index,  # type: ignore[arg-type]
        count=int(span.get("numberOfOccurrences") or 0),
        end_date=date.fromisoformat(span["endDate"]) if range_type == "endDate" else None,
    )


def _range_type(span: Json) -> str:
    kinds = {"numbered": "numbered", "enddate": "endDate", "noend": "noEnd"}
    return kinds[span["type"].lower()]
