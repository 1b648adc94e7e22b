"""A meeting of ours that books the room: found or made, brought to what is wanted, answered for if asked."""

from contracts.commands import Answer, OurMeeting
from contracts.ids import Mailbox
from contracts.personal import NamePrint, name_print
from contracts.reasons import Reason
from contracts.results import Became
from graph.errors import DuplicateTransaction, ItemGone
from graph.events import Answered, GraphEvent
from writer.outlook_event import (
    differences,
    is_declined,
    moves,
    new_event,
    rooms_of,
    was_moved,
    with_room,
    without_rooms,
)
from writer.outlook_find import Ours, find_by_mark, find_known
from writer.outlook_job import Job, as_written, object_of, with_copy
from writer.outlook_orphan import ORGANIZER_GONE, let_go
from writer.outlook_slot import slot_holders
from writer.target import Applied

_GONE = Applied(Became.GONE, Reason.GONE)
_ORPHANED = Applied(Became.GONE, Reason.ORGANIZER_GONE, Reason.ORGANIZER_GONE.sentence)
_SHARED = "People have added another room to the meeting, so only a person may put it back."
_MOVED_ON = "The booking stands in another meeting now."
_NO_MAILBOX = "None of the organizers has a mailbox. Choose another default organizer, then replay the booking."


async def apply_meeting(job: Job, wish: OurMeeting) -> Applied:
    """Looks first. Raises GraphError, NoAnswer, TryAgain, Superseded."""
    if wish.known is not None:
        try:
            ours = await find_known(job.calendar, wish.known)
        except ORGANIZER_GONE:
            return _ORPHANED
    else:
        ours = await find_by_mark(job.calendar, wish.organizers, wish.mark)
    if ours is None:
        refused = await _make(job, wish) if wish.known is None else _GONE
    else:
        refused = _GONE if ours.is_dead else await _bring(job, wish, ours)
    if refused is not None:
        return refused
    if wish.accept:
        return await _accept(job, wish)
    return Applied(Became.DONE, outlook=job.stands)


async def _make(job: Job, wish: OurMeeting) -> Applied | None:
    """On the first calendar that exists; says why where it must not, or can't."""
    orphan = wish.orphan
    uid = orphan.ical_uid if orphan else None
    holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=uid, beside=wish.beside)
    if holders:
        return job.conflict(holders)
    if orphan is not None:
        if not await _has_calendar(job, wish):
            return Applied(Became.REFUSED, Reason.INVALID, _NO_MAILBOX)
        await let_go(job, orphan, _MOVED_ON)
    for organizer in wish.organizers:
        body = new_event(job.command, wish, job.room(wish.room), organizer)
        await job.before_write()
        try:
            event = await job.calendar.create(organizer, body)
        except ORGANIZER_GONE:
            continue
        except DuplicateTransaction as made_before:
            found = await _made_before(job, wish, organizer, made_before)
            return await _bring(job, wish, found) if found else _GONE
        if event.is_cancelled:
            return _GONE
        stands = object_of(organizer, event, None, name_print(event.subject or body["subject"]))
        job.stands = as_written(stands, event)
        return None
    return Applied(Became.REFUSED, Reason.INVALID, _NO_MAILBOX)


async def _has_calendar(job: Job, wish: OurMeeting) -> bool:
    """What stands is not given up for what can't be made."""
    for organizer in wish.organizers:
        try:
            await job.calendar.find_by_mark(organizer, wish.mark)
        except ORGANIZER_GONE:
            continue
        return True
    return False


async def _made_before(job: Job, wish: OurMeeting, organizer: Mailbox, told: DuplicateTransaction) -> Ours | None:
    """What an earlier try made; None when it is dead: it is never made a second time."""
    if told.existing is None:
        ours = await find_by_mark(job.calendar, (organizer,), wish.mark)
        return None if ours is None or ours.is_dead else ours
    try:
        event = await job.calendar.read_event(organizer, told.existing)
    except ItemGone:
        return None
    return None if event.is_cancelled else Ours(organizer, event)


async def _bring(job: Job, wish: OurMeeting, ours: Ours) -> Applied | None:
    """Writes what differs, and nothing where nothing does; says why where it must not."""
    room, event = job.room(wish.room), ours.event
    job.stands = object_of(ours.organizer, event, wish.known, _written(wish, event))
    changes = differences(event, job.command, wish, room)
    again = is_declined(event, wish.room) and not wish.only_named
    if not changes and not again:
        return None
    if "start" in changes and was_moved(event, wish.stood_at):
        return job.changed()
    if wish.alone and moves(changes) and rooms_of(event, job.mapped_mailboxes - {wish.room}):
        return Applied(Became.REFUSED, Reason.NEEDS_PERSON, _SHARED, outlook=job.stands)
    if moves(changes) or again:
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=event.i_cal_uid, beside=wish.beside)
        if holders:
            return job.conflict(holders)
    if again:
        # A declined copy is gone, and Exchange invites nobody who is on the list already: off it, then on it again.
        await job.before_write()
        off = {"attendees": without_rooms(event, (wish.room,))}
        event = await job.calendar.update(ours.organizer, event.id, off, if_match=event.etag)
        changes["attendees"] = with_room(event, room)
    await job.before_write()
    was_called = event.subject
    event = await job.calendar.update(ours.organizer, event.id, changes, if_match=event.etag)
    # A write may be answered as taken and change nothing: then the name before is still ours.
    renamed = event.subject if "subject" in changes and event.subject != was_called else None
    written = name_print(renamed) if renamed else _written(wish, event)
    job.stands = as_written(object_of(ours.organizer, event, wish.known, written), event)
    return None


async def _accept(job: Job, wish: OurMeeting) -> Applied:
    """For the room, at the time that is wanted, while the slot is free."""
    assert job.stands is not None
    uid = job.stands.ical_uid
    copy = await job.copies.arrived(wish.room, uid, wish.interval)
    job.stands = with_copy(job.stands, copy)
    if copy.answer is not Answered.ACCEPTED:
        holders = await slot_holders(job.calendar, wish.room, wish.interval, ours=uid, beside=wish.beside)
        if holders:
            return job.conflict(holders)
        await job.before_write()
        await job.calendar.answer(wish.room, copy.id, Answer.ACCEPT, "")
        copy = await job.copies.answered(wish.room, copy, Answered.ACCEPTED)
    job.stands = with_copy(job.stands, copy)
    return Applied(Became.DONE, outlook=job.stands)


def _written(wish: OurMeeting, event: GraphEvent) -> NamePrint | None:
    """What we wrote last; found again after a lost reply it is what stands there."""
    if wish.known is not None:
        return wish.known.written
    return name_print(event.subject) if event.subject else None
