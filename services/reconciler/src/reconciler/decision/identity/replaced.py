"""Rows that people have replaced: who reschedules in Elite may remove a booked space and add another for it.

Both are told by one look at the event. The booking is the same one, and was moved: neither has it ended, nor is there a
new one.
"""

from collections.abc import Iterable
from datetime import timedelta

from contracts.commands import NotBooked
from contracts.elite_side import EliteSeen
from contracts.ids import EliteSpaceId
from contracts.links import EliteHalf, Link, WishState
from contracts.observations import EventRows
from contracts.when import length_of
from reconciler.decision.identity.elite_rows import is_apart, let_go, rows_beside, rows_held

Rows = tuple[EliteSpaceId, ...]


def lives_on_in(links: Iterable[Link], seen: EliteSeen, rows: EventRows | None) -> Link | None:
    """The booking in whose place the rows stand that no link knows: of several the most alike."""
    if rows is None or not seen.status.is_live:
        return None
    replaced = [link for link in links if _was_replaced(link, seen, rows)]
    return min(replaced, key=lambda link: _unlikeness(link, seen), default=None)


def under_new_rows(half: EliteHalf, seen: EliteSeen, rows: EventRows | None) -> EliteHalf:
    """As if the sighting's rows had been its own ever since. Whatever is still told of the former ones is old."""
    if rows is None or not seen.status.is_live or not _is_of_its_event(half, seen):
        return half
    known = {*rows_held(half), *rows_beside(half), *half.stray, *half.let_go}
    new = tuple(row for row in seen.rows if row not in known)
    held, beside = _gone(rows_held(half), rows), _gone(rows_beside(half), rows)
    if not new or not (held or beside):
        return half
    is_asked = bool(beside) and (not held or _is_more_like_what_is_asked(half, seen))
    gone = beside if is_asked else held
    half = half.model_copy(update={"let_go": let_go(half, gone)})
    return _asked_for_in(half, new) if is_asked else _held_in(half, new)


def _was_replaced(link: Link, seen: EliteSeen, rows: EventRows) -> bool:
    """All its rows of one time are gone; not as we have cancelled it."""
    half = link.elite
    if link.closed or link.double_of is not None or link.is_busy_time:
        return False
    if half.issued is not None and isinstance(half.issued.wish, NotBooked) and half.issued.state is WishState.DONE:
        return False
    if not _is_of_its_event(half, seen):
        return False
    return bool(_gone(rows_held(half), rows) or _gone(rows_beside(half), rows))


def _is_of_its_event(half: EliteHalf, seen: EliteSeen) -> bool:
    if is_apart(half, seen):
        return half.requested is None or half.requested.status.is_live
    if half.seen is not None:
        return half.seen.event == seen.event and half.seen.status.is_live
    return half.ours is not None and half.ours.event == seen.event


def _gone(known: Rows, rows: EventRows) -> Rows:
    """All of them, or none."""
    return known if set(known).isdisjoint(rows.standing) else ()


def _is_more_like_what_is_asked(half: EliteHalf, seen: EliteSeen) -> bool:
    held, asked = half.seen, half.requested
    return held is not None and asked is not None and held.status is not seen.status and asked.status is seen.status


def _unlikeness(link: Link, seen: EliteSeen) -> tuple[bool, bool, timedelta, timedelta]:
    """Another room, another status, another length, how far away."""
    was, now, elsewhere = link.elite.seen, seen.interval, link.space != seen.space
    if was is None or was.interval is None or now is None:
        return (elsewhere, True, timedelta.max, timedelta.max)
    longer = abs(length_of(was.interval) - length_of(now))
    return (elsewhere, was.status is not seen.status, longer, abs(was.interval.start - now.start))


def _held_in(half: EliteHalf, rows: Rows) -> EliteHalf:
    seen = half.seen.model_copy(update={"rows": rows, "times": ()}) if half.seen is not None else None
    ours = half.ours.model_copy(update={"rows": rows}) if half.ours is not None else None
    return half.model_copy(update={"seen": seen, "ours": ours})


def _asked_for_in(half: EliteHalf, rows: Rows) -> EliteHalf:
    asked, ours = half.requested, half.ours
    asked = asked.model_copy(update={"rows": rows, "times": ()}) if asked is not None else None
    if ours is not None and ours.apart is not None:
        ours = ours.model_copy(update={"apart": ours.apart.model_copy(update={"rows": rows})})
    elif ours is not None:
        ours = ours.model_copy(update={"requested": rows})
    return half.model_copy(update={"requested": asked, "ours": ours})
