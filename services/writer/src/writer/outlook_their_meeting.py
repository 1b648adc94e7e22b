"""Somebody else's meeting, moved to where Elite gave the room, and answered for the room."""

from contracts.commands import Answer, TheirMeeting
from contracts.ids import Mailbox
from contracts.reasons import Reason
from contracts.results import Became
from contracts.when import same_time
from graph.errors import ItemGone
from graph.events import GraphEvent
from graph.times import write_interval
from writer.outlook_answer import GIVES, done
from writer.outlook_event import swapped, was_moved
from writer.outlook_job import Job
from writer.outlook_slot import slot_holders
from writer.target import Applied


async def apply_their_meeting(job: Job, wish: TheirMeeting) -> Applied:
    """Looks first, and changes nothing but the time. Raises GraphError, NoAnswer, TryAgain, Superseded."""
    theirs = await live(job, wish)
    if theirs is None:
        return Applied(Became.GONE, Reason.GONE)
    if wish.leaves is not None:
        return await _given_another_room(job, wish, theirs, wish.leaves)
    if theirs.attendee(wish.room) is None:
        return Applied(Became.GONE, Reason.GONE)  # its organizer has taken the room off since
    moves = not same_time(theirs.interval(wish.interval.zone), wish.interval)
    if moves and was_moved(theirs, wish.stood_at):
        return job.changed()
    if moves or wish.answer is Answer.ACCEPT:
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=theirs.i_cal_uid)
        if holders:
            return job.conflict(holders)
    if moves:
        await job.before_write()
        await job.calendar.update(wish.organizer, theirs.id, write_interval(wish.interval), if_match=theirs.etag)
    return await answered(job, wish, await job.copies.moved(wish.room, wish.room_copy, theirs, wish.interval))


async def _given_another_room(job: Job, wish: TheirMeeting, theirs: GraphEvent, leaves: Mailbox) -> Applied:
    """Its time is that of the new room too. An organizer who has taken either room on or off has the say."""
    stands, listed = theirs.attendee(wish.room) is not None, theirs.attendee(leaves) is not None
    if not stands and (not listed or was_moved(theirs, wish.stood_at)):
        return job.changed()
    if not stands:
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=theirs.i_cal_uid)
        if holders:
            return job.conflict(holders)
        changes = swapped(theirs, leaves, job.room(wish.room)) | write_interval(wish.interval)
        await job.before_write()
        theirs = await job.calendar.update(wish.organizer, theirs.id, changes, if_match=theirs.etag)
    return await answered(job, wish, await job.copies.invited(wish.room, theirs, wish.interval))


async def answered(job: Job, wish: TheirMeeting, copy: GraphEvent) -> Applied:
    """For the room, where it does not answer by itself."""
    if wish.answer is not None and copy.answer is not GIVES[wish.answer]:
        await job.before_write()
        await job.calendar.answer(wish.room, copy.id, wish.answer, wish.message)
        copy = await job.copies.answered(wish.room, copy, GIVES[wish.answer])
    return done(wish, copy)


async def live(job: Job, wish: TheirMeeting) -> GraphEvent | None:
    """The organizer's copy; None when it is cancelled or gone."""
    try:
        theirs = await job.calendar.read_event(wish.organizer, wish.event)
    except ItemGone:
        return None
    return None if theirs.is_cancelled else theirs
