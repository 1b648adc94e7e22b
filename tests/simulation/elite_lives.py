"""The life of an event that was made in Elite: what the events team does, and people in Outlook to our meeting."""

from random import Random

from tests.simulation.habits import answers, called_off, ended_in_elite, renamed, slot
from tests.simulation.plan import Act, Thing, moments, rooms_beside

UNMAPPED = "Foyer"


def elite_life(thing: Thing, chance: Random) -> list[Act]:
    times = moments(chance, 7)
    first = chance.choice(("prospect", "tentative", "definite", "definite"))
    made = {"by": chance.choice(("bob", "erin")), "status": first}
    acts = [Act(times[0], "elite.create", thing.name, made | slot(chance))]
    if first != "definite" and chance.random() < 0.7:
        acts.append(Act(times[1], "elite.set_status", thing.name, {"status": "definite"}))
    acts += _events_team(thing, times, chance)
    acts += _in_outlook(thing, times, chance)
    return acts


def _events_team(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    """E7-E9."""
    acts: list[Act] = []
    if chance.random() < 0.35:
        acts.append(Act(times[2], "elite.reschedule", thing.name, slot(chance)))
    elif chance.random() < 0.3:
        to = UNMAPPED if chance.random() < 0.2 else chance.choice(rooms_beside(thing.room))
        acts.append(Act(times[2], "elite.move_room", thing.name, {"to": to}))
    if chance.random() < 0.3:
        acts.append(renamed(thing, "elite", times[0], chance))
    if chance.random() < 0.15:
        acts.append(ended_in_elite(thing, times[4], chance))
    elif chance.random() < 0.15:
        acts.append(Act(times[4], "elite.set_status", thing.name, {"status": "tentative"}))
        if chance.random() < 0.5:
            acts.append(Act(times[5], "elite.set_status", thing.name, {"status": "definite"}))
    return acts


def _in_outlook(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    """F1-F5: at most two of them have to be put back."""
    acts: list[Act] = []
    if thing.room == "library" and chance.random() < 0.7:
        acts += answers(thing, times[3:4], chance)
    if chance.random() < 0.3:
        acts.append(Act(times[4], "outlook.reschedule", thing.name, slot(chance)))
    if thing.room == "library":
        acts += answers(thing, times[5:6], chance)
    elif chance.random() < 0.15:
        acts += answers(thing, times[5:6], chance, declines=1.0)
    elif chance.random() < 0.2:
        acts.append(called_off(thing, times[6], chance))
    if chance.random() < 0.15:
        acts.append(renamed(thing, "outlook", times[1], chance))
    return acts
