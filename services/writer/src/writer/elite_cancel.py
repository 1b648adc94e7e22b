"""A booking taken back: its rows go while others of the event live, else the event is cancelled or lost."""

from collections.abc import Sequence

from contracts.commands import NotBooked
from contracts.elite_side import EliteObject, EliteStatus
from contracts.ids import EliteSpaceId
from contracts.reasons import Reason
from contracts.results import Became
from elite.bookings import Place, bookings_of
from elite.event import EliteEvent, Row
from writer.elite_booked import PROTECTED
from writer.elite_find import find_known, find_ours, is_ours
from writer.elite_job import Job, object_of
from writer.elite_rows import Wanted, day_row, rows_of
from writer.elite_spaces import remove_row
from writer.target import Applied

_NOT_LOST = "This Elite does not let us mark an event as lost."


async def apply_not_booked(job: Job, wish: NotBooked, *, beside: bool = False) -> Applied:
    """What is not there needs no cancelling. `beside`: it ends with another wish, which has come true.

    Raises EliteError, NoAnswer, Superseded.
    """
    event = await _find(job, wish)
    if event is None or event.ended:
        return Applied(Became.DONE, elite=_at(wish.known, event))
    named = wish.known.rows if wish.known else ()
    own = rows_of(event.rows, named) if named else _unnamed(job, wish, event)
    if own is None or (not beside and _may_stand_elsewhere(job, named, event, own)):
        return job.changed()
    job.stands = object_of(event, own, wish.known.written if wish.known else None)
    others = [row for row in event.rows if row not in own]
    if not own and (others or not wish.external_id or not is_ours(event, wish.external_id)):
        return Applied(Became.DONE, elite=wish.known)
    if event.is_protected:
        return job.refused(Reason.NEEDS_PERSON, PROTECTED)
    if not others and not wish.keeps_event:
        refused = await _end(job, wish, event)
        if refused is not None:
            return refused
    else:
        for row in own:
            await job.before_write()
            job.removing.add(job.command.link)
            await remove_row(job, event.id, row.id)
    # Read again: what is seen later and is not newer tells of its life before.
    return Applied(Became.DONE, elite=_at(job.stands, await find_known(job.elite, job.stands)))


async def _find(job: Job, wish: NotBooked) -> EliteEvent | None:
    if wish.known is not None:
        return await find_known(job.elite, wish.known)
    return await find_ours(job, wish.external_id) if wish.external_id else None


def _may_stand_elsewhere(job: Job, named: Sequence[EliteSpaceId], event: EliteEvent, own: Sequence[Row]) -> bool:
    """People have removed its rows, and one of those that stand may be in their place: it is decided anew."""
    return bool(named and not own and event.rows) and job.command.link not in job.removing


def _unnamed(job: Job, wish: NotBooked, event: EliteEvent) -> list[Row] | None:
    """Rows of ours that no result has named. In an event of others only what stands where we wanted it."""
    if not wish.keeps_event:
        return _the_one_booking(job, event)
    if job.space is None or wish.interval is None:
        return []
    wanted = Wanted(job.space.room, wish.interval).rows
    return [row for row in event.rows if row.room_id == job.space.room and day_row(row) in wanted]


def _the_one_booking(job: Job, event: EliteEvent) -> list[Row] | None:
    """Where no result has named our rows: what our event holds of this space's room; None where that is several."""
    space = job.space
    if space is None:
        return None if event.rows else []
    in_room = [row for row in event.rows if row.room_id == space.room]
    bookings = bookings_of(in_room, lambda _: Place(space.zone))
    return in_room if len(bookings) <= 1 else None


def _at(ours: EliteObject | None, event: EliteEvent | None) -> EliteObject | None:
    return ours.model_copy(update={"version": event.version}) if ours is not None and event is not None else ours


async def _end(job: Job, wish: NotBooked, event: EliteEvent) -> Applied | None:
    """None when it is done."""
    if wish.status is EliteStatus.LOST and not job.able.can_lose:
        return job.refused(Reason.UNSUPPORTED, _NOT_LOST)
    await job.before_write()
    if wish.status is EliteStatus.LOST:
        await job.elite.events.lose(event.id, wish.reason_lost or "")
    else:
        await job.elite.events.cancel(event.id)
    return None
