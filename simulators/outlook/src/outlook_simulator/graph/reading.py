"""Events as callers write them: JSON of a POST or PATCH → content and guests. What is malformed is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from outlook_simulator.calendar.items import Body, Content
from outlook_simulator.calendar.times import parse_instant, parse_local
from outlook_simulator.calendar.when import When
from outlook_simulator.calendar.zones import UnknownZone, zone_of
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.graph.reading_guests import locations_of
from outlook_simulator.graph.reading_series import recurrence_of
from outlook_simulator.world import Tenant

Json = dict[str, Any]
_SENSITIVITIES = ("normal", "personal", "private", "confidential")
_SHOWN_AS = ("free", "tentative", "busy", "oof", "workingelsewhere", "unknown")
_GUESTS_MAX = 500


def content_of(body: Json, old: Content | None, tenant: Tenant) -> Content:
    """The content after this POST (no `old`) or PATCH."""
    try:
        when = _when(body, old)
        base = old or Content(when)
        fields = {name: read(body[key]) for key, (name, read) in _PLAIN.items() if key in body}
        if "locations" in body or "location" in body:
            fields["locations"] = locations_of(body, tenant)
        if "recurrence" in body:
            fields["recurrence"] = recurrence_of(body["recurrence"], when)
        if base.online:
            fields["online"] = True  # once set, it cannot be changed
        return replace(base, when=when, **fields)
    except UnknownZone as error:
        raise GraphError(
            400, "TimeZoneNotSupportedException", f"A valid TimeZone value must be specified. '{error}' is none."
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise invalid(f"The request body is not a valid event: {error!r}.") from error


def properties_of(body: Json) -> dict[str, str]:
    """Extended properties: id → value."""
    try:
        return {one["id"]: one["value"] for one in body.get("singleValueExtendedProperties") or []}
    except (KeyError, TypeError) as error:
        raise invalid("An extended property needs id and value.") from error


def _when(body: Json, old: Content | None) -> When:
    if old is not None and not ({"start", "end", "isAllDay"} & body.keys()):
        return old.when
    before = None if old is None else old.when
    all_day = bool(body.get("isAllDay", before.all_day if before else False))
    start, zone = _end_of(body, "start", before, all_day=all_day)
    end, end_zone = _end_of(body, "end", before, all_day=all_day)
    midnights = start.time() == end.time() == time()
    if all_day and not midnights:
        raise invalid("The event is all day: start and end must be midnight.", "ErrorPropertyValidationFailure")
    if end < start or (all_day and end == start):
        raise invalid("The end is before the start.", "ErrorPropertyValidationFailure")
    return When(start, end, zone, end_zone, all_day=all_day)


def _end_of(body: Json, key: str, before: When | None, *, all_day: bool) -> tuple[datetime, str]:
    """One end of the interval: a UTC instant, or a date's midnight labelled UTC."""
    if key not in body and before is not None:
        return (before.start, before.zone) if key == "start" else (before.end, before.end_zone)
    name = body[key].get("timeZone") or "UTC"
    zone = zone_of(name)
    local = parse_local(body[key]["dateTime"])
    if all_day:
        return local.replace(tzinfo=UTC), name
    return (local.replace(tzinfo=zone) if local.tzinfo is None else local).astimezone(UTC), name


def _body(value: Json | None) -> Body:
    value = value or {}
    return Body(str(value.get("contentType") or "html").lower(), str(value.get("content") or ""))


def _one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.lower() not in names:
            raise ValueError(value)
        return "workingElsewhere" if value.lower() == "workingelsewhere" else value.lower()

    return read


def _text(value: str | None) -> str:
    if value is not None and not isinstance(value, str):
        raise TypeError(value)
    return value or ""


_PLAIN: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "subject": ("subject", _text),
    "body": ("body", _body),
    "sensitivity": ("sensitivity", _one_of(_SENSITIVITIES)),
    "showAs": ("show_as", _one_of(_SHOWN_AS)),
    "importance": ("importance", _one_of(("low", "normal", "high"))),
    "isOnlineMeeting": ("online", bool),
    "reminderMinutesBeforeStart": ("reminder_minutes", int),
    "isReminderOn": ("reminder_on", bool),
    "responseRequested": ("response_requested", bool),
    "allowNewTimeProposals": ("allow_new_time_proposals", bool),
    "hideAttendees": ("hide_attendees", bool),
    "categories": ("categories", tuple),
}


def window_of(query: dict[str, str]) -> tuple[datetime, datetime]:
    """The startDateTime and endDateTime of a view, in any case of letters; offsets count, none is UTC."""
    try:
        start, end = parse_instant(query["startdatetime"]), parse_instant(query["enddatetime"])
    except KeyError as error:
        raise invalid(f"This request requires a time window: '{error.args[0]}' is missing.") from error
    except ValueError as error:
        raise invalid("The time window is not given as ISO times.") from error
    if end <= start:
        raise invalid("The end of the time window is not after its start.")
    return start, end
