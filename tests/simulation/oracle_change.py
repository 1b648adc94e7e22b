"""What both sides must show at rest while a confirmed booking is asked for at another time: rows O9, O18, B6."""

from collections.abc import Sequence

from tests.scenarios.seen import BookedSpace, MeetingSeen
from tests.simulation.plan import Thing
from tests.simulation.view import CONFIRMED, Room, View, excused, meeting_told, rows_told


def asked_for_besides(
    thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, rows: Sequence[BookedSpace]
) -> list[str]:
    """One row where the meeting stands, undecided; one other, which is held for it."""
    name, answer = thing.name, meeting.answers[room.mailbox]
    shown = f"{name} is asked for at {meeting_told(meeting)}, {answer}, and Elite shows {rows_told(rows)}"
    asked = [row for row in rows if (row.start, row.end) == (meeting.start, meeting.end)]
    if len(rows) != 2 or len(asked) != 1 or any(row.room != room.elite_room for row in rows):
        return [shown]
    if asked[0].status == CONFIRMED:
        return excused(f"{shown}: it was given", name, view.in_the_way(name, room, meeting.start, meeting.end), view)
    if view.has_begun(meeting.start):
        return [f"{shown}: it has begun"]
    if answer == "accepted" and not view.was_told(name, "ownership_violation"):
        return [f"{shown}: nobody has given it"]
    return []


def is_held_on(thing: Thing, rows: Sequence[BookedSpace], view: View) -> bool:
    """Its organizer went to a time that began undecided, or can't go back to one that has begun: it stays held."""
    moved = view.did(thing.name, "outlook.reschedule")
    return bool(moved) and len(rows) == 1 and rows[0].status == CONFIRMED and view.has_begun(rows[0].start)
