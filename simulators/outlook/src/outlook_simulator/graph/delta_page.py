"""One page of calendarView/delta: what changed in the window, in the ways that delta was seen to tell it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from outlook_simulator.calendar import ids
from outlook_simulator.calendar.items import Item
from outlook_simulator.calendar.times import parse_instant
from outlook_simulator.graph import wire
from outlook_simulator.graph.delta import Position
from outlook_simulator.graph.errors import GraphError
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Tenant

Row = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """`following` is where to go on; `complete`: it begins the next round, else the next page."""

    rows: list[Row]
    following: Position
    complete: bool


def read_page(tenant: Tenant, mailbox: Mailbox, position: Position, size: int, look: wire.Look) -> Page:
    """`upto` is fixed when a round begins, what changes meanwhile belongs to the next round."""
    settings = tenant.world.settings.delta
    if size < settings.endless_series_time_out_below and _has_endless_series(mailbox):
        raise GraphError(504, "UnknownError", "", empty=tenant.world.settings.api.gateway_errors_have_no_body)
    if position.upto is None:
        position = replace(position, upto=_visible(tenant, mailbox))
        if settings.replays and position.before is not None:
            position = replace(position, after=min(position.after, position.before))
    assert position.upto is not None
    if _is_empty_in_between(position, first=settings.empty_first_page, every=settings.empty_page_every):
        return Page([], replace(position, pages=position.pages + 1), complete=False)
    changes = [change for change in _changes(tenant, mailbox, position, look) if change[0] <= position.upto]
    page, rest = changes[:size], changes[size:]
    rows = [row for _, row in page]
    if settings.loops:
        return Page(rows, replace(position, pages=position.pages + 1), complete=False)
    if rest:
        after = page[-2][0] if settings.repeats and len(page) > 1 else page[-1][0]
        return Page(rows, replace(position, after=after, pages=position.pages + 1), complete=False)
    upto = position.upto
    following = replace(position, after=upto, upto=None, known=upto, before=position.known or 0, pages=0)
    return Page(rows, following, complete=True)


def _is_empty_in_between(position: Position, *, first: bool, every: int) -> bool:
    """Pages are counted with the empty ones: after each `every` full ones comes one of them."""
    if first and position.known is None and position.pages == 0:
        return True
    return every > 0 and position.pages % (every + 1) == every


def _visible(tenant: Tenant, mailbox: Mailbox) -> int:
    """The count up to which changes are told: those that lag are left for later."""
    lag_s = tenant.world.settings.delta.lag_s
    if not lag_s:
        return mailbox.count
    young = tenant.world.now() - timedelta(seconds=lag_s)
    fresh = [item.changed for item in mailbox.items.values() if item.modified > young]
    fresh += [gone.count for gone in mailbox.gone if gone.at > young]
    return min(fresh, default=mailbox.count + 1) - 1


def _changes(tenant: Tenant, mailbox: Mailbox, position: Position, look: wire.Look) -> list[tuple[int, Row]]:
    settings = tenant.world.settings.delta
    first_round = position.known is None
    start, end = parse_instant(position.start), parse_instant(position.end)
    tells_gone = not first_round or settings.tombstones_in_first_round
    rows = []
    for item in mailbox.items.values():
        if item.changed <= position.after:
            continue
        if _in_window(mailbox, item, start, end):
            rows.append((item.changed, _row(item, mailbox, look)))
        elif tells_gone and settings.tombstones_outside_window:
            rows.append((item.changed, wire.tombstone(look.id_of(item))))
    if tells_gone and settings.deletions_are_told:
        rows += [
            (gone.count, wire.tombstone(gone.item_id if look.immutable_ids else ids.moving(gone.item_id, gone.moves)))
            for gone in mailbox.gone
            if gone.count > position.after and not (gone.moved and look.immutable_ids)
        ]
    return sorted(rows, key=lambda pair: pair[0])


def _in_window(mailbox: Mailbox, item: Item, start: datetime, end: datetime) -> bool:
    """A series is in the window if one of its occurrences is."""
    shown = mailbox.occurrences(item) if item.kind == "seriesMaster" else [item]
    return any(one.content.when.touches(start, end, mailbox.zone) for one in shown)


def _row(item: Item, mailbox: Mailbox, look: wire.Look) -> Row:
    if item.kind == "occurrence":
        return wire.occurrence_row(item, mailbox, look)
    return {"@odata.type": "#microsoft.graph.event", **wire.event(item, mailbox, look)}


def _has_endless_series(mailbox: Mailbox) -> bool:
    series = (item.content.recurrence for item in mailbox.items.values())
    return any(one is not None and one.range_type == "noEnd" for one in series)
