"""What Elite must show at rest of a meeting born in Outlook: `domain.md` §3.1, §3.3, without the product's code."""

from tests.scenarios.seen import BookedSpace, MeetingSeen
from tests.simulation.oracle_change import asked_for_besides, is_held_on
from tests.simulation.plan import Thing
from tests.simulation.view import CONFIRMED, REQUEST, Room, Rooms, View, excused, meeting_told, rows_told


def born_in_outlook(thing: Thing, rooms: Rooms, view: View) -> list[str]:
    name, room = thing.name, view.room_of(thing, rooms)
    rows = [row for row in view.rows_named(name) if row not in view.handed_over(name, room)]
    live = [m for m in view.meetings_named(name) if room.mailbox in m.answers]
    if not live:
        return _revived(f"{name} is over in Outlook and stands in Elite: {rows_told(rows)}", name, view) if rows else []
    meeting = live[0]
    if meeting.answers[room.mailbox] == "declined":
        held_on = room.momentus and is_held_on(thing, rows, view)
        if _may_have_been_released(thing, view, meeting) or not rows or held_on:
            return []
        return _revived(f"{name} was declined and stands in Elite: {rows_told(rows)}", name, view)
    others = view.in_the_way(name, room, meeting.start, meeting.end)
    here = [row for row in rows if row.room == room.elite_room]
    if room.momentus and len(here) > 1:
        return asked_for_besides(thing, room, view, meeting=meeting, rows=rows)
    if len(here) > 1 or len(rows) > len(here):
        line = f"{name} is booked in {room.elite_room} alone, and Elite shows {rows_told(rows)}"
        # B8: nobody sees that a room is taken off after it has declined; that it lacks the room was told.
        return _revived(line, name, view) and excused(line, name, others if len(rows) == 1 else [], view)
    row = here[0] if here else None
    # What waits for its slot is called by its new name when it gets there.
    called = _called_otherwise(meeting, view, name) if row else []
    lines = [line for one in called for line in excused(one, name, others, view)]
    judge = _where_elite_decides if room.momentus else _where_outlook_decides
    return [*lines, *judge(thing, room, view, meeting=meeting, row=row)]


def _revived(line: str, name: str, view: View) -> list[str]:
    """B8, B9: where the room can't be invited again, a person has to look, or the slot is taken."""
    wanted = view.did(name, "elite.revive", "elite.decide", "outlook.answer")
    return [] if wanted and (view.was_told(name, "needs_person") or view.was_told(name, "conflict")) else [line]


def _may_have_been_released(thing: Thing, view: View, meeting: MeetingSeen) -> bool:
    """O15: once it has begun, its room's decline ends nothing. Which was first may be seen either way."""
    declined = [act for act in view.did(thing.name, "outlook.answer") if act.arguments["response"] == "decline"]
    return bool(declined) and view.has_begun(meeting.start)


def _called_otherwise(meeting: MeetingSeen, view: View, name: str) -> list[str]:
    """O11: only while its name is the one we wrote last."""
    wrong = set(view.titles_in_elite(name)) - {meeting.subject} - view.names_given(name, "elite")
    return [f"{meeting.subject} is called {', '.join(sorted(wrong))} in Elite"] if wrong else []


def _where_outlook_decides(
    thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace | None
) -> list[str]:
    """O1-O6, O14, B5. An unanswered move leaves Elite as it was (O6)."""
    name, answer = thing.name, meeting.answers[room.mailbox]
    if answer != "accepted":
        never = room.mailbox not in meeting.has_been_accepted
        return [f"{name} was never accepted and stands in Elite: {rows_told([row])}"] if row and never else []
    if row is not None and (row.start, row.end, row.status) == (meeting.start, meeting.end, CONFIRMED):
        return []
    line = f"{name} is accepted for {meeting_told(meeting)} and Elite shows {rows_told([row] if row else [])}"
    return excused(line, name, view.confirmed_in_elite(name, room, meeting.start, meeting.end), view)


def _where_elite_decides(
    thing: Thing, room: Room, view: View, *, meeting: MeetingSeen, row: BookedSpace | None
) -> list[str]:
    """O7, O8, O10, O14, O18, B1, B2, B4, B7."""
    name, answer = thing.name, meeting.answers[room.mailbox]
    others = view.in_the_way(name, room, meeting.start, meeting.end)
    if row is None:
        line = f"the request {name} stands in Outlook as {answer} and nowhere in Elite"
        nothing_once_begun = view.has_begun(meeting.start) and answer in ("none", "tentative")
        # O14: the room declines, unless it had accepted already.
        return [] if nothing_once_begun else excused(line, name, others if answer == "accepted" else [], view)
    if (row.start, row.end) != (meeting.start, meeting.end):
        if is_held_on(thing, [row], view) and view.has_begun(meeting.start):
            return []
        line = f"the request {name} is for {meeting_told(meeting)} and Elite shows {rows_told([row])}"
        return excused(line, name, view.in_the_way(name, room, row.start, row.end), view)
    if row.status == CONFIRMED:
        line = f"{name} is confirmed in Elite and {answer} in Outlook"
        return [] if answer == "accepted" else excused(line, name, others, view)
    return _undecided(name, row, answer, view)


def _undecided(name: str, row: BookedSpace, answer: str, view: View) -> list[str]:
    if row.status == REQUEST and view.has_begun(row.start):
        return [f"{name} has begun and is still {row.status} in Elite and {answer} in Outlook"]
    if answer == "accepted" and not view.was_told(name, "ownership_violation"):
        return [f"{name} is {row.status} in Elite and accepted in Outlook"]
    return []
