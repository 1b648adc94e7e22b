"""How the page says what stands in Elite: statuses, times, who is behind an event, what happened."""

from collections.abc import Container
from datetime import datetime, time

from elite_simulator.booking.bookings import Event, EventStatus, Space
from elite_simulator.booking.history import Entry
from elite_simulator.booking.times import LAST_MINUTE
from simulator_kit.page.shown import Booking, Tone

TONES: dict[EventStatus, Tone] = {
    "definite": "firm",
    "tentative": "pending",
    "prospect": "asked",
    "inquiry": "asked",
    "canceled": "gone",
    "lost": "gone",
}


def who_of(event: Event) -> str:
    """Who made the event, or for whom it is."""
    if event.created_by is not None:
        return event.created_by.name
    return event.contacts[0].contact.name if event.contacts else event.account.name


def booking_of(event: Event, spaces: list[Space], clashing: Container[str] = ()) -> Booking:
    """One booking: rows of one room that touch at midnight. `clashing`: the ids of spaces that are double-booked."""
    first, last = spaces[0], spaces[-1]
    all_day = all(space.slot.all_day for space in spaces)
    ranks = dict.fromkeys(space.rank for space in spaces if space.rank is not None)
    marks = {
        "double-booked": any(space.id in clashing for space in spaces),
        **{f"option {rank}": True for rank in ranks},
        "hidden": event.hidden,
        "contract": event.contract,
    }
    return Booking(
        key=event.id,
        title=event.name,
        start=datetime.combine(first.slot.day, first.slot.start or time.min),
        end=datetime.combine(last.slot.day, last.slot.end or LAST_MINUTE),
        all_day=all_day,
        who=who_of(event),
        tone=TONES[first.status],
        word=first.status,
        marks=tuple(mark for mark, holds in marks.items() if holds),
    )


def happened(entry: Entry, event: str) -> str:
    """A line of the history as the end of a sentence."""
    if entry.room is None:
        return f"{entry.what} “{event}”"
    space = entry.after or entry.before or {}
    times = "all day" if space.get("all_day") else f"{space.get('start_time')}–{space.get('end_time')}"
    what = entry.what.removeprefix("space ")
    return f"{what} {entry.room} in “{event}”: {space.get('status')}, {times}"


def actor_of(entry: Entry) -> str:
    return "An app" if entry.actor.kind == "app" else entry.actor.name
