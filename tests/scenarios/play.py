"""Plays one scenario in a world, step by step."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from tests.scenarios.expect import expect
from tests.scenarios.expectations import Expect
from tests.scenarios.model import Scenario, Step
from tests.scenarios.overrides import ConfigureArguments, SpaceOverrides
from tests.scenarios.session import Session
from tests.scenarios.steps import Activate, Advance, Faults, Kill, Notifications, OutlookSetMailbox, Replay, Start
from tests.scenarios.when import seconds_of
from tests.scenarios.world import World

from contracts.configuration import ExistingData, TenantState
from contracts.ids import SpaceId
from contracts.requests import Ask, Request
from contracts.topics import REQUESTS


class Unmet(Exception):
    """The scenario does not hold; each line of the text is one reason."""


class Play:
    def __init__(self, scenario: Scenario, world: World) -> None:
        self._scenario = scenario
        self._world = world
        self._session = Session(world, scenario.tenant)

    async def run(self) -> None:
        """Raises Unmet, NeverQuiet, CannotDo, UnknownRef, Refused; notes say at which step."""
        try:
            await self._session.open()
            for number, step in enumerate(self._scenario.steps, 1):
                try:
                    await self._take(step)
                except Exception as failed:
                    failed.add_note(f"step {number}: {step.name}")
                    raise
            await self._no_fault_left()
        finally:
            await self._session.close()

    async def _take(self, step: Step) -> None:
        session = self._session
        match step.name, step.arguments:
            case "settle", _:
                await session.settle()
            case "expect", Expect() as wanted:
                await self._expect(wanted)
            case "replay", Replay() as asked:
                await self._replay(asked)
            case ("pause" | "resume") as name, _:
                await self._ask(Ask(name))
            case "activate", Activate() as asked:
                session.tenant = session.tenant.with_state(TenantState.ACTIVE, ExistingData(asked.existing_data))
                await session.publish()
            case "configure", ConfigureArguments() as change:
                await self._configure(change)
            case "outlook.set_mailbox", OutlookSetMailbox() as asked:
                await self._set_mailbox(asked)
            case (("advance" | "kill" | "start" | "outlook.faults" | "elite.faults" | "outlook.notifications"), _):
                await self._happen(step)
            case name, arguments:
                await session.people.take(name, arguments)

    async def _expect(self, wanted: Expect) -> None:
        lines = await expect(wanted, self._session)
        if lines:
            raise Unmet("\n".join(lines))
        await self._session.mark()

    async def _happen(self, step: Step) -> None:
        """What nobody does: time goes by, something dies or fails."""
        far_sides = self._session.far_sides
        match step.name, step.arguments:
            case _, Advance() as time:
                await self._world.advance(seconds_of(time.duration))
            case _, Notifications() as travel:
                await far_sides.notifications(travel.mode, travel.seconds)
            case name, Faults() as asked:
                await far_sides.faults(name.partition(".")[0], asked.faults)
            case _, Start() as begins:
                await self._world.start(begins.what)
            case _, Kill() as ends:
                await self._end(ends.what)

    async def _end(self, what: str) -> None:
        special: dict[str, Callable[[], Awaitable[None]]] = {
            "redis flush": self._world.flush_redis,
            "kafka restart": self._world.restart_kafka,
        }
        if what in special:
            await special[what]()
        else:
            await self._world.kill(what)

    async def _replay(self, asked: Replay) -> None:
        await self._ask(
            Ask.REPLAY,
            space=SpaceId(asked.space) if asked.space else None,
            only_failed=bool(asked.failed),
            since=self._world.now() - timedelta(seconds=seconds_of(asked.since)) if asked.since else None,
        )

    async def _ask(self, what: Ask, **about: Any) -> None:
        tenant, now = self._session.tenant.id, self._world.now()
        request = Request(tenant=tenant, ask=what, asked_by="scenario", asked_at=now, **about)
        await self._session.topics.publish(REQUESTS, request)

    async def _configure(self, change: ConfigureArguments) -> None:
        session = self._session
        session.tenant = session.tenant.changed(change)
        if change.mailbox:
            await session.far_sides.set_mailboxes(session.tenant, change.spaces)
        await session.far_sides.set_elite(session.tenant)
        await session.publish()

    async def _set_mailbox(self, asked: OutlookSetMailbox) -> None:
        """The product is not told: it has to find out."""
        session = self._session
        change = SpaceOverrides(**asked.model_dump(exclude={"room"}), configured=False)
        session.tenant = session.tenant.changed(ConfigureArguments(spaces={asked.room: change}))
        await session.far_sides.set_mailboxes(session.tenant, {asked.room: change})

    async def _no_fault_left(self) -> None:
        for side in ("outlook", "elite"):
            unfired = await self._session.far_sides.unfired(side)
            if unfired:
                raise Unmet(f"{side}.faults: {unfired} answers were never spoilt, so the scenario proves nothing")
