"""Holding rooms: what may become of booked spaces and their events, whoever asks."""

from dataclasses import replace
from typing import Any, Literal

from elite_simulator.booking.bookings import Event, Space, event_summary
from elite_simulator.booking.changes import Pen
from elite_simulator.booking.conflicts import clashes, next_rank
from elite_simulator.settings import Conflicts


class DoubleBooking(Exception):
    """The spaces in the way."""

    def __init__(self, others: list[Space]) -> None:
        super().__init__(f"overlaps a {others[0].status} booking")
        self.others = others


class NeverProspect(Exception):
    """What is held can never become a prospect again, only canceled and booked anew; a blackout is never one.

    Nor, as a gap has it, anything beside what is held in the same event.
    """


def place(pen: Pen, event: Event, space: Space, conflicts: Conflicts) -> Space:
    """Puts the space, new or changed; a tentative one gets the next free rank.

    NeverProspect, or DoubleBooking where those are refused.
    """
    if event.is_blackout and space.status == "prospect":
        raise NeverProspect("A blackout is never a prospect.")
    if space.status == "prospect" and not pen.tenant.gaps.booked_takes_prospects and _is_booked(event, but=space.id):
        raise NeverProspect("The event is booked: it takes no prospect any more.")
    placed = replace(space, rank=_rank(pen, space))
    if conflicts == "reject":
        _refuse_clash(pen, event, placed)
    pen.put_space(event, placed)
    return placed


def change(pen: Pen, event: Event, space: Space, conflicts: Conflicts, **new: Any) -> Space:
    """The space with other fields, under the same id. NeverProspect, or DoubleBooking where those are refused."""
    changed = replace(space, **new)
    if changed.status == "prospect" and space.status != "prospect":
        raise NeverProspect("What is held can't become a prospect again.")
    return place(pen, event, changed, conflicts)


def end(pen: Pen, event: Event, how: Literal["canceled", "lost"], reason: str | None = None) -> None:
    """Cancels or loses the event: its spaces hold nothing any more; whether they are listed on is a gap."""
    before = event_summary(event)
    event.ended, event.reason_lost = how, reason
    if not pen.tenant.gaps.cancel_keeps_rows:
        for space in list(event.spaces.values()):
            pen.take_row(event, space)
    pen.change_event(event, how, before)


def revive(pen: Pen, event: Event, conflicts: Conflicts) -> None:
    """Makes an ended event live; whether with the spaces it had is a gap. DoubleBooking where that is refused."""
    before = event_summary(event)
    if not pen.tenant.gaps.uncancel_gives_back:
        for space in list(event.spaces.values()):
            pen.take_row(event, space)
    again = [replace(space, rank=_rank(pen, space)) for space in event.spaces.values()]
    if conflicts == "reject":
        for space in again:
            _refuse_clash(pen, event, space)
    event.ended, event.reason_lost = None, None
    event.spaces = {space.id: space for space in again}
    pen.change_event(event, "uncanceled", before)


def _is_booked(event: Event, but: str) -> bool:
    return any(one.status != "prospect" for one in event.spaces.values() if one.id != but)


def _rank(pen: Pen, space: Space) -> int | None:
    if space.status != "tentative":
        return None
    return next_rank(pen.tenant, space.room, space.slot, but=space.id)


def _refuse_clash(pen: Pen, event: Event, space: Space) -> None:
    others = clashes(pen.tenant, event, space)
    if others:
        raise DoubleBooking(others)
