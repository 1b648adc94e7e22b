"""An event that we cancelled with its last booking lives again, with the one that is wanted and no other (O13, O20)."""

from collections.abc import Sequence

from contracts.commands import Booked
from contracts.elite_side import EliteStatus
from elite.errors import DoubleBooked, Invalid, NotFound
from elite.event import EliteEvent, Row
from writer.elite_job import Job
from writer.elite_rows import Wanted, day_row
from writer.elite_spaces import remove_row

_A_SECOND_S = 1.0


def may_live_again(wish: Booked, event: EliteEvent) -> bool:
    """There is no call that takes back a loss (`elite.md` C1), and what is protected is left alone."""
    return wish.revive and event.ended is EliteStatus.CANCELED and not event.is_protected


async def revived(job: Job, wish: Booked, event: EliteEvent) -> EliteEvent | None:
    """None where Elite refuses. Raises EliteError, NoAnswer, Superseded.

    What becomes live with the event is what it holds: other bookings' rows, and our own of another time, go first.
    """
    stays = _as_wanted(wish, event.rows)
    try:
        for row in event.rows:
            if row not in stays:
                await job.before_write()
                await remove_row(job, event.id, row.id)
        if stays:
            await _in_a_later_second(job, event)
        await job.before_write()
        await job.elite.events.uncancel(event.id)
    except DoubleBooked:
        raise
    except (Invalid, NotFound):
        return None
    return await job.elite.events.read(event.id)


def _as_wanted(wish: Booked, rows: Sequence[Row]) -> list[Row]:
    """A held row can't be weakened (`elite.md` B1.4): one of another status is made anew."""
    days = Wanted(wish.room, wish.interval).rows
    return [
        row for row in rows if row.room_id == wish.room and row.booked_status is wish.status and day_row(row) in days
    ]


async def _in_a_later_second(job: Job, event: EliteEvent) -> None:
    """Elite dates changes in whole seconds: else a late sighting of the end could not be told from a new one."""
    now = job.clock.now().replace(microsecond=0)
    if event.last_modified_on is not None and event.last_modified_on >= now:
        await job.clock.sleep(_A_SECOND_S)
