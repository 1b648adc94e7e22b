"""Which of a link's booked spaces a sighting is about: the confirmed one, or the one that is asked for instead (O9)."""

from collections.abc import Sequence
from datetime import timedelta

from contracts.commands import Booked, ChangeRequest
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus
from contracts.ids import EliteSpaceId, NativeKey
from contracts.links import LET_GO_KEPT, EliteHalf, EliteIssued, Issued
from contracts.when import AllDay, Timed

When = Timed | AllDay
Rows = tuple[EliteSpaceId, ...]


def as_elite_tells_it(shown: When | None, asked: When) -> bool:
    """Elite knows whole minutes, and no end but 23:59 before midnight: so near is the same."""
    if shown is None:
        return False
    apart = (abs(shown.start - asked.start), abs(shown.end - asked.end))
    return max(apart) <= timedelta(minutes=1)


def is_apart(half: EliteHalf, seen: EliteSeen) -> bool:
    """It shows what is, or was, asked for in an event of its own."""
    if half.apart is None or half.apart == half.incarnation:
        return False
    if seen.external_id is not None:
        return seen.external_id.incarnation == half.apart
    made = half.ours.apart if half.ours is not None else None
    return half.seen is not None and seen.event != half.seen.event and made is not None and made.event == seen.event


def stands_apart(half: EliteHalf) -> bool:
    """What is asked for was seen in an event of its own."""
    return half.requested is not None and is_apart(half, half.requested)


def rows_beside(half: EliteHalf) -> tuple[EliteSpaceId, ...]:
    """Those of the time that is asked for, seen or made, in whatever event."""
    seen, ours = half.requested.rows if half.requested is not None else (), half.ours
    made = (*ours.requested, *(ours.apart.rows if ours.apart is not None else ())) if ours is not None else ()
    return _each_once(seen, made)


def rows_beside_the_held(half: EliteHalf) -> tuple[EliteSpaceId, ...]:
    """Those of them in its own event."""
    apart = half.ours.apart.rows if half.ours is not None and half.ours.apart is not None else ()
    return () if stands_apart(half) else tuple(row for row in rows_beside(half) if row not in apart)


def rows_held(half: EliteHalf) -> tuple[EliteSpaceId, ...]:
    seen = half.seen.rows if half.seen is not None else ()
    made = half.ours.rows if half.ours is not None else ()
    return _each_once(seen, made)


def rows_taken_back(issued: Issued | None) -> Rows:
    """Only a look tells whether they have gone: whatever is told of them is taken for old."""
    wish = issued.wish if isinstance(issued, EliteIssued) else None
    return wish.surplus if isinstance(wish, Booked) else ()


def rows_to_go(half: EliteHalf) -> Rows:
    """Nobody asks for them any more, and nobody has seen them gone: the next wish takes them back, too."""
    return (*half.stray, *(rows_taken_back(half.issued) if half.watch is not None else ()))


def _each_once(seen: Rows, made: Rows) -> Rows:
    if seen == made or not made:
        return seen
    return tuple(dict.fromkeys((*seen, *made)))


def with_seen(half: EliteHalf, seen: EliteSeen) -> EliteHalf:
    """Rows of both that touch are told as one booking once both are definite; here they are two again."""
    beside, gone = rows_beside(half), (*half.let_go, *half.stray)
    rows = [row for row in seen.rows or (EliteSpaceId(seen.key),) if row not in gone]
    if not rows:
        return half
    if is_apart(half, seen):
        return _with_apart(half, seen, rows)
    if _is_over(seen) and half.requested is not None and not stands_apart(half):
        half = _with_both_ended(half, {"status": seen.status, "version": seen.version})
    asked = [row for row in rows if row in beside]
    held = [row for row in rows if row not in beside]
    if held and not asked and _is_the_wished_request(half, seen):
        asked, held = held, []
    if asked:
        half = _with_requested(half, _part(seen, asked, half.requested))
    return _with_held(half, _part(seen, held, half.seen)) if held else half


def _with_apart(half: EliteHalf, seen: EliteSeen, rows: Sequence[EliteSpaceId]) -> EliteHalf:
    """In an event of its own it ends and changes by itself. What people add there is theirs."""
    known = rows_beside(half)
    asked = [row for row in rows if row in known] or (rows if _is_the_wished_request(half, seen) else [])
    return _with_requested(half, _part(seen, asked, half.requested)) if asked else half


def overtaken_rows(half: EliteHalf, made: EliteObject | None) -> tuple[EliteSpaceId, ...]:
    """Rows beside that a wish before the present one has made, and that nobody knew of until now."""
    known = {*rows_held(half), *rows_beside(half), *half.stray, *half.let_go}
    rows = (*made.requested, *(made.apart.rows if made.apart is not None else ())) if made is not None else ()
    return tuple(row for row in rows if row not in known)


def with_found_beside(half: EliteHalf, found: EliteObject | None) -> EliteHalf:
    """The wish came to nothing, but a try of it has made a row beside: whatever is wanted next knows of it."""
    if found is None or half.ours is None or half.ours.event != found.event:
        return half
    rows = tuple(row for row in overtaken_rows(half, found) if row in found.requested)
    if not rows:
        return half
    ours = half.ours.model_copy(update={"requested": (*half.ours.requested, *rows)})
    return half.model_copy(update={"ours": ours})


def _asked_in(wish: Booked, request: ChangeRequest) -> bool:
    """In rows that were known."""
    known = (wish.known, request.known)
    return bool((known[0].requested if known[0] else ()) or (known[1].rows if known[1] else ()))


def _goes_on_in(wish: Booked, asked: EliteSeen, found: EliteObject) -> bool:
    """B6: in the rows that were asked for, of which none is there."""
    known = wish.known.rows if wish.known is not None else ()
    return not found.rows and not set(known).isdisjoint(asked.rows)


def without_lost_request(half: EliteHalf, found: EliteObject | None) -> EliteHalf:
    """The writer has looked, and what is asked for is not there: removed before ingest ever saw it."""
    wish, asked = half.issued.wish if half.issued is not None else None, half.requested
    if asked is None or found is None or not isinstance(wish, Booked):
        return half
    if found.requested or (found.apart is not None and found.apart.rows):
        return half
    if not (_asked_in(wish, wish.request) if wish.request is not None else _goes_on_in(wish, asked, found)):
        return half
    ended = asked.model_copy(update={"status": EliteStatus.REMOVED})
    ours = half.ours.model_copy(update={"requested": (), "apart": None}) if half.ours is not None else None
    return half.model_copy(update={"requested": ended, "ours": ours})


def let_go(half: EliteHalf, rows: Sequence[EliteSpaceId]) -> tuple[EliteSpaceId, ...]:
    return tuple(dict.fromkeys((*half.let_go, *rows)))[-LET_GO_KEPT:]


def _is_over(seen: EliteSeen) -> bool:
    """The whole event has ended, or vanished without a trace: so has every row of it."""
    ended = seen.status in (EliteStatus.CANCELED, EliteStatus.LOST)
    return ended or (seen.status is EliteStatus.REMOVED and seen.version is None)


def _with_both_ended(half: EliteHalf, ended: dict[str, object]) -> EliteHalf:
    held = half.seen.model_copy(update=ended) if half.seen is not None else None
    beside = half.requested.model_copy(update=ended) if half.requested is not None else None
    return half.model_copy(update={"seen": held, "requested": beside})


def _is_the_wished_request(half: EliteHalf, seen: EliteSeen) -> bool:
    """Rows that no result has named yet, at the time that we have asked for beside the confirmed one."""
    wish = half.issued.wish if half.issued is not None else None
    if not isinstance(wish, Booked) or wish.request is None or not set(seen.rows).isdisjoint(rows_held(half)):
        return False
    return as_elite_tells_it(seen.interval, wish.request.interval)


def _part(seen: EliteSeen, rows: Sequence[EliteSpaceId], known: EliteSeen | None) -> EliteSeen:
    """The sighting of these rows alone."""
    if len(rows) == len(seen.rows):
        before = known.interval if known is not None else None
        return seen if seen.interval is not None else seen.model_copy(update={"interval": before})
    times = tuple(time for row, time in zip(seen.rows, seen.times, strict=False) if row in rows)
    interval = _spanning(times) if times else (known.interval if known is not None else seen.interval)
    shown = {"rows": tuple(rows), "key": NativeKey(rows[0]), "interval": interval}
    return seen.model_copy(update=shown | {"times": times if len(times) > 1 else ()})


def _spanning(times: Sequence[When]) -> When:
    days = [one for one in times if isinstance(one, AllDay)]
    if len(days) == len(times):
        zone = days[0].zone
        return AllDay(first=min(one.first for one in days), end_date=max(one.end_date for one in days), zone=zone)
    return Timed(start=min(one.start for one in times), end=max(one.end for one in times), zone=times[0].zone)


def _with_requested(half: EliteHalf, seen: EliteSeen) -> EliteHalf:
    ours = half.ours
    if ours is not None and ours.event == seen.event and seen.status.is_live:
        ours = ours.model_copy(update={"requested": seen.rows})
    elif ours is not None and ours.apart is not None and ours.apart.event == seen.event and seen.status.is_live:
        ours = ours.model_copy(update={"apart": ours.apart.model_copy(update={"rows": seen.rows})})
    return half.model_copy(update={"requested": seen, "ours": ours})


def _with_held(half: EliteHalf, seen: EliteSeen) -> EliteHalf:
    """Our object follows its rows: Elite staff may have replaced them."""
    ours = half.ours
    if ours is not None and ours.event == seen.event and seen.status.is_live:
        ours = ours.model_copy(update={"rows": seen.rows})
    elif ours is None and seen.external_id is not None and seen.external_id.incarnation == half.incarnation:
        ours = EliteObject(event=seen.event, rows=seen.rows, version=seen.version)
    return half.model_copy(update={"seen": seen, "ours": ours})
