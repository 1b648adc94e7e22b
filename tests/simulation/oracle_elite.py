"""What Outlook must show at rest of an event born in Elite: `domain.md` §3.2, §3.4, without the product's code."""

from tests.scenarios.seen import BookedSpace, MeetingSeen
from tests.simulation.plan import Thing
from tests.simulation.view import CONFIRMED, Room, Rooms, View, excused, meeting_told, rows_told


def born_in_elite(thing: Thing, rooms: Rooms, view: View) -> list[str]:
    name = thing.name
    mapped = {room.elite_room: room for room in rooms.values()}
    rows = [row for row in view.rows_named(name) if row.status == CONFIRMED and row.room in mapped]
    live = view.meetings_named(name)
    if not rows:
        return [f"{name} is not definite in Elite and stands in Outlook: {_where(live)}"] if live else []
    row, room = rows[0], mapped[rows[0].room]
    others = view.in_the_way(name, room, row.start, row.end)
    if not live and _is_a_setting(name, room, view):
        return []
    if not live:
        line = f"{name} is definite in Elite, {rows_told(rows)}, and nothing stands in Outlook"
        return excused(line, name, others, view)
    meeting = live[0]
    differs = _differs(thing, room, view, meeting=meeting, row=row)
    if differs and view.may_need_person(thing) and view.was_told(name, "needs_person"):
        return []
    if differs:
        # What waits elsewhere for its slot is called by its new name when it gets there.
        declined = meeting.answers.get(room.mailbox) == "declined" and view.did(name, "outlook.reschedule")
        any_of_them = room.momentus or declined  # F1, rule 17: what people moved goes back to no slot taken meanwhile
        return excused(differs, name, others if any_of_them else _keeps_apart(name, room, view, meeting, row), view)
    return _called_otherwise(meeting, view, name)


def _is_a_setting(name: str, room: Room, view: View) -> bool:
    """E10: a free slot was declined twice by the room itself, or so quickly that nobody saw its delegates asked."""
    return not room.momentus and bool(view.did(name, "outlook.answer")) and view.was_told(name, "room_limit")


def _keeps_apart(name: str, room: Room, view: View, meeting: MeetingSeen, row: BookedSpace) -> list[str]:
    """E7, E9: Elite is put back, but not from another booking born there, nor to a time that it gave away."""
    there = view.in_the_way(name, room, row.start, row.end)
    born_in_elite = [one for one in there if view.born_in.get(one) == "elite"]
    return [*born_in_elite, *view.confirmed_in_elite(name, room, meeting.start, meeting.end)]


def _differs(thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace) -> str | None:
    """E4, E6, E7, E9, F1, F3."""
    shown = f"{thing.name} is definite in Elite, {rows_told([row])}, and stands in Outlook: {_where([meeting])}"
    if set(meeting.answers) != {room.mailbox}:
        return shown
    answer = meeting.answers[room.mailbox]
    unanswered = not room.momentus and not room.answers_by_itself and answer in ("none", "tentative")
    if (meeting.start, meeting.end) != (row.start, row.end):
        moved_by_people = view.did(thing.name, "outlook.reschedule")
        return None if unanswered and moved_by_people else shown
    return None if answer == "accepted" or unanswered else shown


def _called_otherwise(meeting: MeetingSeen, view: View, name: str) -> list[str]:
    """F4: what people call it in Outlook is theirs."""
    fine = {*view.titles_in_elite(name), *view.names_given(name, "outlook")}
    return [] if meeting.subject in fine else [f"{', '.join(view.titles_in_elite(name))} is called {meeting.subject}"]


def _where(meetings: list[MeetingSeen]) -> str:
    return "; ".join(f"{meeting_told(m)} {' '.join(f'{k}={v}' for k, v in m.answers.items())}" for m in meetings)
