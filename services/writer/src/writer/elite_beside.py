"""What stands in our event beside a booking: the time that is asked for instead (O9), and rows to be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.commands import Booked
from contracts.elite_side import EliteStatus
from elite.event import EliteEvent, Row
from writer.elite_rows import Plan, Wanted, plan, rows_of

NOTHING = Plan()


@dataclass(frozen=True)
class Parts:
    """The rows of the event by what they are to this booking."""

    own: list[Row]
    beside: list[Row]
    """Of the time that is asked for."""
    surplus: list[Row]
    others: list[Row]
    """Other bookings of the meeting, or people's, or what an earlier try has added."""

    @property
    def takes_back_what_is_held(self) -> bool:
        return any(row.booked_status is EliteStatus.DEFINITE for row in self.surplus)


def parted(event: EliteEvent, wish: Booked) -> Parts:
    known = wish.known
    named = known.requested if known is not None else ()
    own = rows_of(event.rows, known.rows if known is not None else ())
    beside = rows_of(event.rows, named) if wish.request is not None else []
    ids = wish.surplus if wish.request is not None else (*wish.surplus, *named)
    surplus = [row for row in rows_of(event.rows, ids) if row not in own and row not in beside]
    others = [row for row in event.rows if row not in own and row not in beside and row not in surplus]
    return Parts(own, beside, surplus, others)


def as_booked(wish: Booked) -> Booked | None:
    """The request as a booking of its own, in the same event."""
    if wish.request is None:
        return None
    asked = {"interval": wish.request.interval, "status": wish.request.status, "request": None}
    return wish.model_copy(update=asked)


def plan_beside(parts: Parts, asked: Booked | None, booked: Plan) -> Plan:
    """What an earlier try has added at the very place is taken for it; never a row of the booking itself."""
    if asked is None:
        return NOTHING
    others = [row for row in parts.others if row not in booked.standing]
    return plan(parts.beside, others, Wanted(asked.room, asked.interval), asked.status, may_weaken=False)


def is_as_decided_upon(wish: Booked, beside: Sequence[Row]) -> bool:
    """People may have removed what is asked for, or decided about it, since this was decided."""
    if wish.request is None or wish.request.decided_upon is None:
        return True
    upon = (wish.request.decided_upon, wish.request.status)
    return bool(beside) and all(row.booked_status in upon for row in beside)
