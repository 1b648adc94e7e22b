"""Our meeting is taken back: cancelled on the organizer's calendar, so that attendees are told."""

from contracts.commands import Answer, NoMeeting
from contracts.ids import Mailbox
from contracts.results import Became
from graph.errors import ItemGone, MailboxMissing, MailboxUnavailable
from writer.outlook_find import find_by_mark
from writer.outlook_job import Job
from writer.target import Applied


async def apply_no_meeting(job: Job, wish: NoMeeting) -> Applied:
    """What is not there needs no cancelling. Raises GraphError, NoAnswer, Superseded."""
    known = wish.known
    if known is None:
        ours = await find_by_mark(job.calendar, _organizers(job), wish.mark)
        if ours is None or ours.is_dead:
            return Applied(Became.DONE)
        organizer, event = ours.organizer, ours.event.id
    else:
        organizer, event = known.organizer, known.event
    await job.before_write()
    try:
        await job.calendar.cancel(organizer, event, wish.message)
    except ItemGone:
        pass
    except (MailboxMissing, MailboxUnavailable):
        # The organizer's mailbox is gone (F6): nobody but the room can let go of its copy.
        if known is not None and known.room_copy is not None:
            await _decline(job, wish, known.room_copy)
    return Applied(Became.DONE, outlook=known)


async def _decline(job: Job, wish: NoMeeting, copy: str) -> None:
    try:
        await job.calendar.answer(wish.room, copy, Answer.DECLINE, wish.message)
    except ItemGone:
        return


def _organizers(job: Job) -> tuple[Mailbox, ...]:
    """Where a meeting may stand that we know by its mark only."""
    creator = job.command.personal.creator_email if job.command.personal else None
    default = job.configuration.to_outlook.default_organizer
    return (creator, default) if creator and creator != default else (default,)
