"""Which Elite event a booking of a meeting goes to: that of its other rooms, its former one, or the next (O13, O20).

And which meeting an event is of.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.commands import Booked, NotBooked
from contracts.elite_side import EliteObject, EliteSeen, EliteStatus
from contracts.ids import Incarnation, MeetingId, NativeKey, TenantId, meeting_id
from contracts.links import EliteHalf, Issued, Link, WishState
from contracts.reasons import Reason
from contracts.systems import System

_STANDS = (WishState.OPEN, WishState.DONE)


@dataclass(frozen=True)
class MeetingEvent:
    incarnation: Incarnation
    revive: bool = False
    """It ended with our own cancellation of its last booking, so it may live again; what people ended never does."""
    known: EliteObject | None = None
    """That event, with the rows that this very booking had in it."""


def event_for(link: Link, siblings: Iterable[Link]) -> MeetingEvent:
    """For a booking that is not in Elite, or is being cancelled there. `siblings`: other bookings of its meeting."""
    own, siblings = link.elite, tuple(siblings)
    if was_gone(own.issued):
        return MeetingEvent(_after(own.incarnation, own))
    halves = [one.elite for one in (link, *siblings) if one.elite.issued is not None]
    newest = max((half.incarnation for half in halves), default=own.incarnation)
    halves = [half for half in halves if half.incarnation == newest]
    if any(lives(half) for half in halves if half is not own):
        return MeetingEvent(newest)
    handed_over = max((one.elite.incarnation for one in siblings if one.origin is System.ELITE), default=None)
    if handed_over is not None and handed_over >= newest:
        return MeetingEvent(_after(handed_over, own))  # B3: that event goes on without the meeting
    by_people = [half for half in halves if _was_ended_by_people(half)]
    if by_people == [own] and ended_with_another(own, siblings):
        by_people = []
    if by_people or any(was_gone(half.issued) for half in halves):
        return MeetingEvent(_after(newest, own))
    ended = next((half for half in halves if is_taken_back(half)), None)
    if ended is None:
        return MeetingEvent(newest)
    known = _object(own) if is_taken_back(own) and own.incarnation == newest else _without_rows(_object(ended))
    return MeetingEvent(newest, revive=True, known=known)


def ended_with_another(half: EliteHalf, siblings: Iterable[Link]) -> bool:
    """Its rows were another booking's of the meeting before, and went as we cancelled that one (O13)."""
    seen = half.seen
    return seen is not None and not seen.status.is_live and any(_cancels(one.elite, seen) for one in siblings)


def meeting_of(tenant: TenantId, seen: EliteSeen) -> MeetingId:
    """The meeting whose event this is."""
    if seen.external_id is not None:
        return seen.external_id.meeting
    return meeting_id(tenant, System.ELITE, NativeKey(seen.event))


def _after(newest: Incarnation, own: EliteHalf) -> Incarnation:
    """Not that of an event in which a change was asked for (O9): it has ended."""
    return Incarnation(max(newest, own.apart or newest) + 1)


def lives(half: EliteHalf) -> bool:
    """Asked for, or there, and not ended since."""
    issued = half.issued
    asked = issued is not None and isinstance(issued.wish, Booked) and issued.state in _STANDS
    shown = [one for one in (half.seen, half.requested) if one is not None]
    return asked and (half.seen is None or any(one.status.is_live for one in shown) or is_being_revived(half))


def is_taken_back(half: EliteHalf) -> bool:
    """By us; or it shall live again, and has not yet."""
    issued = half.issued
    cancelled = issued is not None and isinstance(issued.wish, NotBooked) and issued.state in _STANDS
    return cancelled or (is_being_revived(half) and not was_gone(issued))


def _cancels(half: EliteHalf, seen: EliteSeen) -> bool:
    """Whatever has ended later, people have ended."""
    issued, was = half.issued, half.seen.version if half.seen is not None else None
    if issued is None or issued.state not in _STANDS or not isinstance(issued.wish, NotBooked):
        return False
    known = issued.wish.known
    if known is None or set(known.rows).isdisjoint(seen.rows):
        return False
    is_later = was is None or seen.version is None or was.is_older_than(seen.version)
    return issued.state is WishState.OPEN or not is_later


def is_being_revived(half: EliteHalf) -> bool:
    """What is seen ended is its life before."""
    issued = half.issued
    return (
        issued is not None
        and isinstance(issued.wish, Booked)
        and issued.wish.revive
        and issued.state is not WishState.DONE
    )


def was_gone(issued: Issued | None) -> bool:
    """The writer looked for our object and found it dead."""
    return issued is not None and issued.refusal is not None and issued.refusal.reason is Reason.GONE


def _was_ended_by_people(half: EliteHalf) -> bool:
    """Cancelled, lost, or gone without a trace; an event whose rows they removed is still there."""
    seen = half.seen
    removed = seen is not None and seen.status is EliteStatus.REMOVED and seen.version is not None
    return seen is not None and not seen.status.is_live and not removed and not is_taken_back(half)


def _object(half: EliteHalf) -> EliteObject | None:
    """As our cancellation knew it: with the name that we had written."""
    known = half.issued.wish.known if half.issued is not None else None
    return known or half.ours


def _without_rows(known: EliteObject | None) -> EliteObject | None:
    return known.model_copy(update={"rows": ()}) if known is not None else None
