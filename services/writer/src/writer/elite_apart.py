"""A booking of two events: a change that is asked for in one of its own, as Elite can't have both in one (O9, B6).

Each is brought to what is wanted as any event of ours. What stands comes first, then what is asked for; what ends goes
last, so that nothing is given up before the new is had.
"""

from dataclasses import replace

from contracts.commands import Booked, ChangeRequest, NotBooked
from contracts.elite_side import EliteObject
from contracts.reasons import Reason
from contracts.results import Became
from writer.elite_booked import apply_booked
from writer.elite_cancel import apply_not_booked
from writer.elite_job import Job
from writer.target import Applied


async def apply_wish(job: Job, wish: Booked | NotBooked) -> Applied:
    """Raises EliteError, NoAnswer, Superseded, TryAgain."""
    job.beside = wish.ends.known if wish.ends is not None else None
    applied = await _apply_first(job, wish)
    if applied.became is not Became.DONE or (applied.elite is not None and applied.elite.removed):
        return applied
    if isinstance(wish, Booked) and (request := _asked_apart(wish)) is not None:
        applied = await _ask(job, wish, request)
    if wish.ends is not None and applied.became is Became.DONE:
        applied = await _end(job, wish.ends, applied)
    return applied


async def _apply_first(job: Job, wish: Booked | NotBooked) -> Applied:
    if isinstance(wish, NotBooked):
        return await apply_not_booked(job, wish)
    alone = wish if _asked_apart(wish) is None else wish.model_copy(update={"request": None})
    return await apply_booked(job, alone)


def _asked_apart(wish: Booked) -> ChangeRequest | None:
    return wish.request if wish.request is not None and wish.request.external_id is not None else None


async def _ask(job: Job, wish: Booked, request: ChangeRequest) -> Applied:
    """As a booking of its own. That its event has ended is an answer to the request, and no end of the booking."""
    asked = wish.model_copy(
        update={
            "external_id": request.external_id,
            "known": request.known,
            "interval": request.interval,
            "status": request.status,
            "decided_upon": request.decided_upon,
            "request": None,
            "revive": False,
            "only_named": False,
            "stood_at": None,
        }
    )
    job.beside, job.stands = job.stands, None
    try:
        applied = await apply_booked(job, asked)
    finally:
        _stand_together(job, request.known)
    if applied.became is Became.GONE:
        return job.refused(Reason.DECLINED, Reason.DECLINED.sentence)
    return replace(applied, elite=job.stands)


def _stand_together(job: Job, known: EliteObject | None) -> None:
    assert job.beside is not None
    job.stands, job.beside = job.beside.model_copy(update={"apart": job.stands or known}), None


async def _end(job: Job, ends: NotBooked, applied: Applied) -> Applied:
    """A refusal is told, and leaves both."""
    stands = job.stands
    try:
        ended = await apply_not_booked(job, ends, beside=True)
    finally:
        job.stands = stands
    return applied if ended.became is Became.DONE else replace(ended, elite=applied.elite)
