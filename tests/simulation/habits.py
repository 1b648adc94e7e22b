"""What people do to any booking: choose a time, answer for a room, give a name, call it off."""

from random import Random
from typing import Any

from tests.simulation.plan import SOON, Act, Side, Thing, moment

_FIRST_DAY, _DAYS, _SLOTS = 3, 2, 10


def slot(chance: Random) -> dict[str, Any]:
    start = 9 * 60 + 30 * chance.randrange(_SLOTS)
    end = start + 30 * chance.randint(1, 4)
    day = _FIRST_DAY + chance.randrange(_DAYS)
    return {"at": f"+{day}d {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"}


def soon(chance: Random) -> dict[str, Any]:
    return {"at": f"{SOON}{chance.randint(1, 4)}-10:00"}


def answers(thing: Thing, times: list[float], chance: Random, declines: float = 0.3) -> list[Act]:
    """A delegate, or whoever may open the room's mailbox."""
    return [
        Act(at, "outlook.answer", thing.name, {"response": "decline" if chance.random() < declines else "accept"})
        for at in times
    ]


def renamed(thing: Thing, side: Side, after: float, chance: Random) -> Act:
    """Both sides' names differ, so that a name tells who gave it."""
    said = "renamed" if side == thing.born_in else "called otherwise"
    key = "subject" if side == "outlook" else "name"
    return Act(moment(chance, after), f"{side}.rename", thing.name, {key: f"{thing.name}, {said}"})


def called_off(thing: Thing, at: float, chance: Random) -> Act:
    """In Outlook, by its organizer."""
    kind = chance.choice(("outlook.cancel", "outlook.cancel", "outlook.delete", "outlook.remove_room"))
    return Act(at, kind, thing.name)


def ended_in_elite(thing: Thing, at: float, chance: Random) -> Act:
    """By the events team."""
    if chance.random() < 0.25:
        return Act(at, "elite.remove_space", thing.name)
    return Act(at, "elite.set_status", thing.name, {"status": chance.choice(("canceled", "lost"))})
