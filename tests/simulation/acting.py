"""People's acts of a plan, done at their time; what can't be done any more is left, as people would."""

from zoneinfo import ZoneInfo

from tests.scenarios.far_sides import Refused
from tests.scenarios.refs import UnknownRef
from tests.scenarios.seen import BookedSpace
from tests.scenarios.session import Session
from tests.scenarios.steps import STEPS
from tests.scenarios.strict import Strict
from tests.simulation.plan import Act, Plan, Thing
from tests.simulation.possible import Standing, standing_of, why_not
from tests.simulation.rush import AT_ONCE_S, side_of
from tests.simulation.troublemaker import Troublemaker


class Acting:
    def __init__(self, session: Session, plan: Plan, trouble: Troublemaker) -> None:
        self._session = session
        self._trouble = trouble
        self.things = plan.things
        self._by_name = {thing.name: thing for thing in plan.things}
        self.lines: list[str] = []
        """What was done, and what could not be."""
        self.done: dict[str, list[Act]] = {}
        """By thing."""

    async def do(self, act: Act) -> None:
        why = await self._done_or_why_not(act)
        self.lines.append(f"{act}{f' – not done: {why}' if why else ''}")
        if why is None and act.thing:
            done = self.done.setdefault(act.thing, [])
            if done and side_of(done[-1]) != side_of(act) and act.at_s - done[-1].at_s <= AT_ONCE_S:
                self._trouble.note("people at both sides at once")
            done.append(act)

    async def _done_or_why_not(self, act: Act) -> str | None:
        if not act.thing:
            await self._trouble.make(act)
            return None
        return await self._by_people(act, self._by_name[act.thing])

    async def _by_people(self, act: Act, thing: Thing) -> str | None:
        standing = await standing_of(self._session, thing)
        why = why_not(act, thing, standing)
        if why is not None:
            return why
        try:
            zone = self._session.places.zone(standing.in_elite or thing.room)
            for name, arguments in _steps(act, thing, standing, zone):
                await self._session.people.take(name, arguments)
        except (Refused, UnknownRef) as refused:
            return str(refused)
        return None


def _steps(act: Act, thing: Thing, standing: Standing, zone: str) -> list[tuple[str, Strict]]:
    if act.kind != "outlook.invite_again":
        return [_step(act, thing, standing, zone)]
    listed, room = standing.in_outlook, standing.in_outlook or thing.room
    names = ["outlook.remove_room", "outlook.add_room"] if listed else ["outlook.add_room"]
    return [(name, STEPS[name].model_validate({"ref": thing.name, "room": room})) for name in names]


def _step(act: Act, thing: Thing, standing: Standing, zone: str) -> tuple[str, Strict]:
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
        case "outlook.swap_room":
            more = {"from": standing.in_outlook or thing.room}
        case "elite.decide" | "elite.revive":
            name = "elite.set_status"
        case "elite.decide_change":
            name = "elite.remove_space" if given.get("status") == "removed" else "elite.set_status"
            given = {} if given.get("status") == "removed" else given
            more = {"room": standing.in_elite or thing.room, "at": _written(standing.asked, zone)}
        case "elite.reschedule" | "elite.remove_space":
            more = {"room": standing.in_elite or thing.room}
        case "elite.move_room":
            more = {"from": standing.in_elite or thing.room}
    return name, STEPS[name].model_validate({"ref": thing.name} | given | more)


def _written(row: BookedSpace | None, zone: str) -> str:
    """When it is, as steps say it."""
    assert row is not None
    start, end = (one.astimezone(ZoneInfo(zone)) for one in (row.start, row.end))
    return f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}"
