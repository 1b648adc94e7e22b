"""Puts the simulator together: the API, what people do, and the state behind both."""

from dataclasses import dataclass

from starlette.applications import Starlette

from elite_simulator import people_api
from elite_simulator.api import app as api_app
from elite_simulator.settings import EliteSettings
from elite_simulator.world import World
from simulator_kit.outside import Outside


@dataclass(frozen=True)
class EliteSimulator:
    """`api` is sign-in and the Open API, `people` the people at Elite's pages and the tests' controls."""

    api: Starlette
    people: Starlette
    world: World


def build(outside: Outside, settings: EliteSettings) -> EliteSimulator:
    """An Elite without tenants. `settings` is kept by reference: changes of it are felt at once."""
    world = World(outside, settings)
    return EliteSimulator(api_app.build(world), people_api.build(world), world)
