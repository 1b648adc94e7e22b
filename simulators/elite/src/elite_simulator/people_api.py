"""The people's and the tests' door: the page, and in JSON /people/{tenant}/{verb} and /control/tenants."""

from dataclasses import asdict
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request

from elite_simulator import control, people
from elite_simulator.page.stage import EliteStage
from elite_simulator.state import state
from elite_simulator.world import Tenant, World
from simulator_kit import verbs
from simulator_kit.page.site import Site
from simulator_kit.people_door import TENANT, TENANTS, Act, ActOnTenant, Answer, doors


def build(world: World) -> Starlette:
    """Below /people and /control every answer is JSON; what cannot be done is told as {"error": sentence}."""
    whole: list[tuple[str, str, Act]] = [
        ("POST", TENANTS, partial(_create, world)),
        ("GET", TENANTS, partial(_every, world)),
    ]
    single: list[tuple[str, str, ActOnTenant[Tenant]]] = [
        ("GET", TENANT, _read),
        ("PATCH", TENANT, _change),
        ("POST", f"{TENANT}/webhooks", _webhooks),
        ("POST", f"{TENANT}/feed", _feed),
        ("POST", f"{TENANT}/slow", _slow),
        ("GET", f"{TENANT}/state", _state),
        ("POST", "/people/{tenant}/{verb}", _act),
    ]
    return Starlette(routes=[*doors(world.tenants, whole, single), *Site(world.outside, EliteStage(world)).routes])


def _create(world: World, _: Request, body: Any) -> Answer:
    return 201, control.described(control.create_tenant(world, body))


def _every(world: World, _: Request, __: Any) -> Answer:
    return 200, [control.described(tenant) for tenant in world.tenants.values()]


def _read(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, control.described(tenant)


def _change(tenant: Tenant, _: Request, body: Any) -> Answer:
    control.change_tenant(tenant, body)
    return 200, control.described(tenant)


def _webhooks(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, tenant.webhooks.choose(body)


def _feed(tenant: Tenant, _: Request, body: Any) -> Answer:
    control.trouble_feed(tenant, body)
    return 200, asdict(tenant.feed_troubles)


def _slow(tenant: Tenant, _: Request, body: Any) -> Answer:
    control.slow_down(tenant, body)
    return 200, asdict(tenant.slowness)


def _state(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, state(tenant)


def _act(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, verbs.act(people.VERBS, tenant, request.path_params["verb"], body)
