"""A booked space of the meeting's Elite event: found or made, brought to what is wanted."""

from collections.abc import Sequence

from contracts.commands import Booked
from contracts.elite_side import EliteObject
from contracts.ids import EliteEventId, EliteSpaceId
from contracts.personal import NamePrint, name_print
from contracts.reasons import Reason
from contracts.results import Became, InTheWay
from elite.errors import DoubleBooked
from elite.event import EliteEvent, Row
from writer.elite_beside import as_booked, is_as_decided_upon, parted, plan_beside
from writer.elite_find import find_known, find_ours, is_ours
from writer.elite_job import Job, object_of
from writer.elite_make import UNTITLED, complete, make_event, title_of
from writer.elite_removed import removed_by_people
from writer.elite_revive import may_live_again, revived
from writer.elite_rows import Plan, Wanted, plan, rows_of, shows
from writer.elite_slot import slot_holders
from writer.elite_spaces import can_write, remove_row, write_rows
from writer.target import Applied, TryAgain

_GONE = Applied(Became.GONE, Reason.GONE)
PROTECTED = "The event has a contract, is finalised, invoiced or a blackout, so only a person may change it."
_NO_STATUS = "This Elite does not let us set the status of a booked space."


async def apply_booked(job: Job, wish: Booked) -> Applied:
    """Looks first. Raises EliteError, NoAnswer, Superseded."""
    if wish.known is not None:
        event = await find_known(job.elite, wish.known)
    else:
        event = await find_ours(job, wish.external_id)
    try:
        if event is None:
            return await _make(job, wish) if wish.known is None else _GONE
        return await (_revive if event.ended else _bring)(job, wish, event)
    except DoubleBooked as refused:
        asked = as_booked(wish)
        holders = (*await _look(job, wish), *(await _look(job, asked) if asked else ()))
        return job.refused(Reason.CONFLICT, refused.for_people, holders)


async def _make(job: Job, wish: Booked) -> Applied:
    rows = Wanted(wish.room, wish.interval).rows
    todo = Plan(added=tuple(rows))
    if not can_write(job, todo):
        return job.refused(Reason.UNSUPPORTED, _NO_STATUS)
    holders = await _look(job, wish)
    if holders:
        return job.changed(holders)
    event = await make_event(job, wish, rows)
    job.adding.begins(job.command.link, frozenset())
    job.stands = EliteObject(event=event, rows=(), written=name_print(title_of(job) or UNTITLED))
    await complete(job, wish, event)
    return await _done(job, event, await write_rows(job, wish, event, todo))


async def _revive(job: Job, wish: Booked, event: EliteEvent) -> Applied:
    """Only what we cancelled ourselves; where Elite can't, the answer is `gone`, and it is made anew.

    Raises TryAgain where Elite said that it has, and has not.
    """
    if not may_live_again(wish, event):
        return _GONE
    if not can_write(job, Plan(added=tuple(Wanted(wish.room, wish.interval).rows))):
        return job.refused(Reason.UNSUPPORTED, _NO_STATUS)
    if holders := await _look(job, wish):
        return job.changed(holders)
    again = await revived(job, wish, event)
    if again is not None and again.ended:
        raise TryAgain("The event was to live again, and Elite shows it ended still.")
    return _GONE if again is None else await _bring(job, wish, again)


async def _bring(job: Job, wish: Booked, event: EliteEvent) -> Applied:
    """Writes what differs, and nothing where nothing does; says why where it must not."""
    parts, asked = parted(event, wish), as_booked(wish)
    wanted = Wanted(wish.room, wish.interval)
    may_weaken = wish.known is not None and not wish.revive
    todo = plan(parts.own, parts.others, wanted, wish.status, may_weaken=may_weaken)
    if wish.only_named:
        todo = Plan(kept=tuple(parts.own), added=() if parts.own else todo.added)
    beside = plan_beside(parts, asked, todo)
    name = _new_name(job, wish, event, todo)
    job.stands = object_of(event, todo.standing, _written(job, wish, event), beside.standing)
    if not (_is_as_decided_upon(wish, parts.own, todo) and is_as_decided_upon(wish, parts.beside)):
        return job.changed()
    removed = await removed_by_people(job, wish, event, todo)
    if event.is_protected and (todo.moves or name is not None or parts.takes_back_what_is_held):
        return job.refused(Reason.NEEDS_PERSON, PROTECTED)
    if not can_write(job, todo) or not can_write(job, beside):
        return job.refused(Reason.UNSUPPORTED, _NO_STATUS)
    if not removed and (holders := [*(await _holders(job, wish, todo)), *(await _holders(job, asked, beside))]):
        return job.changed(tuple(holders))
    if removed or (todo.is_nothing and beside.is_nothing and not parts.surplus and name is None):
        return Applied(Became.DONE, elite=removed or job.stands)
    if not event.rows and is_ours(event, wish.external_id) and (wish.known is None or not wish.revive):
        await complete(job, wish, event.id)
    rows = await write_rows(job, wish, event.id, todo)
    requested = await write_rows(job, asked, event.id, beside, beside=True) if asked else []
    for row in parts.surplus:
        await job.before_write()
        await remove_row(job, event.id, row.id)
    if name is not None:
        await job.before_write()
        await job.elite.events.rename(event, name)
    return await _done(job, event.id, rows, requested)


def _is_as_decided_upon(wish: Booked, own: Sequence[Row], todo: Plan) -> bool:
    """People may have removed our rows, moved them, or given them another status than the one it was decided for."""
    if wish.known is None or not wish.known.rows or wish.revive:
        return True
    if not own and todo.added:
        return False
    if todo.moves and _was_moved(wish, own):
        return False
    upon = None if wish.only_named else wish.decided_upon
    if upon is None or not upon.is_live:
        return True
    return all(row.booked_status in (upon, wish.status) for row in own)


def _was_moved(wish: Booked, own: Sequence[Row]) -> bool:
    """By people; of several rows an earlier try of ours may have moved some."""
    if wish.stood_at is None or len(own) != 1:
        return False
    return not shows(own, Wanted(wish.room, wish.stood_at))


def _new_name(job: Job, wish: Booked, event: EliteEvent, todo: Plan) -> str | None:
    """Only while the name is the one that we wrote last (O11), or was written by an earlier try a moment ago."""
    title = title_of(job)
    ours = name_print(event.name) == wish.known.written if wish.known else not (event.rows and todo.added)
    return title if ours and title != event.name else None


def _written(job: Job, wish: Booked, event: EliteEvent) -> NamePrint | None:
    if event.name == (title_of(job) or UNTITLED):
        return name_print(event.name)
    return wish.known.written if wish.known else None


async def _holders(job: Job, wish: Booked | None, todo: Plan) -> tuple[InTheWay, ...]:
    """Looked for only where something is to be taken."""
    return await _look(job, wish) if wish is not None and todo.takes else ()


async def _look(job: Job, wish: Booked) -> tuple[InTheWay, ...]:
    """But for those of our own events. Of two mapped rooms the configuration alone says whether they conflict."""
    beside = [room for room in await job.remembered.rooms_beside(wish.room) if room not in job.mapped_rooms]
    rooms = dict.fromkeys((wish.room, *wish.conflicting_rooms, *beside))
    return await slot_holders(job.elite, list(rooms), wish.interval, ours=job.events)


async def _done(
    job: Job, event: EliteEventId, rows: Sequence[EliteSpaceId], requested: Sequence[EliteSpaceId] = ()
) -> Applied:
    """Read again, as the version after our write makes older sightings stale."""
    assert job.stands is not None
    now = await job.elite.events.read(event)
    shown, beside = rows_of(now.rows, rows), rows_of(now.rows, requested)
    written = name_print(now.name) if now.name == title_of(job) else job.stands.written
    job.stands = object_of(now, shown, written, beside)
    return Applied(Became.DONE, elite=job.stands) if shown and len(beside) == len(requested) else job.changed()
