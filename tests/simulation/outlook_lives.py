"""The life of a meeting that was made in Outlook: what its organizer, the room and the events team do."""

from random import Random

from tests.simulation.habits import answers, called_off, ended_in_elite, renamed, slot, soon
from tests.simulation.lives_again import lives_again
from tests.simulation.plan import COMBO, ELITE_DECIDES, Act, Thing, moment, moments, rooms_beside


def outlook_life(thing: Thing, chance: Random) -> list[Act]:
    times = moments(chance, 6)
    by = {"by": chance.choice(("alice", "bob"))}
    acts = [Act(times[0], "outlook.book", thing.name, by | (soon if chance.random() < 0.15 else slot)(chance))]
    acts += (_elite_decides if thing.room in ELITE_DECIDES else _outlook_decides)(thing, times, chance)
    if chance.random() < 0.3:
        acts.append(renamed(thing, "outlook", times[0], chance))
    if chance.random() < 0.1:
        acts.append(renamed(thing, "elite", times[1], chance))
    if chance.random() < 0.25:
        acts.append(called_off(thing, times[5], chance))
    return acts if thing.room in COMBO else [*acts, *lives_again(thing, times, chance)]


def _outlook_decides(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    """O1-O6, B5: at most two of the events team's changes have to be put back."""
    acts: list[Act] = []
    if chance.random() < 0.5:
        acts.append(Act(times[1], "outlook.reschedule", thing.name, slot(chance)))
    if thing.room == "library":
        acts += answers(thing, times[1:3], chance)
    if chance.random() < 0.15:
        acts += answers(thing, times[4:5], chance, declines=1.0)
    if chance.random() < 0.35:
        acts += [_to_be_put_back(thing, at, chance) for at in times[3 : 3 + chance.randint(1, 2)]]
    if chance.random() < 0.15:
        acts.append(ended_in_elite(thing, times[4], chance))
    return acts


def _to_be_put_back(thing: Thing, at: float, chance: Random) -> Act:
    match chance.choice(("time", "status", "room")):
        case "time":
            return Act(at, "elite.reschedule", thing.name, slot(chance))
        case "status":
            return Act(at, "elite.set_status", thing.name, {"status": "tentative"})
        case _:
            return Act(at, "elite.move_room", thing.name, {"to": chance.choice(rooms_beside(thing.room))})


def _elite_decides(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    """O7-O10, O19, B1, B2, B4, B6, B7, B9; B3 is drawn apart (`requests_moved.py`)."""
    acts: list[Act] = []
    if chance.random() < 0.4:
        acts.append(Act(times[1], "outlook.reschedule", thing.name, slot(chance)))
    if chance.random() < 0.15:
        acts += answers(thing, times[1:2], chance, declines=0.5)
    if chance.random() < 0.7:
        status = chance.choice(("definite", "definite", "definite", "lost", "canceled"))
        acts.append(Act(times[2], "elite.decide", thing.name, {"status": status}))
    if chance.random() < 0.25:
        acts.append(Act(times[3], "elite.set_status", thing.name, {"status": "tentative"}))
        if chance.random() < 0.5:
            acts.append(Act(times[4], "elite.decide", thing.name, {"status": "definite"}))
    elif chance.random() < 0.25:
        acts.append(ended_in_elite(thing, times[4], chance))
    if chance.random() < 0.35:
        acts += answers(thing, times[3:4], chance, declines=1.0)
    if chance.random() < 0.4:
        acts += _change_asked(thing, times[2], chance)
    return acts


def _change_asked(thing: Thing, after: float, chance: Random) -> list[Act]:
    """O9, B6: of a confirmed request. At most twice, as each may have to be put back."""
    acts: list[Act] = []
    for _ in range(chance.randint(1, 2)):
        asked_at = moment(chance, after)
        acts.append(Act(asked_at, "outlook.reschedule", thing.name, slot(chance)))
        if chance.random() < 0.8:
            status = chance.choice(("definite", "definite", "removed", "tentative"))
            acts.append(Act(moment(chance, asked_at), "elite.decide_change", thing.name, {"status": status}))
    return acts
