"""A replay of what a scenario recorded, as it is configured, comes to what really happened."""

from datetime import timedelta

import pytest
from tests.scenarios.load import OWN_FILES, load
from tests.scenarios.model import Scenario
from tests.scenarios.play import Play
from tests.scenarios.virtual_world import VirtualWorld

from booking_sync.booking_words import shown
from booking_sync.recorded import read_all
from booking_sync.what_if.command import RECORD
from contracts.configuration import TenantConfiguration
from contracts.ids import LinkId
from contracts.links import Link
from contracts.observations import Observation
from contracts.systems import System
from reconciler.what_if.recorded import recorded
from reconciler.what_if.replay import replayed
from runtime.memory import simloop

SCENARIOS = (
    "A request made in Outlook becomes a prospect at once, and is confirmed when Elite makes it definite",
    "The events team moves a request to another time before confirming it",
    "An event under contract is never cancelled because somebody tidied a calendar",
    "In an Outlook-managed room a time change made in Elite to a meeting born in Outlook is put back",
    "A booking that stands in both systems already is linked, not made twice, and follows changes afterwards",
)
"""With people at work on both sides of a booking, and with what stood there before."""


def scenario(name: str) -> Scenario:
    found = next(entry.scenario for entry in load([OWN_FILES]) if entry.name == name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_replay_as_configured_comes_to_what_really_happened(name: str) -> None:
    played = scenario(name)
    really, replay = simloop.run(1, _both(played), start=played.now or simloop.START)
    assert really
    assert replay == really


async def _both(played: Scenario) -> tuple[dict[LinkId, str], dict[LinkId, str]]:
    world = VirtualWorld(1)
    try:
        await world.open()
        await Play(played, world).run()
        messages = [one async for one in read_all(world.bus, RECORD)]
    finally:
        await world.close()
    until, since = world.now(), world.now() - timedelta(days=30)
    configured = [message for _, message in messages if isinstance(message, TenantConfiguration)][-1]
    told = [(at, message) for at, message in messages if isinstance(message, Link | Observation)]
    record = recorded(configured.tenant, told, since, until)
    both = replayed(record, configured, configured, since=since, until=until)
    return _shown(record.end), _shown(both.configured.links.newest)


def _shown(links: dict[LinkId, Link]) -> dict[LinkId, str]:
    return {link.link: "; ".join(shown(link, system) for system in System) for link in links.values()}
