"""One seed: a world, people, faults and a death; then rest, and what must hold."""

import hashlib
from collections import Counter
from dataclasses import dataclass

from tests.scenarios.overrides import TenantOverrides
from tests.scenarios.session import Session
from tests.scenarios.settle import NeverQuiet
from tests.scenarios.virtual_world import VirtualWorld
from tests.scenarios.world import World
from tests.simulation import invariants
from tests.simulation.acting import Acting
from tests.simulation.drawing import draw
from tests.simulation.plan import ROOMS, Plan
from tests.simulation.told import fired, read_links, read_outcomes, told_of
from tests.simulation.view import Room, View

from contracts.configuration import ManagementMode
from contracts.topics import ALL_TOPICS
from runtime.dead_letter import REASON
from runtime.memory import simloop
from runtime.memory.bus import MemoryBus
from runtime.ports.bus import Record

REST_S = 120.0
STEPS_MAX = 20_000_000


@dataclass(frozen=True)
class Report:
    seed: int
    violations: tuple[str, ...]
    trace: tuple[str, ...]
    digest: str
    """Of everything that was published, done and shown: equal for equal runs."""
    acts: int
    virtual_s: float
    rules: Counter[str]
    """How often each fired."""
    trouble: Counter[str]
    """What was done to the far sides and the services."""


def simulate(seed: int, *, everything: bool = False) -> Report:
    """`everything`: people also do what the product does not answer rightly yet (`not_yet`)."""
    return simloop.run(seed, _run(draw(seed), everything=everything), steps_max=STEPS_MAX)


async def _run(plan: Plan, *, everything: bool) -> Report:
    world = VirtualWorld(plan.seed)
    try:
        await world.open()
        session = Session(world, TenantOverrides())
        await session.open()
        acting = Acting(session, plan, everything=everything)
        await _chaos(world, plan, acting)
        violations = [*await _rest(world, session, plan, acting), *_lost(world)]
        shown = repr(await _view(session, world.memory_bus, acting))
    finally:
        await world.close()
    trace = tuple(acting.lines)
    digest = hashlib.blake2b("\n".join((*trace, shown, world.memory_bus.journal.digest)).encode(), digest_size=8)
    return Report(
        plan.seed,
        tuple(violations),
        trace,
        digest.hexdigest(),
        acts=len(plan.acts),
        virtual_s=_passed_s(world),
        rules=fired(read_links(world.memory_bus), read_outcomes(world.memory_bus)),
        trouble=acting.trouble,
    )


async def _chaos(world: VirtualWorld, plan: Plan, acting: Acting) -> None:
    began = world.now()
    for act in plan.acts:
        await world.sleep(max(0.0, act.at_s - (world.now() - began).total_seconds()))
        await acting.do(act)


async def _rest(world: VirtualWorld, session: Session, plan: Plan, acting: Acting) -> list[str]:
    await session.far_sides.no_more_trouble()
    await world.sleep(max(0.0, plan.rests_from_s - _passed_s(world)))
    try:
        await session.settle()
    except NeverQuiet as never:
        return [str(never)]
    await session.mark()
    await world.sleep(REST_S)
    wrote = await session.wrote()
    view = await _view(session, world.memory_bus, acting)
    rooms = {space: _room(session, space) for space in ROOMS}
    return [
        *invariants.converged(plan.things, rooms, view),
        *invariants.one_mirror(plan.things, view),
        *invariants.no_double_booking(rooms, view),
        *invariants.no_lost_cancellation(plan.things, view),
        *invariants.nothing_ended_for_nothing(plan.things, rooms, view),
        *invariants.put_backs_suffice(plan.things, view),
        *(f"not quiet at rest: {line}" for line in wrote.lines),
    ]


def _passed_s(world: World) -> float:
    return (world.now() - simloop.START).total_seconds()


def _lost(world: VirtualWorld) -> list[str]:
    """What was given up, and what an app raised instead of answering."""
    topics = [topic.dead for topic in ALL_TOPICS]
    dead = [f"given up: {topic}, {_told(one)}" for topic in topics for one in world.memory_bus.records(topic)]
    return [*dead, *(f"broken: {line}" for line in world.net.broken)]


def _told(dead: Record) -> str:
    headers = {name: value.decode(errors="replace") for name, value in dead.headers}
    return f"link {headers.get('link')}, hop {headers.get('hop')}: {headers.get(REASON)}"


async def _view(session: Session, bus: MemoryBus, acting: Acting) -> View:
    outlook = await session.far_sides.outlook()
    return View(
        outlook.meetings,
        outlook.calendar,
        await session.far_sides.elite(),
        told=told_of(acting.things, session.refs, read_links(bus), read_outcomes(bus)),
        done=acting.done,
        now=session.world.now(),
    )


def _room(session: Session, space: str) -> Room:
    mapped = session.tenant.space(space)
    return Room(
        space=space,
        mailbox=session.places.mailbox(space),
        elite_room=session.places.elite_room(space),
        momentus=mapped.mode is ManagementMode.MOMENTUS,
        answers_by_itself=mapped.settings.auto_accept,
    )
