"""One seed: a world, people, faults and deaths; then rest, and what must hold."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from tests.scenarios.overrides import TenantOverrides
from tests.scenarios.seen import Entry, MeetingSeen
from tests.scenarios.session import Session
from tests.scenarios.settle import NeverQuiet
from tests.simulation.acting import Acting
from tests.simulation.checking import Checking
from tests.simulation.drawing import draw
from tests.simulation.height import Height
from tests.simulation.nemesis import Nemesis, nemesis
from tests.simulation.overheard import rules_decided
from tests.simulation.plan import COMBO, ROOMS, Act, Plan, name_of
from tests.simulation.report import Report
from tests.simulation.requests_moved import requests_moved
from tests.simulation.rush import rushed
from tests.simulation.told import fired, read_links, read_outcomes, told_of
from tests.simulation.troubled_world import SWEEP_S, TroubledWorld
from tests.simulation.troublemaker import Troublemaker
from tests.simulation.view import Room, Rooms, View

from booking_sync.standard_tenant import Space
from contracts.configuration import ManagementMode
from contracts.topics import COMMANDS_ELITE, COMMANDS_OUTLOOK
from runtime.memory import simloop

REST_S = 120.0
SEEN_S, LOOKS_MAX = 30.0, 16
"""So often it is asked whether everything that was written has been seen."""
ASKED_S = 16 * 60.0
"""Until then every organizer's copy has been looked at whose room has none any more."""
STEPS_MAX = 20_000_000


def simulate(seed: int, height: Height = Height.WHOLE) -> Report:
    return play(requests_moved(rushed(draw(seed))), nemesis(seed), height)


def play(plan: Plan, trouble: Nemesis, height: Height) -> Report:
    """What was drawn, or less of it."""
    run = _Run(plan, trouble, height)
    with rules_decided() as decided:
        report = simloop.run(plan.seed, run.report(), steps_max=STEPS_MAX)
    return replace(report, rules=report.rules | decided)


class _Run:
    def __init__(self, plan: Plan, trouble: Nemesis, height: Height) -> None:
        self._plan = plan
        self._nemesis = trouble
        self._height = height
        self._checking = Checking()

    async def report(self) -> Report:
        self._world = world = TroubledWorld(self._plan.seed, self._height, self._nemesis)
        try:
            await world.open()
            self._session = session = Session(world, TenantOverrides())
            await session.open()
            trouble = Troublemaker(world, session.far_sides)
            self._acting = acting = Acting(session, self._plan, trouble)
            await self._chaos()
            await self._rest()
            self._checking.lost(world)
            shown = repr(await self._view())
        finally:
            await world.close()
        trace = tuple(acting.lines)
        digest = hashlib.blake2b("\n".join((*trace, shown, world.memory_bus.journal.digest)).encode(), digest_size=8)
        return Report(
            self._plan.seed,
            self._height,
            tuple(self._checking.violations),
            trace,
            digest.hexdigest(),
            acts=len(self._plan.acts),
            virtual_s=self._passed_s(),
            rules=fired(read_links(world.memory_bus), read_outcomes(world.memory_bus)),
            faults=+world.happened,
            checked=self._checking.checked,
        )

    async def _chaos(self) -> None:
        world, began = self._world, self._world.now()
        for act in _in_order(self._plan, self._nemesis):
            await world.sleep(max(0.0, act.at_s - (world.now() - began).total_seconds()))
            await self._acting.do(act)

    async def _rest(self) -> None:
        """Faults end, time passes until all is quiet, and from then on nothing may be written any more."""
        session, world = self._session, self._world
        await session.far_sides.no_more_trouble()
        await world.calm()
        await world.pass_coarsely(max(0.0, self._plan.rests_from_s - self._passed_s()))
        if self._nemesis.drops_notifications:
            await world.pass_coarsely(SWEEP_S)
        if not await self._settles_and_is_seen():
            return
        await session.mark()
        await world.pass_coarsely(REST_S)
        self._checking.quiet("quiet at rest", await session.wrote())
        rooms = {space: _room(session, space) for space in self._plan.rooms}
        self._checking.at_rest(self._plan, rooms, await self._view())
        if self._nemesis.replays:
            await self._replay()
        if self._nemesis.commands_again:
            await self._redeliver_commands()

    async def _replay(self) -> None:
        """The reconciler reads everything again from the first record on: nothing may follow from it."""
        session, world = self._session, self._world
        await session.mark()
        await world.redeliver("reconciler", world.everything)
        if await self._settles():
            self._checking.quiet("nothing follows from a replay", await session.wrote())

    async def _redeliver_commands(self) -> None:
        """Where nobody has changed anything since, commands that arrive again are looked into, and that is all."""
        session, world = self._session, self._world
        await session.mark()
        for topic in (COMMANDS_OUTLOOK, COMMANDS_ELITE):
            await world.send_again(topic.name)
        if await self._settles():
            self._checking.quiet("commands are not carried out twice", await session.wrote())

    async def _settles_and_is_seen(self) -> bool:
        """What was written is watched until both systems show it; what was ignored is written again by then."""
        for _ in range(LOOKS_MAX):
            if not await self._settles():
                return False
            links = await self._session.topics.links()
            if not any(half.watch for link in links for half in (link.outlook, link.elite)):
                break
            await self._world.pass_coarsely(SEEN_S)
        if not any(link.outlook.question for link in await self._session.topics.links()):
            return True
        await self._world.pass_coarsely(ASKED_S)
        return await self._settles()

    async def _settles(self) -> bool:
        try:
            await self._session.settle()
        except NeverQuiet as never:
            self._checking.found("settles", [str(never)])
            return False
        self._checking.found("settles", [])
        return True

    def _rooms(self) -> Rooms:
        return {space: _room(self._session, space) for space in self._plan.rooms}

    def _passed_s(self) -> float:
        return (self._world.now() - simloop.START).total_seconds()

    async def _view(self) -> View:
        session, bus, acting = self._session, self._world.memory_bus, self._acting
        outlook = await session.far_sides.outlook()
        return View(
            [_as_its_rooms_answer(one, outlook.calendar) for one in outlook.meetings],
            outlook.calendar,
            await session.far_sides.elite(),
            told=told_of(acting.things, session.refs, read_links(bus), read_outcomes(bus)),
            done=acting.done,
            born_in={thing.name: thing.born_in for thing in acting.things},
            now=session.world.now(),
            rooms={space: _room(session, space) for space in (*ROOMS, *COMBO)},
            requests_stand_apart=not self._world.momentus_settings.gaps.booked_takes_prospects,
        )


def _as_its_rooms_answer(meeting: MeetingSeen, calendar: Sequence[Entry]) -> MeetingSeen:
    """By the room's own copy: after a move the organizer's may show the answer to the time before."""
    name = name_of(meeting.subject)
    shown = {one.mailbox: one.response for one in calendar if meeting.is_live and name_of(one.subject) == name}
    given = {room: shown.get(room, answer) for room, answer in meeting.answers.items()}
    return replace(meeting, answers={room: "none" if one == "notResponded" else one for room, one in given.items()})


def _in_order(plan: Plan, trouble: Nemesis) -> list[Act]:
    return sorted((*plan.acts, *trouble.acts), key=lambda act: act.at_s)


def _exclude(one: Space, other: Space) -> bool:
    return one.room in other.members or other.room in one.members


def _room(session: Session, space: str) -> Room:
    mapped = session.tenant.space(space)
    return Room(
        space=space,
        mailbox=session.places.mailbox(space),
        elite_room=session.places.elite_room(space),
        momentus=mapped.mode is ManagementMode.MOMENTUS,
        answers_by_itself=mapped.settings.auto_accept,
        excludes=frozenset(one.space for one in session.tenant.now.spaces if _exclude(mapped, one)),
    )
