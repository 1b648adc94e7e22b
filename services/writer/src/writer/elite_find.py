"""Our event found again: by its id, its external id, or the mark that its making carries."""

from datetime import timedelta

from contracts.elite_side import EliteObject, ExternalId
from elite import mark
from elite.clients import Elite
from elite.errors import NotFound
from elite.event import EliteEvent
from writer.elite_job import Job
from writer.target import TryAgain

_OVERLAP = timedelta(minutes=15)
"""How far Elite's clock may be from ours (`elite.md` B1.5)."""
_SHOWS_WITHIN = timedelta(seconds=15)
"""How late the change feed may show what was made. Later still, there are two, and one is withdrawn."""


async def find_known(elite: Elite, known: EliteObject) -> EliteEvent | None:
    """Live or ended; None when it is gone without a trace."""
    try:
        return await elite.events.read(known.event)
    except NotFound:
        return None


async def find_ours(job: Job, external_id: ExternalId) -> EliteEvent | None:
    """Live or ended. The change feed is read only where an earlier try may have made what has no external id yet."""
    found = await job.elite.events.find_by_external_id(external_id)
    if found is not None:
        job.begun.ends(external_id)
        return found
    begun = [moment for moment in (job.tried_since, job.begun.since(external_id)) if moment]
    if not begun:
        return None
    half_made = _half_made(await job.elite.feed.find_marked(external_id, min(begun) - _OVERLAP))
    if half_made is None:
        _wait_for_it(job, external_id)
    return half_made


def _wait_for_it(job: Job, external_id: ExternalId) -> None:
    """What our last try may have made may not show yet, and would be made twice. Raises TryAgain.

    A former owner's is not waited for: in the first minute of an owner every command may have had one.
    """
    last = job.begun.last(external_id)
    left = _SHOWS_WITHIN - (job.clock.now() - last) if last is not None else timedelta(0)
    if left > timedelta(0):
        raise TryAgain("What an earlier try may have made in Elite is not to be seen yet.", left.total_seconds())


def is_ours(event: EliteEvent, external_id: ExternalId) -> bool:
    """Made by us: by its id, or by the mark that its making carries."""
    return event.external_id == external_id or mark.is_marked(event.description, external_id)


def _half_made(marked: list[EliteEvent]) -> EliteEvent | None:
    """A live one before an ended one, the smallest id first. What holds rooms was copied by people from ours."""
    bare = [event for event in marked if event.external_id is None and (event.ended or not event.rows)]
    return min(bare, key=lambda event: (event.ended is not None, event.id), default=None)
