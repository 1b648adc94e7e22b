"""Rows written: added, changed, removed, in the order that gives nothing up before the new is had."""

from collections.abc import Sequence

from contracts.commands import Booked
from contracts.elite_side import EliteStatus
from contracts.ids import EliteEventId, EliteSpaceId
from elite.errors import Invalid, NotFound
from elite.times import DayRow
from writer.elite_job import Job
from writer.elite_make import title_of
from writer.elite_rows import Plan


def can_write(job: Job, todo: Plan, status: EliteStatus) -> bool:
    """A row that is added can't become a prospect later: what is held never does again (`elite.md` B1.4)."""
    if not _by(job, todo).added or job.able.can_create_with_status:
        return True
    return job.able.can_update_space and status is not EliteStatus.PROSPECT


async def write_rows(
    job: Job, wish: Booked, event: EliteEventId, todo: Plan, *, beside: bool = False
) -> list[EliteSpaceId]:
    """The rows that then are this booking's, or of the request beside it. Raises EliteError, NoAnswer, Superseded."""
    spaces, todo = job.elite.spaces, _by(job, todo)
    added = await _add(job, wish, event, todo.added, beside=beside)
    for row in todo.firmed:
        await job.before_write()
        await spaces.change(event, row.id, status=wish.status)
    for row, wanted in todo.moved:
        await job.before_write()
        room = None if row.room_id == wish.room else wish.room
        status = None if row.booked_status is wish.status else wish.status
        await spaces.change(event, row.id, room=room, row=wanted, status=status)
    for row in todo.removed:
        await job.before_write()
        await remove_row(job, event, row.id)
    return [*added, *(row.id for row in (*todo.kept, *todo.firmed, *(row for row, _ in todo.moved)))]


async def remove_row(job: Job, event: EliteEventId, space: EliteSpaceId) -> None:
    """One that is gone already is as good."""
    try:
        await job.elite.spaces.remove(event, space)
    except NotFound:
        return


def _by(job: Job, todo: Plan) -> Plan:
    return todo if job.able.can_update_space else todo.without_changes()


async def _add(
    job: Job, wish: Booked, event: EliteEventId, rows: Sequence[DayRow], *, beside: bool
) -> list[EliteSpaceId]:
    """All of them or none: a day that is refused takes back the days before it."""
    added: list[EliteSpaceId] = []
    try:
        for row in rows:
            await job.before_write()
            added.append(await _add_one(job, wish, event, row, beside=beside))
    except Invalid:
        for space in added:
            await remove_row(job, event, space)
        raise
    return added


async def _add_one(job: Job, wish: Booked, event: EliteEventId, row: DayRow, *, beside: bool) -> EliteSpaceId:
    status = wish.status if job.able.can_create_with_status else None
    space = await job.elite.spaces.add(event, wish.room, row, status=status, description=title_of(job) or "")
    job.made(space, beside=beside)
    if status is None:
        await job.elite.spaces.change(event, space, status=wish.status)
    return space
