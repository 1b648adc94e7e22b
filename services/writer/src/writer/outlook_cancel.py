"""Our meeting is taken back: cancelled on the organizer's calendar, so that attendees are told."""

from contracts.commands import NoMeeting, Orphan
from contracts.ids import ICalUid, Mailbox, OutlookEventId
from contracts.results import Became
from graph.errors import ItemGone
from graph.events import GraphEvent
from writer.outlook_event import leaving, rooms_of
from writer.outlook_find import find_by_mark
from writer.outlook_job import Job
from writer.outlook_orphan import ORGANIZER_GONE, let_go
from writer.target import Applied, TryAgain


async def apply_no_meeting(job: Job, wish: NoMeeting) -> Applied:
    """What is not there needs no cancelling. Raises GraphError, NoAnswer, TryAgain, Superseded."""
    known = wish.known
    if known is None:
        ours = await find_by_mark(job.calendar, _organizers(job), wish.mark)
        if ours is None or ours.is_dead:
            return Applied(Became.DONE)
        organizer, event, uid = ours.organizer, OutlookEventId(ours.event.id), ICalUid(ours.event.i_cal_uid or "")
    else:
        organizer, event, uid = known.organizer, known.event, known.ical_uid
    try:
        if not wish.whole and (stays := await _shared(job, wish, organizer, event)):
            await job.before_write()
            await job.calendar.update(organizer, stays.id, leaving(stays, wish.room), if_match=stays.etag)
        else:
            await job.before_write()
            await job.calendar.cancel(organizer, event, wish.message)
            await _see_it_over(job, organizer, event)
    except ItemGone:
        pass
    except ORGANIZER_GONE:
        await let_go(job, Orphan(room=wish.room, ical_uid=uid), wish.message)
    return Applied(Became.DONE, outlook=known)


async def _see_it_over(job: Job, organizer: Mailbox, event: OutlookEventId) -> None:
    """Raises ItemGone where it is. Nobody would look for it any more once another is made in its place."""
    if not (await job.calendar.read_event(organizer, event)).is_cancelled:
        raise TryAgain("Graph answered that the meeting is cancelled, and it is not.")


async def _shared(job: Job, wish: NoMeeting, organizer: Mailbox, event: OutlookEventId) -> GraphEvent | None:
    """The meeting, where people have added other mapped rooms to it: those go on without ours (F7)."""
    found = await job.calendar.read_event(organizer, event)
    others = job.mapped_mailboxes - {wish.room}
    return found if not found.is_cancelled and rooms_of(found, others) else None


def _organizers(job: Job) -> tuple[Mailbox, ...]:
    """Where a meeting may stand that we know by its mark only."""
    creator = job.command.personal.creator_email if job.command.personal else None
    default = job.configuration.to_outlook.default_organizer
    return (creator, default) if creator and creator != default else (default,)
