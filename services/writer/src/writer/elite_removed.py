"""What an earlier try booked and people have removed since is no reason to book it again (B2, B4, B5).

That the try took effect was never heard of: only Elite's list of removed rows tells.
"""

from contracts.commands import Booked
from contracts.elite_side import EliteObject
from contracts.ids import EliteSpaceId
from elite.event import EliteEvent, RemovedRow
from writer.elite_job import Job, object_of
from writer.elite_rows import Plan, day_row


async def removed_by_people(job: Job, wish: Booked, event: EliteEvent, todo: Plan) -> EliteObject | None:
    """The rows that are wanted, added before and removed since. None where there are none, or some still stand.

    Remembers what is on the list before the first try. Raises EliteError, NoAnswer.
    """
    link, before = job.command.link, job.adding.before(job.command.link)
    if not todo.added or todo.standing:
        return None
    removed = await job.elite.spaces.read_removed(event.id)
    if before is None and job.tried_since is None:
        job.adding.begins(link, frozenset(one.space.id for one in removed))
        return None
    there = [one.space for one in removed if _is_since(job, one, before) and _is_wanted(wish, one, todo)]
    return object_of(event, there, None).model_copy(update={"removed": True}) if there else None


def _is_since(job: Job, one: RemovedRow, before: frozenset[EliteSpaceId] | None) -> bool:
    """By another owner of the lane: since it may have begun."""
    if before is not None:
        return one.space.id not in before
    return job.tried_since is not None and one.removed_on is not None and one.removed_on >= job.tried_since


def _is_wanted(wish: Booked, one: RemovedRow, todo: Plan) -> bool:
    """What lives again may have been taken away by ourselves before, as it stood there with another status."""
    as_made = not wish.revive or one.space.booked_status is wish.status
    return as_made and one.space.room_id == wish.room and day_row(one.space) in todo.added
