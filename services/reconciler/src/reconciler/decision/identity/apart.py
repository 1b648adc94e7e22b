"""The event of its own that a change is asked for in, as Elite can't have it beside the confirmed booking (O9, B6).

Its external id is the meeting's, with an incarnation that no event of the meeting has had.
"""

from collections.abc import Iterable

from contracts.commands import Booked, EliteWish, NotBooked
from contracts.elite_side import EliteObject, ExternalId
from contracts.ids import Incarnation, NativeKey
from contracts.links import FORMER_KEPT, EliteHalf, Link, WishState
from contracts.reasons import Reason
from reconciler.decision.identity.elite_rows import rows_beside, rows_held, stands_apart

NOT_BESIDE = (Reason.INVALID, Reason.UNSUPPORTED)
"""What can't be, whoever asks and whenever; no conflict, nor lack of permission."""


def id_apart(link: Link) -> ExternalId | None:
    """Of the event in which a change is asked for, or that is still to end."""
    half = link.elite
    issued = half.issued
    if half.apart is None or half.apart == half.incarnation or issued is None:
        return None
    wish, own = issued.wish, ExternalId(meeting=link.meeting, incarnation=half.apart)
    is_asked = isinstance(wish, Booked) and wish.request is not None and wish.request.external_id == own
    is_to_end = wish.ends is not None and issued.state is not WishState.DONE
    return own if is_asked or is_to_end or stands_apart(half) else None


def object_apart(half: EliteHalf) -> EliteObject | None:
    """As far as it was seen or made."""
    made, seen = half.ours.apart if half.ours is not None else None, half.requested
    if seen is None or not stands_apart(half):
        return made
    written = made.written if made is not None else None
    return EliteObject(event=seen.event, rows=rows_beside(half), version=seen.version, written=written)


def next_apart(link: Link, siblings: Iterable[Link]) -> ExternalId:
    """`siblings`: all other bookings of the meeting."""
    halves = [one.elite for one in (link, *siblings)]
    newest = max(max(half.incarnation, half.apart or half.incarnation) for half in halves)
    return ExternalId(meeting=link.meeting, incarnation=Incarnation(newest + 1))


def was_not_taken_beside(half: EliteHalf, siblings: Iterable[Link]) -> bool:
    """Elite had no place for a request in the event of the meeting's other rooms, be it that one has left it since."""
    issued = half.issued
    if issued is None or issued.state is not WishState.REFUSED or not isinstance(issued.wish, Booked):
        return False
    refusal = issued.refusal
    can_not_be = refusal is not None and refusal.reason in NOT_BESIDE
    others = [one.elite for one in siblings if one.elite.issued is not None]
    return can_not_be and any(one.incarnation == half.incarnation for one in others)


def asks_for_a_change(half: EliteHalf) -> bool:
    wish = half.issued.wish if half.issued is not None else None
    return isinstance(wish, Booked) and wish.request is not None


def ending(link: Link, wish: EliteWish, how: NotBooked) -> NotBooked | None:
    """What ends with the wish: the other one of a booking's two events. `how`: with which status, and why."""
    half, apart = link.elite, id_apart(link)
    if apart is None or _is_asked_in(wish, apart):
        return None
    if isinstance(wish, Booked) and wish.external_id == apart:
        held = half.seen
        known = EliteObject(event=held.event, rows=rows_held(half), version=held.version) if held is not None else None
        own = ExternalId(meeting=link.meeting, incarnation=half.incarnation)
        return how.model_copy(update={"external_id": own, "known": known or half.ours})
    return how.model_copy(update={"external_id": apart, "known": object_apart(half)})


def gone_on_apart(half: EliteHalf, wish: Booked) -> EliteHalf:
    """B6: the booking lives in the event that the change was asked for in, and the one before has ended."""
    if wish.ends is None or wish.external_id.incarnation != half.apart:
        return half
    before = half.seen.event if half.seen is not None else None
    former = (*half.former, *((NativeKey(before),) if before is not None else ()))[-FORMER_KEPT:]
    fresh = {"incarnation": half.apart, "seen": half.requested, "requested": None, "ours": None, "former": former}
    return half.model_copy(update=fresh)


def _is_asked_in(wish: EliteWish, apart: ExternalId) -> bool:
    return isinstance(wish, Booked) and wish.request is not None and wish.request.external_id == apart
