"""Every invariant by its name: how often it was looked at, and where it did not hold."""

from collections import Counter
from collections.abc import Callable, Sequence

from tests.scenarios.seen import Wrote
from tests.simulation import invariants
from tests.simulation.oracle_holds import holds_follow
from tests.simulation.plan import Plan, Thing
from tests.simulation.report import Violation
from tests.simulation.troubled_world import TroubledWorld
from tests.simulation.view import Rooms, View

from contracts.topics import ALL_TOPICS
from runtime.dead_letter import REASON
from runtime.ports.bus import Record

_Check = Callable[[Sequence[Thing], Rooms, View], list[str]]
_AT_REST: dict[str, _Check] = {
    "converged": invariants.converged,
    "one mirror": lambda things, _, view: invariants.one_mirror(things, view),
    "no double booking": lambda _, rooms, view: invariants.no_double_booking(rooms, view),
    "no lost cancellation": lambda things, _, view: invariants.no_lost_cancellation(things, view),
    "nothing ended for nothing": invariants.nothing_ended_for_nothing,
    "holds follow": holds_follow,
    "put-backs suffice": lambda things, _, view: invariants.put_backs_suffice(things, view),
}


class Checking:
    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self.checked: Counter[str] = Counter()

    def found(self, invariant: str, lines: Sequence[str], *, times: int = 1) -> None:
        self.checked[invariant] += times
        self.violations += [Violation(invariant, line) for line in lines]

    def at_rest(self, plan: Plan, rooms: Rooms, view: View) -> None:
        """Each of them for each thing of the plan."""
        for name, check in _AT_REST.items():
            self.found(name, check(plan.things, rooms, view), times=len(plan.things))

    def quiet(self, invariant: str, wrote: Wrote) -> None:
        self.found(invariant, wrote.lines)

    def lost(self, world: TroubledWorld) -> None:
        """What was given up, and what an app raised instead of answering."""
        self.found("no app breaks", world.net.broken)
        dead = [one for topic in ALL_TOPICS for one in world.memory_bus.records(topic.dead)]
        given_up = [one for one in dead if (one.topic.removesuffix(".dead"), one.value or b"") not in world.poison]
        self.found("nothing is given up", [f"{one.topic}, {_told(one)}" for one in given_up])
        buried = {(one.topic.removesuffix(".dead"), one.value) for one in dead}
        stays = [f"{value!r} of {topic} is nowhere" for topic, value in world.poison if (topic, value) not in buried]
        self.found("poison is set aside", stays, times=len(world.poison))


def _told(dead: Record) -> str:
    headers = {name: value.decode(errors="replace") for name, value in dead.headers}
    return f"link {headers.get('link')}, hop {headers.get('hop')}: {headers.get(REASON)}"
