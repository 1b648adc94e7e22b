"""People's acts of a plan, done at their time; what can't be done any more is left, as people would."""

from tests.scenarios.far_sides import Refused
from tests.scenarios.refs import UnknownRef
from tests.scenarios.session import Session
from tests.scenarios.steps import STEPS, FaultAsked
from tests.scenarios.strict import Strict
from tests.simulation.plan import Act, Plan, Thing, name_of


class Acting:
    def __init__(self, session: Session, plan: Plan) -> None:
        self._session = session
        self._things = {thing.name: thing for thing in plan.things}
        self.lines: list[str] = []
        """What was done, and what could not be."""

    async def do(self, act: Act) -> None:
        why = await self._done_or_why_not(act)
        self.lines.append(f"{act}{f' – not done: {why}' if why else ''}")

    async def _done_or_why_not(self, act: Act) -> str | None:
        world = self._session.world
        match act.kind:
            case "kill":
                await world.kill(act.arguments["service"])
            case "start":
                await world.start(act.arguments["service"])
            case "outlook.notifications":
                await self._session.far_sides.notifications(**act.arguments)
            case "outlook.faults" | "elite.faults":
                fault = FaultAsked.model_validate(act.arguments)
                await self._session.far_sides.faults(act.kind.partition(".")[0], (fault,))
            case _:
                return await self._by_people(act, self._things[act.thing])
        return None

    async def _by_people(self, act: Act, thing: Thing) -> str | None:
        if (why := await self._too_late(act, thing)) is not None:
            return why
        name, arguments = _step(act, thing)
        try:
            await self._session.people.take(name, arguments)
        except (Refused, UnknownRef) as refused:
            return str(refused)
        return None

    async def _too_late(self, act: Act, thing: Thing) -> str | None:
        """Acts whose answer is not built yet: a decision that was taken already, a booking that has ended."""
        if act.kind not in ("elite.decide", "elite.set_status", "elite.reschedule"):
            return None
        status = await self._status(thing)
        if act.kind == "elite.decide":
            return None if status == "prospect" else f"it is {status}, no request"
        return None if status in ("prospect", "tentative", "definite") else f"it is {status}"

    async def _status(self, thing: Thing) -> str:
        found = [e.status for e in await self._session.far_sides.elite() if name_of(e.name) == thing.name]
        return found[-1] if found else "nowhere"


def _step(act: Act, thing: Thing) -> tuple[str, Strict]:
    given = dict(act.arguments)
    name, more = act.kind, dict[str, object]()
    match act.kind:
        case "outlook.book":
            more = {"subject": thing.name, "rooms": [given.pop("room")]}
        case "outlook.answer":
            more = {"as": "dana", "room": thing.room}
        case "elite.create":
            space = {key: given.pop(key) for key in ("room", "at", "status")}
            more = {"name": thing.name, "spaces": [space]}
        case "elite.decide":
            name = "elite.set_status"
    return name, STEPS[name].model_validate({"ref": thing.name} | given | more)
