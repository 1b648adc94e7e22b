"""What lives again: a room that is swapped or invited again, and what the events team revives."""

from random import Random

from tests.simulation.plan import Act, Thing, moment, rooms_beside


def lives_again(thing: Thing, times: list[float], chance: Random) -> list[Act]:
    """O13, O20, B8."""
    acts: list[Act] = []
    if chance.random() < 0.15:
        to = chance.choice(rooms_beside(thing.room))
        acts.append(Act(moment(chance, times[1]), "outlook.swap_room", thing.name, {"to": to}))
    if chance.random() < 0.3:
        # Its organizer takes a room that has declined off the list, and puts it, or one that is off it, on again.
        acts.append(Act(moment(chance, times[2]), "outlook.invite_again", thing.name))
    if chance.random() < 0.2:
        acts.append(Act(moment(chance, times[3]), "elite.revive", thing.name, {"status": "definite"}))
    return acts
