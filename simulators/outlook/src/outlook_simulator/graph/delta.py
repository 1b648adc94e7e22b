"""calendarView/delta: what changed in a window since a token, told in pages."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.times import parse_instant
from outlook_simulator.graph import wire
from outlook_simulator.graph.errors import GraphError
from outlook_simulator.world import Mailbox, Tenant
from simulator_kit.times import plain


@dataclass(frozen=True)
class Position:
    """A place in the changes of one mailbox: read up to `after`, this round ends with `upto`.

    `known` is where the last full round ended; None in the first round, which needs no tombstones.
    """

    mailbox_id: str
    start: str
    end: str
    epoch: int
    after: int = 0
    upto: int | None = None
    known: int | None = None

    def token(self) -> str:
        return urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Page:
    """`following` is where to go on; `complete`: it begins the next round, else the next page."""

    rows: list[dict[str, Any]]
    following: Position
    complete: bool


def begin(tenant: Tenant, mailbox: Mailbox, start: datetime, end: datetime) -> Position:
    return Position(mailbox.id, plain(start), plain(end), tenant.delta_epoch)


def resume(tenant: Tenant, mailbox: Mailbox, token: str, url: str) -> Position:
    """The position of a token. GraphError: 400 for a token nobody gave out, 410 for one that has expired."""
    try:
        position = Position(**json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4))))
    except (ValueError, TypeError) as error:
        raise _unknown() from error
    if position.mailbox_id != mailbox.id or position.after > mailbox.count:
        raise _unknown()
    if position.epoch != tenant.delta_epoch:
        location = f"{url}?startDateTime={position.start}&endDateTime={position.end}&$deltatoken="
        raise GraphError(410, "syncStateNotFound", _WORDS, headers={"Location": location})
    return position


_WORDS = "The sync state generation is not found; generation is too old or the state was reset."


def _unknown() -> GraphError:
    return GraphError(400, "syncStateNotFound", _WORDS)


def read_page(mailbox: Mailbox, position: Position, size: int, zone: str) -> Page:
    """One page; `upto` is fixed when a round begins, what changes meanwhile belongs to the next round."""
    upto = mailbox.count if position.upto is None else position.upto
    rows = [(count, row) for count, row in _changes(mailbox, position, zone) if count <= upto]
    page, rest = rows[:size], rows[size:]
    if rest:
        return Page([row for _, row in page], replace(position, after=page[-1][0], upto=upto), complete=False)
    return Page([row for _, row in page], replace(position, after=upto, upto=None, known=upto), complete=True)


def _changes(mailbox: Mailbox, position: Position, zone: str) -> list[tuple[int, dict[str, Any]]]:
    first_round = position.known is None
    start, end = parse_instant(position.start), parse_instant(position.end)
    rows = []
    for item in mailbox.items.values():
        if item.changed <= position.after:
            continue
        if _in_window(mailbox, item, start, end):
            rows.append((item.changed, _row(item, mailbox, zone)))
        elif not first_round:
            rows.append((item.changed, wire.tombstone(item.id)))
    if not first_round:
        gone = mailbox.removed.items()
        rows += [(count, wire.tombstone(item_id)) for item_id, count in gone if count > position.after]
    return sorted(rows, key=lambda pair: pair[0])


def _in_window(mailbox: Mailbox, item: Item, start: datetime, end: datetime) -> bool:
    """A series is in the window if one of its occurrences is."""
    shown = mailbox.occurrences(item) if item.kind == "seriesMaster" else [item]
    return any(one.content.when.touches(start, end, mailbox.zone) for one in shown)


def _row(item: Item, mailbox: Mailbox, zone: str) -> dict[str, Any]:
    if item.kind == "occurrence":
        return wire.occurrence_row(item, zone)
    return {"@odata.type": "#microsoft.graph.event", **wire.event(item, mailbox, zone)}
