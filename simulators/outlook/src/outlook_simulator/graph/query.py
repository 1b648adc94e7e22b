"""What a caller asks beside the path: $filter, $select, $expand, paging and the Prefer header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.zones import UnknownZone, zone_of
from outlook_simulator.graph import wire
from outlook_simulator.graph.errors import GraphError, invalid
from outlook_simulator.mailbox import Mailbox

_TEXT = r"'((?:[^']|'')*)'"
_BY_UID = re.compile(rf"\s*iCalUId\s+eq\s+{_TEXT}\s*", re.IGNORECASE)
_BY_PROPERTY = re.compile(
    r"\s*singleValueExtendedProperties/any\(\s*(\w+)\s*:\s*"
    rf"\1/id\s+eq\s+{_TEXT}\s+and\s+\1/value\s+eq\s+{_TEXT}\s*\)\s*",
    re.IGNORECASE,
)
_EXPAND_PROPERTY = re.compile(r"singleValueExtendedProperties\s*\(\s*\$filter\s*=\s*(.*?)\)\s*(?:,|$)", re.IGNORECASE)
_PROPERTY_ID = re.compile(rf"id\s+eq\s+{_TEXT}", re.IGNORECASE)
_KEPT = ("@odata.etag", "id")


@dataclass(frozen=True)
class Preferences:
    """`applied` is what the answer says in Preference-Applied."""

    zone: str = "UTC"
    page_size: int | None = None
    immutable_ids: bool = False
    applied: tuple[str, ...] = ()


def preferences(headers: Sequence[str]) -> Preferences:
    """GraphError 400 for a time zone that nobody knows."""
    text = ", ".join(headers)
    zone = re.search(r'outlook\.timezone\s*=\s*"?([^",;]+)"?', text, re.IGNORECASE)
    size = re.search(r"odata\.maxpagesize\s*=\s*(\d+)", text, re.IGNORECASE)
    immutable = re.search(r'IdType\s*=\s*"?ImmutableId', text, re.IGNORECASE)
    applied = []
    if zone:
        try:
            zone_of(zone[1].strip())
        except UnknownZone as error:
            raise GraphError(
                400, "TimeZoneNotSupportedException", f"A valid TimeZone value must be specified. '{error}' is none."
            ) from error
        applied.append(f'outlook.timezone="{zone[1].strip()}"')
    if size:
        applied.append(f"odata.maxpagesize={size[1]}")
    if immutable:
        applied.append('IdType="ImmutableId"')
    page_size = max(1, int(size[1])) if size else None
    return Preferences(zone[1].strip() if zone else "UTC", page_size, bool(immutable), tuple(applied))


def matching(items: list[Item], text: str | None) -> list[Item]:
    """The two filters that callers of a calendar sync need; others are refused, not ignored."""
    if not text:
        return items
    if found := _BY_UID.fullmatch(text):
        return [item for item in items if item.ical_uid == _plain(found[1])]
    if found := _BY_PROPERTY.fullmatch(text):
        wanted, value = _plain(found[2]).lower(), _plain(found[3])
        return [one for one in items if any(k.lower() == wanted and v == value for k, v in one.properties.items())]
    raise invalid(f"Invalid filter clause: {text}", "BadRequest")


def shaped(item: Item, mailbox: Mailbox, query: dict[str, str], look: wire.Look) -> dict[str, Any]:
    """The event with what $expand adds and without what $select leaves out."""
    full = wire.event(item, mailbox, look)
    wanted = selected(query)
    if "cancelledOccurrences" in wanted and item.kind == "seriesMaster":
        full["cancelledOccurrences"] = [f"OID.{look.id_of(item)}.{gone.date().isoformat()}" for gone in item.gone]
    if wanted:
        full = {key: value for key, value in full.items() if key in _KEPT or key in wanted or "@odata." in key}
    return full | _expanded(item, mailbox, query.get("$expand", ""), look)


def selected(query: dict[str, str]) -> list[str]:
    return [name.strip() for name in query.get("$select", "").split(",") if name.strip()]


def _expanded(item: Item, mailbox: Mailbox, expand: str, look: wire.Look) -> dict[str, Any]:
    added: dict[str, Any] = {}
    if found := _EXPAND_PROPERTY.search(expand):
        wanted = [_plain(one).lower() for one in _PROPERTY_ID.findall(found[1])]
        properties = [{"id": k, "value": v} for k, v in item.properties.items() if k.lower() in wanted]
        if properties:
            added["singleValueExtendedProperties"] = properties
    if "exceptionoccurrences" in expand.lower() and item.kind == "seriesMaster":
        exceptions = [one for one in mailbox.occurrences(item) if one.kind == "exception"]
        added["exceptionOccurrences"] = [wire.event(one, mailbox, look) for one in exceptions]
    return added


def _plain(text: str) -> str:
    return text.replace("''", "'")
