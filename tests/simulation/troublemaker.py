"""Makes the trouble of a plan, each kind by its name, and counts what really happened."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.scenarios.far_sides import FarSides
from tests.scenarios.steps import FaultAsked
from tests.simulation.plan import Act
from tests.simulation.troubled_world import TroubledWorld

from elite_simulator import control as elite_control
from outlook_simulator import control
from simulator_kit.faults import Fault, FaultCall, Faults

_Make = Callable[[Mapping[str, Any]], Awaitable[None]]


class Troublemaker:
    def __init__(self, world: TroubledWorld, far_sides: FarSides) -> None:
        self._world = world
        self._far_sides = far_sides
        for side, simulator in (("outlook", world.microsoft), ("elite", world.momentus)):
            for tenant in simulator.tenants.values():
                tenant.faults = _Counted(side, world.note)

    def note(self, kind: str) -> None:
        self._world.note(kind)

    async def make(self, act: Act) -> None:
        match act.kind.split("."):
            case ["service", what]:
                await getattr(self._world, what)(**act.arguments)
            case ["redis" | "kafka" as store, what]:
                await self._store(store, what, act.arguments)
            case ["outlook" | "elite" as side, what]:
                await self._far_side(side, what, act.arguments)
            case [what]:
                await self._plainly(what, act.arguments)

    async def _plainly(self, what: str, given: Mapping[str, Any]) -> None:
        world = self._world
        match what:
            case "kill":
                world.note(f"death of {given['service']}")
                await world.kill(given["service"])
            case "start":
                await world.start(given["service"])
            case "poison":
                await world.send_poison(**given)

    async def _far_side(self, side: str, what: str, given: Mapping[str, Any]) -> None:
        world = self._world
        match what:
            case "notifications":
                world.note(f"notifications: {given['mode']}")
                await self._far_sides.notifications(**given)
            case "lifecycle":
                world.note(f"lifecycle: {given['event']}")
                for tenant in world.microsoft.tenants.values():
                    control.tell_lifecycle(tenant, dict(given))
            case "webhooks" | "feed" | "slow" | "sign_out":
                self._elite(what, given)
            case "expire" | "expire_paging":
                world.expire_tokens(in_paging=what == "expire_paging")
            case "mood":
                world.mood(**given)
            case "cut":
                world.cut(side, given["times"])
            case "faults":
                await self._far_sides.faults(side, (FaultAsked.model_validate(given),))

    def _elite(self, what: str, given: Mapping[str, Any]) -> None:
        for tenant in self._world.momentus.tenants.values():
            match what:
                case "webhooks":
                    self._world.note(f"elite webhooks: {given['mode']}")
                    tenant.webhooks.choose(dict(given))
                case "feed":
                    self._world.note(f"elite feed: {next(iter(given))}")
                    elite_control.trouble_feed(tenant, dict(given))
                case "slow":
                    self._world.note("elite is slow")
                    elite_control.slow_down(tenant, dict(given))
                case "sign_out":
                    self._world.note("elite tokens expired")
                    self._world.momentus.tokens.clear()

    async def _store(self, store: str, what: str, given: Mapping[str, Any]) -> None:
        world = self._world
        match what:
            case "flush":
                world.note("redis emptied")
                await world.flush_redis()
            case "save":
                world.save_redis()
            case "roll_back":
                world.roll_back_redis()
            case "late":
                world.memory_bus.faults.late_s = given["seconds"]
            case "away":
                world.note(f"{store} away")
                await world.share(store, "away", 1.0, given["seconds"])
            case _:
                await world.share(store, _SHARES.get(what, what), given["share"], given["seconds"])


_SHARES = {"answers_lost": "unacknowledged"}


class _Counted(Faults):
    """Counts the answers that were spoilt."""

    def __init__(self, side: str, note: Callable[[str], None]) -> None:
        super().__init__()
        self._side = side
        self._note = note

    def take(self, call: FaultCall) -> Fault | None:
        fault = super().take(call)
        if fault is not None:
            effect = f" after the effect of {call}" if fault.applied else ""
            self._note(f"{self._side} answers {fault.status}{effect}")
        return fault
