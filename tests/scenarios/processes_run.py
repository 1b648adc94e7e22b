"""All scenarios on one set of running processes, each with a tenant of its own; those that kill run last, alone."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import httpx
from tests.scenarios.model import Scenario
from tests.scenarios.play import Play
from tests.scenarios.processes_world import ProcessesWorld
from tests.scenarios.quiet_watch import QuietWatch
from tests.scenarios.results import Result
from tests.scenarios.tenant import SECRETS, Tenant
from tests.scenarios.topics import Topics
from tests.scenarios.virtual_run import tell

from booking_sync.local.mail_sink import MailSink
from booking_sync.local.run_folder import RUN, free_run_folder
from booking_sync.local.simulators import ELITE, OUTLOOK
from booking_sync.local.stack import Stack
from booking_sync.local.trouble import CannotRun
from contracts.configuration import ExistingData, TenantState
from contracts.topics import CONFIG
from runtime.kafka.bus import KafkaBus
from runtime.real.clock import RealClock
from runtime.real.ids import RealIds
from runtime.tasks import Tasks

_LAST_VERSION = 1_000_000
"""Of a tenant's configuration: newer than any that a scenario tells."""


def run_all(scenarios: Sequence[Scenario], *, at_once: int) -> list[Result]:
    """In their order. Ends the process with one clear line when the stack can't run (SystemExit)."""
    if not scenarios:
        return []
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # it tells of every broker that a scenario takes away
    try:
        return asyncio.run(_run_all(scenarios, at_once))
    except CannotRun as cannot:
        raise SystemExit(str(cannot)) from None


async def _run_all(scenarios: Sequence[Scenario], at_once: int) -> list[Result]:
    async with AsyncExitStack() as held:
        folder = held.enter_context(free_run_folder(RUN / "scenarios"))
        sink = await held.enter_async_context(MailSink())
        stack = Stack(folder, _say, secrets=_variables(), smtp_port=sink.port)
        held.push_async_callback(_end, stack)
        await stack.up({OUTLOOK: 0, ELITE: 0})
        bus = KafkaBus(stack.broker.bootstrap_servers, client_id="booking-sync-scenarios")
        held.push_async_callback(bus.stop)
        await bus.start()
        watch, tasks = QuietWatch(stack), Tasks()
        held.callback(tasks.cancel)
        tasks.start(watch.run(), "watches the services")
        shared = _Shared(stack, bus, sink, watch, await _door(held, stack, OUTLOOK), await _door(held, stack, ELITE))
        _say(f"Playing {len(scenarios)} scenarios, {at_once} at once …")
        return await _play_all(shared, scenarios, at_once)


async def _end(stack: Stack) -> None:
    for line in await stack.down():
        _say(f"{line}; see {stack.logs}")


async def _play_all(shared: "_Shared", scenarios: Sequence[Scenario], at_once: int) -> list[Result]:
    results: dict[int, Result] = {}
    places = asyncio.Semaphore(at_once)

    async def play(number: int) -> None:
        async with places:
            results[number] = await shared.play(scenarios[number], number)

    together = [number for number, one in enumerate(scenarios) if not one.needs_to_be_alone]
    await asyncio.gather(*map(play, together))
    for number, one in enumerate(scenarios):
        if one.needs_to_be_alone:
            await play(number)
    return [results[number] for number in range(len(scenarios))]


@dataclass(frozen=True)
class _Shared:
    stack: Stack
    bus: KafkaBus
    sink: MailSink
    watch: QuietWatch
    outlook: httpx.AsyncClient
    elite: httpx.AsyncClient
    run: str = RealIds().new()[:6]
    """Tells this run's tenants from those that brokers of others still know."""

    async def play(self, scenario: Scenario, number: int) -> Result:
        clock = RealClock()
        world = ProcessesWorld(
            f"{self.run}-{number + 1}",
            self.stack,
            self.bus,
            self.sink,
            self.watch,
            outlook=self.outlook,
            elite=self.elite,
        )
        began_s, why = clock.monotonic(), None
        try:
            await Play(scenario, world).run()
        except Exception as failed:  # noqa: BLE001 – a scenario fails, the others go on
            why = tell(failed)
        result = Result(scenario.name, clock.monotonic() - began_s, why)
        await world.start_all()
        await self._retire(scenario, world)
        return result

    async def _retire(self, scenario: Scenario, world: ProcessesWorld) -> None:
        """Nobody asks for its changes any more: that would keep the services busy for the others."""
        tenant = Tenant.standard(world.suffix, scenario.tenant)
        described = await self.elite.get(f"/control/tenants/{tenant.now.elite.tenant_id}")
        if described.is_success:
            paused = tenant.known_to_elite(described.json()).with_state(TenantState.PAUSED, ExistingData.NONE)
            topics = Topics(world.bus, world.partitions, tenant.id)
            await topics.publish(CONFIG, replace(paused, version=_LAST_VERSION).configuration())


async def _door(held: AsyncExitStack, stack: Stack, side: str) -> httpx.AsyncClient:
    page = {OUTLOOK: stack.around.outlook, ELITE: stack.around.elite}[side].page_url
    return await held.enter_async_context(httpx.AsyncClient(base_url=page, trust_env=False, timeout=10))


def _variables() -> dict[str, str]:
    return {reference.removeprefix("env:"): secret for reference, secret in SECRETS.items()}


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
