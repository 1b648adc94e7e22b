"""Who holds the room at a time, looked at just before a write (rule 4)."""

from collections.abc import Collection, Iterable

from contracts.ids import Mailbox
from contracts.results import InTheWay
from contracts.when import AllDay, Timed, overlap
from graph.calendar import Calendar
from graph.events import Answered, GraphEvent
from graph.times import margin


async def slot_holders(
    calendar: Calendar,
    room: Mailbox,
    interval: Timed | AllDay,
    *,
    ours: str | None,
    beside: Collection[str] = (),
) -> tuple[InTheWay, ...]:
    """Accepted bookings of the room that overlap, but for those with these iCalUIds. Raises GraphError, NoAnswer."""
    return in_the_way(await calendar.read_view(room, *margin(interval)), interval, ours={ours, *beside} - {None})


def in_the_way(
    events: Iterable[GraphEvent], interval: Timed | AllDay, *, ours: Collection[str | None]
) -> tuple[InTheWay, ...]:
    """Pending requests hold nothing, whatever they are shown as. Whole days are days of the interval's zone."""
    found: list[InTheWay] = []
    for event in events:
        held = event.interval(interval.zone)
        if held is None or event.is_cancelled or not _is_confirmed(event):
            continue
        if event.i_cal_uid not in ours and overlap(held, interval):
            found.append(InTheWay(native=event.id, interval=held))
    return tuple(found)


def _is_confirmed(event: GraphEvent) -> bool:
    return bool(event.is_organizer) or event.answer in (Answered.ACCEPTED, Answered.ORGANIZER)
