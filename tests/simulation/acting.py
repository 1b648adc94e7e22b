"""People's acts of a plan, done at their time; what can't be done any more is left, as people would."""

from collections import Counter

from tests.scenarios.far_sides import Refused
from tests.scenarios.refs import UnknownRef
from tests.scenarios.session import Session
from tests.scenarios.steps import STEPS, FaultAsked
from tests.scenarios.strict import Strict
from tests.simulation.not_yet import not_yet
from tests.simulation.plan import Act, Plan, Thing
from tests.simulation.possible import Standing, standing_of, why_not


class Acting:
    def __init__(self, session: Session, plan: Plan, *, everything: bool) -> None:
        self._session = session
        self._everything = everything
        self.things = plan.things
        self._by_name = {thing.name: thing for thing in plan.things}
        self.lines: list[str] = []
        """What was done, and what could not be."""
        self.done: dict[str, list[Act]] = {}
        """By thing."""
        self.trouble: Counter[str] = Counter()
        """Faults that were asked for, and deaths, by what they are."""

    async def do(self, act: Act) -> None:
        why = await self._done_or_why_not(act)
        self.lines.append(f"{act}{f' – not done: {why}' if why else ''}")
        if why is None and act.thing:
            self.done.setdefault(act.thing, []).append(act)

    async def _done_or_why_not(self, act: Act) -> str | None:
        world = self._session.world
        match act.kind:
            case "kill":
                self.trouble[f"kill {act.arguments['service']}"] += 1
                await world.kill(act.arguments["service"])
            case "start":
                await world.start(act.arguments["service"])
            case "outlook.notifications":
                self.trouble[f"notifications {act.arguments['mode']}"] += 1
                await self._session.far_sides.notifications(**act.arguments)
            case "outlook.faults" | "elite.faults":
                await self._fault(act.kind.partition(".")[0], FaultAsked.model_validate(act.arguments))
            case _:
                return await self._by_people(act, self._by_name[act.thing])
        return None

    async def _fault(self, side: str, fault: FaultAsked) -> None:
        lost = ", reply lost" if fault.applied else ""
        self.trouble[f"{side} {fault.call} {fault.status}{lost}"] += fault.times
        await self._session.far_sides.faults(side, (fault,))

    async def _by_people(self, act: Act, thing: Thing) -> str | None:
        standing = await standing_of(self._session, thing)
        why = why_not(act, thing, standing)
        if why is None and not self._everything:
            why = not_yet(act, thing, standing)
        if why is not None:
            return why
        name, arguments = _step(act, thing, standing)
        try:
            await self._session.people.take(name, arguments)
        except (Refused, UnknownRef) as refused:
            return str(refused)
        return None


def _step(act: Act, thing: Thing, standing: Standing) -> tuple[str, Strict]:
    given = dict(act.arguments)
    name, more = act.kind, dict[str, object]()
    match act.kind:
        case "outlook.book":
            more = {"subject": thing.name, "rooms": [thing.room]}
        case "outlook.answer":
            more = {"as": "dana", "room": standing.in_outlook or thing.room}
        case "outlook.remove_room":
            more = {"room": standing.in_outlook or thing.room}
        case "elite.create":
            space = {key: given.pop(key) for key in ("at", "status")}
            more = {"name": thing.name, "spaces": [space | {"room": thing.room}]}
        case "elite.decide":
            name = "elite.set_status"
        case "elite.reschedule" | "elite.remove_space":
            more = {"room": standing.in_elite or thing.room}
        case "elite.move_room":
            more = {"from": standing.in_elite or thing.room}
    return name, STEPS[name].model_validate({"ref": thing.name} | given | more)
