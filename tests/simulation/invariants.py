"""What must hold at rest, each as a function of the run."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from tests.scenarios.seen import Entry
from tests.simulation.oracle import CONFIRMED, Room, View, born_in_elite, born_in_outlook
from tests.simulation.plan import Thing, name_of


def converged(things: Sequence[Thing], rooms: Mapping[str, Room], view: View) -> list[str]:
    """Each booking stands in the other system as the tables say."""
    lines: list[str] = []
    for thing in things:
        judge = born_in_outlook if thing.born_in == "outlook" else born_in_elite
        lines += judge(thing, rooms[thing.room], view)
    return lines


def one_mirror(things: Sequence[Thing], view: View) -> list[str]:
    """No two live Elite events for a meeting, no two live meetings for an Elite booking."""
    lines: list[str] = []
    for thing in things:
        if thing.born_in == "outlook":
            mirrors = [e.id for e in view.events if name_of(e.name) == thing.name and e.is_live]
        else:
            mirrors = [m.id for m in view.meetings_named(thing.name)]
        if len(mirrors) > 1:
            lines.append(f"{thing.name} has {len(mirrors)} mirrors: {', '.join(mirrors)}")
    return lines


def no_double_booking(things: Sequence[Thing], rooms: Mapping[str, Room], view: View) -> list[str]:
    """No two accepted entries overlap in a room whose answers are ours to give."""
    lines: list[str] = []
    for room in rooms.values():
        if not room.momentus:
            continue
        accepted = [e for e in view.calendar if e.mailbox == room.mailbox and e.response == "accepted"]
        lines += [
            f"{room.space}: {one.subject} and {other.subject} are both accepted and overlap"
            for one, other in combinations(accepted, 2)
            if _overlap(one, other) and not _both_by_people(one, other, things)
        ]
    return lines


def no_lost_cancellation(things: Sequence[Thing], rooms: Mapping[str, Room], view: View) -> list[str]:
    """What ended in its own system stands nowhere in the other."""
    lines: list[str] = []
    for thing in things:
        room = rooms[thing.room]
        if thing.born_in == "outlook" and not view.meetings_named(thing.name):
            lines += [f"{thing.name} ended in Outlook and lives in Elite" for _ in view.rows_named(thing.name, room)]
        if thing.born_in == "elite" and not any(r.status == CONFIRMED for r in view.rows_named(thing.name, room)):
            lines += [f"{thing.name} ended in Elite and lives in Outlook" for _ in view.meetings_named(thing.name)]
    return lines


def _overlap(one: Entry, other: Entry) -> bool:
    return one.start < other.end and other.start < one.end


def _both_by_people(one: Entry, other: Entry, things: Sequence[Thing]) -> bool:
    """Neither is a thing of the plan: nothing that we could have answered."""
    names = {thing.name for thing in things}
    return name_of(one.subject) not in names and name_of(other.subject) not in names
