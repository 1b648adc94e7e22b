"""Histories made by hand, for bugs that heal before anybody rests."""

from tests.simulation.nemesis import Nemesis
from tests.simulation.plan import ROOMS, Act, Plan, Thing

_MADE, _MOVED = {"by": "bob", "status": "definite", "at": "+3d 10:00-11:00"}, {"at": "+4d 14:00-15:00"}

MOVED_THEN_SENT_AGAIN = (
    Plan(
        seed=1,
        rooms=ROOMS,
        things=(Thing("Event 0", "elite", "atrium"), Thing("Meeting 1", "outlook", "library")),
        acts=(
            Act(1.0, "elite.create", "Event 0", _MADE),
            Act(2.0, "outlook.book", "Meeting 1", {"by": "alice", "at": "+3d 12:00-13:00"}),
            Act(10.0, "outlook.answer", "Meeting 1", {"response": "accept"}),
            Act(40.0, "elite.reschedule", "Event 0", _MOVED),
            Act(50.0, "outlook.reschedule", "Meeting 1", {"at": "+4d 10:00-11:00"}),
            Act(60.0, "outlook.answer", "Meeting 1", {"response": "accept"}),
        ),
    ),
    Nemesis(commands_again=True),
)
"""A booking of each system is made, then moved; when all is at rest, every command arrives once more, one by one."""

DIRECTED = {"moved, then every command again": MOVED_THEN_SENT_AGAIN}
