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


class BackToProspect(Exception):
    """What is held can never become a prospect again: cancel and book anew."""


def place(pen: Pen, event: Event, space: Space, conflicts: Conflicts) -> Space:
    """Puts the space, new or changed; a tentative one gets the next free rank. DoubleBooking where that is refused."""
    placed = replace(space, rank=_rank(pen, space))
    if conflicts == "reject":
        _refuse_clash(pen, event, placed)
    pen.put_space(event, placed)
    return placed


def change(pen: Pen, event: Event, space: Space, conflicts: Conflicts, **new: Any) -> Space:
    """The space with other fields, under the same id. BackToProspect, or DoubleBooking where those are refused."""
    changed = replace(space, **new)
    if changed.status == "prospect" and space.status != "prospect":
        raise BackToProspect
    return place(pen, event, changed, conflicts)


def end(pen: Pen, event: Event, how: Literal["canceled", "lost"], reason: str | None = None) -> None:
    """Cancels or loses the event: its spaces are listed on but hold nothing any more."""
    before = event_summary(event)
    event.ended, event.reason_lost = how, reason
    pen.change_event(event, how, before)


def revive(pen: Pen, event: Event, conflicts: Conflicts) -> None:
    """Makes an ended event live, with the spaces it had. DoubleBooking where that is refused."""
    before = event_summary(event)
    again = [replace(space, rank=_rank(pen, space)) for space in event.spaces.values()]
    if conflicts == "reject":
        for space in again:
            _refuse_clash(pen, event, space)
    event.ended, event.reason_lost = None, None
    event.spaces = {space.id: space for space in again}
    pen.change_event(event, "uncanceled", before)


def _rank(pen: Pen, space: Space) -> int | None:
    if space.status != "tentative":
        return None
    return next_rank(pen.tenant, space.room, space.slot, but=space.id)


def _refuse_clash(pen: Pen, event: Event, space: Space) -> None:
    others = clashes(pen.tenant, event, space)
    if others:
        raise DoubleBooking(others)
