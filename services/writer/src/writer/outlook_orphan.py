"""Our meeting whose organizer has no mailbox any more: the copy in the room that only the room can let go."""

from contracts.commands import Answer, Orphan
from graph.errors import ItemGone, MailboxMissing, MailboxUnavailable
from writer.outlook_job import Job

ORGANIZER_GONE = (MailboxMissing, MailboxUnavailable)
"""Graph's words for it (`graph.md` §6.4): deleted, soft-deleted, or without a licence."""


async def let_go(job: Job, orphan: Orphan, message: str) -> None:
    """The room declines it where it still lies there. Raises GraphError, NoAnswer, Superseded."""
    for copy in await job.calendar.find_by_uid(orphan.room, orphan.ical_uid):
        if copy.is_cancelled:
            continue
        await job.before_write()
        try:
            await job.calendar.answer(orphan.room, copy.id, Answer.DECLINE, message)
        except ItemGone:
            continue
