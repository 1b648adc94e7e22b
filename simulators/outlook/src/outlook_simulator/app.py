"""Puts the simulator together: what Microsoft serves, what people do, and the state behind both."""

from dataclasses import dataclass

from starlette.applications import Starlette

from outlook_simulator import people_api
from outlook_simulator.graph import api as graph_api
from outlook_simulator.settings import OutlookSettings
from outlook_simulator.world import World
from simulator_kit.outside import Outside


@dataclass(frozen=True)
class OutlookSimulator:
    """`api` is sign-in and Graph, `people` the people at their calendars and the tests' controls."""

    api: Starlette
    people: Starlette
    world: World


def build(outside: Outside, settings: OutlookSettings) -> OutlookSimulator:
    """A Microsoft without tenants. `settings` is kept by reference: changes of it are felt at once."""
    world = World(outside, settings)
    return OutlookSimulator(graph_api.build(world), people_api.build(world), world)
