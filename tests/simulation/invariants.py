"""What must hold at rest, each as a function of the run."""

from collections.abc import Sequence
from itertools import combinations

from tests.scenarios.seen import EliteEvent, Entry
from tests.simulation.oracle_elite import born_in_elite
from tests.simulation.oracle_outlook import born_in_outlook
from tests.simulation.plan import Thing, name_of
from tests.simulation.view import CONFIRMED, Rooms, View, is_hold

_CALLED_OFF = ("outlook.cancel", "outlook.delete", "outlook.remove_room")


def converged(things: Sequence[Thing], rooms: Rooms, view: View) -> list[str]:
    """Each booking stands in the other system as the tables say; what is missing was told."""
    lines: list[str] = []
    for thing in things:
        judge = born_in_outlook if thing.born_in == "outlook" else born_in_elite
        lines += judge(thing, rooms, view)
    return lines


def one_mirror(things: Sequence[Thing], view: View) -> list[str]:
    """No two live Elite events for a meeting, no two live meetings for an Elite booking."""
    lines: list[str] = []
    for thing in things:
        if thing.born_in == "outlook":
            gone_on = view.handed_over(thing.name, view.room_of(thing, view.rooms)) if view.rooms else []
            events = [e for e in view.events if name_of(e.name) == thing.name and e.is_live]
            events = [e for e in events if not e.spaces or any(row not in gone_on for row in e.spaces)]
            asked = [e.id for e in events if view.requests_stand_apart and _is_asked_for(e)]
            mirrors = [e.id for e in events if len(asked) != 1 or e.id not in asked]
        else:
            mirrors = [m.id for m in view.meetings_named(thing.name)]
        if len(mirrors) > 1:
            lines.append(f"{thing.name} has {len(mirrors)} mirrors: {', '.join(mirrors)}")
    return lines


def _is_asked_for(event: EliteEvent) -> bool:
    """O9: a change of what another event holds, which nobody has given yet."""
    return bool(event.spaces) and all(row.status != CONFIRMED for row in event.spaces)


def no_double_booking(rooms: Rooms, view: View) -> list[str]:
    """No two accepted entries overlap in a room whose answers are ours to give."""
    lines: list[str] = []
    for room in rooms.values():
        if not room.momentus:
            continue
        accepted = [e for e in view.calendar if e.mailbox == room.mailbox and e.response == "accepted"]
        lines += [
            f"{room.space}: {one.subject} and {other.subject} are both accepted and overlap"
            for one, other in combinations(accepted, 2)
            if _overlap(one, other)
            and not (is_hold(one) and is_hold(other))
            and not (_accepted_by_people(one, view) or _accepted_by_people(other, view))
        ]
    return lines


def no_lost_cancellation(things: Sequence[Thing], view: View) -> list[str]:
    """What ended in its own system stands nowhere in the other."""
    lines: list[str] = []
    for thing in things:
        rows = view.rows_named(thing.name)
        told = view.did(thing.name, "elite.revive") and view.was_told(thing.name, "needs_person")  # B8
        if thing.born_in == "outlook" and not view.meetings_named(thing.name) and not told:
            lines += [f"{thing.name} ended in Outlook and lives in Elite" for _ in rows]
        if thing.born_in == "elite" and not any(r.status == CONFIRMED for r in rows):
            lines += [f"{thing.name} ended in Elite and lives in Outlook" for _ in view.meetings_named(thing.name)]
    return lines


def nothing_ended_for_nothing(things: Sequence[Thing], rooms: Rooms, view: View) -> list[str]:
    """What we declined or cancelled somebody had ended or declined, or it expired, or met a conflict that was told."""
    lines: list[str] = []
    for thing in things:
        name = thing.name
        explained = view.was_told(name, "conflict") or view.was_told(name, "expired") or _declined_by_people(name, view)
        if explained or view.ended_by_events_team(name):
            continue
        if thing.born_in == "elite" and view.did(name, "elite.create") and not view.rows_named(name):
            if not view.did(name, *_CALLED_OFF):
                lines.append(f"{name} was cancelled in Elite for nothing")
        elif thing.born_in == "outlook" and view.room_of(thing, rooms).momentus:
            if view.handed_over(name, view.room_of(thing, rooms)):
                continue
            answers = [m.answers.get(view.room_of(thing, rooms).mailbox) for m in view.meetings_named(name)]
            lines += [f"{name} was declined for nothing" for answer in answers if answer == "declined"]
    return lines


def put_backs_suffice(things: Sequence[Thing], view: View) -> list[str]:
    """No plan asks for more than two put-backs of one booking: no person is needed, but where something was revived."""
    return [
        f"{thing.name} waits for a person after too many put-backs"
        for thing in things
        if view.was_told(thing.name, "needs_person")
        and not view.did(thing.name, "elite.revive")
        and not view.may_need_person(thing)
    ]


def _overlap(one: Entry, other: Entry) -> bool:
    return one.start < other.end and other.start < one.end


def _accepted_by_people(entry: Entry, view: View) -> bool:
    """O10: what people accept themselves we do not answer for."""
    return any(act.arguments["response"] == "accept" for act in view.did(name_of(entry.subject), "outlook.answer"))


def _declined_by_people(name: str, view: View) -> bool:
    return any(act.arguments["response"] == "decline" for act in view.did(name, "outlook.answer"))
