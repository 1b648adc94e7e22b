"""What people do and the product does not answer rightly yet: left out, unless everything is asked for."""

from tests.simulation.plan import Act, Thing
from tests.simulation.possible import Standing

_CALLED_OFF = ("outlook.cancel", "outlook.delete", "outlook.remove_room")


def not_yet(act: Act, thing: Thing, now: Standing) -> str | None:
    """Why it is left out."""
    return None if thing.born_in == "elite" else _of_their_meeting(act, now)


def _of_their_meeting(act: Act, now: Standing) -> str | None:
    if act.kind in _CALLED_OFF and now.answer == "declined" and now.row is not None:
        return "the room was released"  # O12: after O15 nobody looks at the organizer's copy
    return None
