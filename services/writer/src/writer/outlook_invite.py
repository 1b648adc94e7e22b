"""The room of somebody else's meeting, which had declined, is invited once more; nothing else there is changed."""

from contracts.commands import TheirMeeting
from contracts.ids import ICalUid
from contracts.outlook_side import OutlookObject
from contracts.reasons import Reason
from contracts.results import Became
from contracts.when import same_time
from graph.events import GraphEvent
from writer.outlook_event import is_declined, with_room, without_rooms
from writer.outlook_job import Job
from writer.outlook_slot import slot_holders
from writer.outlook_their_meeting import answered, live
from writer.target import Applied

_MOVED = "The organizer has moved the meeting meanwhile, so the room is not invited to it again."


async def apply_invitation(job: Job, wish: TheirMeeting) -> Applied:
    """`gone` where the organizer needs the room no more. Raises GraphError, NoAnswer, TryAgain, Superseded."""
    theirs = await live(job, wish)
    listed = theirs is not None and theirs.attendee(wish.room) is not None
    if theirs is None or not (listed or job.may_have_taken_off):
        return Applied(Became.GONE, Reason.GONE)
    if not same_time(theirs.interval(wish.interval.zone), wish.interval):
        return Applied(Became.REFUSED, Reason.NEEDS_PERSON, _MOVED)
    if not listed or is_declined(theirs, wish.room):
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=theirs.i_cal_uid)
        if holders:
            return job.conflict(holders)
        theirs = await _invited(job, wish, theirs)
    if wish.answer is None:
        return Applied(Became.DONE, outlook=_object(wish, theirs))
    return await answered(job, wish, await job.copies.invited(wish.room, theirs, wish.interval))


async def _invited(job: Job, wish: TheirMeeting, theirs: GraphEvent) -> GraphEvent:
    """Exchange invites nobody who is on the list already: off it, then on it again."""
    if theirs.attendee(wish.room) is not None:
        await job.before_write()
        job.taken_off.add(job.command.link)
        off = {"attendees": without_rooms(theirs, (wish.room,))}
        theirs = await job.calendar.update(wish.organizer, theirs.id, off, if_match=theirs.etag)
    await job.before_write()
    on = {"attendees": with_room(theirs, job.room(wish.room))}
    theirs = await job.calendar.update(wish.organizer, theirs.id, on, if_match=theirs.etag)
    job.taken_off.discard(job.command.link)
    return theirs


def _object(wish: TheirMeeting, theirs: GraphEvent) -> OutlookObject:
    return OutlookObject(organizer=wish.organizer, event=wish.event, ical_uid=ICalUid(theirs.i_cal_uid or ""))
