"""The room answers somebody else's meeting, for the time it was decided for."""

from contracts.commands import Answer, RoomAnswer, TheirMeeting
from contracts.ids import ICalUid, NativeKey, OutlookEventId
from contracts.outlook_side import OutlookObject
from contracts.reasons import Reason
from contracts.results import Became
from contracts.when import same_time
from graph.errors import ItemGone
from graph.events import Answered, GraphEvent
from writer.outlook_job import Job
from writer.outlook_slot import slot_holders
from writer.target import Applied

GIVES = {
    Answer.ACCEPT: Answered.ACCEPTED,
    Answer.TENTATIVE: Answered.TENTATIVE,
    Answer.DECLINE: Answered.DECLINED,
}
_MOVED = "The meeting is at another time than the answer is for."


async def apply_answer(job: Job, wish: RoomAnswer) -> Applied:
    """Raises GraphError, NoAnswer, Superseded."""
    copy = await _live_copy(job, wish)
    if copy is None:
        # A declined copy leaves the calendar: an earlier try has declined it, or there is nothing to decline any more.
        return done(wish, None) if wish.answer is Answer.DECLINE else Applied(Became.GONE, Reason.GONE)
    if not same_time(copy.interval(wish.interval.zone), wish.interval):
        return Applied(Became.CHANGED, detail=_MOVED)
    if copy.is_organizer:
        return await _booked_directly(job, wish, copy)
    if copy.answer is GIVES[wish.answer]:
        return done(wish, copy)
    if wish.answer is Answer.ACCEPT:
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=copy.i_cal_uid)
        if holders:
            return job.conflict(holders)
    await job.before_write()
    await job.calendar.answer(wish.room, copy.id, wish.answer, wish.message)
    return done(wish, await _after(job, wish, copy))


async def _live_copy(job: Job, wish: RoomAnswer) -> GraphEvent | None:
    try:
        copy = await job.copies.on_calendar(wish.room, wish.room_copy)
    except ItemGone:
        return None
    return None if copy.is_cancelled else copy


async def _booked_directly(job: Job, wish: RoomAnswer, copy: GraphEvent) -> Applied:
    """The room is its own organizer: it has accepted, and can only cancel."""
    if wish.answer is Answer.DECLINE:
        await job.before_write()
        await job.calendar.cancel(wish.room, copy.id, wish.message)
        return done(wish, None)
    return done(wish, copy)


async def _after(job: Job, wish: RoomAnswer, copy: GraphEvent) -> GraphEvent | None:
    """None for a declined copy: it leaves the calendar."""
    if wish.answer is Answer.DECLINE:
        return None
    try:
        return await job.copies.answered(wish.room, copy, GIVES[wish.answer])
    except ItemGone:
        return None


def done(wish: RoomAnswer | TheirMeeting, copy: GraphEvent | None) -> Applied:
    """The version matters: older sightings of the copy are stale. The room's copy stands for the event.

    An organizer who moves it a moment after the answer has asked anew.
    """
    if copy is None:
        return Applied(Became.DONE)
    if not same_time(copy.interval(wish.interval.zone), wish.interval):
        return Applied(Became.CHANGED, detail=_MOVED)
    organizer = copy.organizer.mailbox if copy.organizer else None
    return Applied(
        Became.DONE,
        outlook=OutlookObject(
            organizer=organizer or wish.room,
            event=OutlookEventId(copy.id),
            ical_uid=ICalUid(copy.i_cal_uid or ""),
            room_copy=NativeKey(copy.id),
            room_version=copy.version,
        ),
    )
