"""Rows written: added, changed, removed, in the order that gives nothing up before the new is had.

Where Elite refuses on the way, what was done is taken back as long as nothing was given up: a room is not held twice.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from contracts.commands import Booked
from contracts.ids import EliteEventId, EliteSpaceId
from elite.errors import Forbidden, Invalid, NotFound
from elite.event import Row
from elite.times import DayRow
from writer.elite_job import Job
from writer.elite_make import title_of
from writer.elite_rows import Plan, day_row


def can_write(job: Job, todo: Plan) -> bool:
    """What status a row gets that Elite adds without being told is not documented: it may hold the room, or not."""
    return job.able.can_create_with_status or not _by(job, todo).added


async def write_rows(
    job: Job, wish: Booked, event: EliteEventId, todo: Plan, *, beside: bool = False
) -> list[EliteSpaceId]:
    """The rows that then are this booking's, or of the request beside it. Raises EliteError, NoAnswer, Superseded."""
    todo = _by(job, todo)
    done = _Done()
    try:
        await _add(job, wish, event, todo.added, done, beside=beside)
        await _change(job, wish, event, todo, done)
        for row in todo.removed:
            await job.before_write()
            await remove_row(job, event, row.id)
            done.gave_up = True
    except (Invalid, Forbidden):
        await _take_back(job, event, done)
        raise
    return [*done.added, *(row.id for row in (*todo.kept, *todo.firmed, *(row for row, _ in todo.moved)))]


async def remove_row(job: Job, event: EliteEventId, space: EliteSpaceId) -> None:
    """One that is gone already is as good."""
    try:
        await job.elite.spaces.remove(event, space)
    except NotFound:
        return


def _by(job: Job, todo: Plan) -> Plan:
    return todo if job.able.can_update_space else todo.without_changes()


@dataclass
class _Done:
    added: list[EliteSpaceId] = field(default_factory=list)
    moved: list[Row] = field(default_factory=list)
    """As they were before."""
    gave_up: bool = False


async def _add(
    job: Job, wish: Booked, event: EliteEventId, rows: Sequence[DayRow], done: _Done, *, beside: bool
) -> None:
    for row in rows:
        await job.before_write()
        title = title_of(job) or ""
        space = await job.elite.spaces.add(event, wish.room, row, status=wish.status, description=title)
        done.added.append(space)
        job.made(space, beside=beside)


async def _change(job: Job, wish: Booked, event: EliteEventId, todo: Plan, done: _Done) -> None:
    for row in todo.firmed:
        await job.before_write()
        await job.elite.spaces.change(event, row.id, status=wish.status)
    for row, wanted in todo.moved:
        await job.before_write()
        room = None if row.room_id == wish.room else wish.room
        status = None if row.booked_status is wish.status else wish.status
        await job.elite.spaces.change(event, row.id, room=room, row=wanted, status=status)
        done.moved.append(row)


async def _take_back(job: Job, event: EliteEventId, done: _Done) -> None:
    """As far as Elite lets us: the refusal is told in any case. A status can't be weakened again."""
    if done.gave_up:
        return
    with suppress(Invalid, Forbidden, NotFound):
        for row in done.moved:
            await job.elite.spaces.change(event, row.id, room=row.room_id, row=day_row(row))
        for space in done.added:
            await remove_row(job, event, space)
            job.took_back(space)
