"""The people's and the tests' door: the page, and in JSON /people/{tenant}/{verb} and /control/tenants."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from elite_simulator import control, people
from elite_simulator.page.stage import EliteStage
from elite_simulator.state import state
from elite_simulator.world import Tenant, World
from simulator_kit.page.site import Site
from simulator_kit.refused import Refused

Answer = tuple[int, Any]
Act = Callable[[World, Request, Any], Answer]
ActOnTenant = Callable[[Tenant, Request, Any], Answer]
_TENANTS = "/control/tenants"
_TENANT = "/control/tenants/{tenant}"


def build(world: World) -> Starlette:
    """Below /people and /control every answer is JSON; what cannot be done is told as {"error": sentence}."""
    whole: list[tuple[str, str, Act]] = [("POST", _TENANTS, _create), ("GET", _TENANTS, _every)]
    single: list[tuple[str, str, ActOnTenant]] = [
        ("GET", _TENANT, _read),
        ("PATCH", _TENANT, _change),
        ("DELETE", _TENANT, _remove),
        ("POST", f"{_TENANT}/faults", _add_faults),
        ("GET", f"{_TENANT}/faults", _faults),
        ("POST", f"{_TENANT}/webhooks", _webhooks),
        ("POST", f"{_TENANT}/feed", _feed),
        ("GET", f"{_TENANT}/state", _state),
        ("GET", f"{_TENANT}/history", _history),
        ("POST", "/people/{tenant}/{verb}", _act),
    ]
    table = [*whole, *((method, path, _on_tenant(act)) for method, path, act in single)]
    doors = [Route(path, _endpoint(world, act), methods=[method]) for method, path, act in table]
    return Starlette(routes=[*doors, *Site(world.outside, EliteStage(world)).routes])


def _on_tenant(act: ActOnTenant) -> Act:
    def run(world: World, request: Request, body: Any) -> Answer:
        found = world.tenants.get(request.path_params["tenant"])
        if found is None:
            raise Refused(f"There is no tenant {request.path_params['tenant']}.", 404)
        return act(found, request, body)

    return run


def _endpoint(world: World, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        try:
            status, body = act(world, request, _json(await request.body()))
        except Refused as error:
            return JSONResponse({"error": str(error)}, error.status)
        except (KeyError, TypeError, AttributeError) as error:
            return JSONResponse({"error": f"The request lacks something, or is of another form: {error!r}."}, 400)
        return Response(None, status) if body is None else JSONResponse(body, status)

    return run


def _json(body: bytes) -> Any:
    if not body.strip():
        return {}
    try:
        return json.loads(body)
    except ValueError as error:
        raise Refused("The body is not JSON.") from error


def _create(world: World, _: Request, body: Any) -> Answer:
    return 201, control.described(control.create_tenant(world, body))


def _every(world: World, _: Request, __: Any) -> Answer:
    return 200, [control.described(tenant) for tenant in world.tenants.values()]


def _read(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, control.described(tenant)


def _change(tenant: Tenant, _: Request, body: Any) -> Answer:
    control.change_tenant(tenant, body)
    return 200, control.described(tenant)


def _remove(tenant: Tenant, _: Request, __: Any) -> Answer:
    del tenant.world.tenants[tenant.id]
    return 204, None


def _add_faults(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 201, {"unfired": control.add_faults(tenant, body)}


def _faults(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, {"unfired": tenant.faults.unfired}


def _webhooks(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, tenant.webhooks.choose(body)


def _feed(tenant: Tenant, _: Request, body: Any) -> Answer:
    control.trouble_feed(tenant, body)
    return 200, asdict(tenant.feed_troubles)


def _state(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, state(tenant)


def _history(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, [entry.as_json() for entry in tenant.history]


def _act(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, people.act(tenant, request.path_params["verb"], body)
