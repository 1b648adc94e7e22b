"""The people's and the tests' door: the page, and in JSON /people/{tenant}/{verb} and /control/tenants."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from outlook_simulator import control, people
from outlook_simulator.page.stage import OutlookStage
from outlook_simulator.state import state
from outlook_simulator.world import Tenant, World
from simulator_kit.page.site import Site
from simulator_kit.refused import Refused

Answer = tuple[int, Any]
_TENANTS = "/control/tenants"
_TENANT = "/control/tenants/{tenant}"


Act = Callable[[World, Request, Any], Answer]
ActOnTenant = Callable[[Tenant, Request, Any], Answer]


def build(world: World) -> Starlette:
    """Below /people and /control every answer is JSON; what cannot be done is told as {"error": sentence}."""
    whole: list[tuple[str, str, Act]] = [("POST", _TENANTS, _create), ("GET", _TENANTS, _every)]
    single: list[tuple[str, str, ActOnTenant]] = [
        ("DELETE", _TENANT, _remove),
        ("POST", f"{_TENANT}/faults", _add_faults),
        ("GET", f"{_TENANT}/faults", _faults),
        ("POST", f"{_TENANT}/notifications", _notifications),
        ("POST", f"{_TENANT}/lifecycle", _lifecycle),
        ("POST", f"{_TENANT}/expire-delta-tokens", _expire),
        ("PATCH", f"{_TENANT}/rooms/{{address}}", _room),
        ("GET", f"{_TENANT}/state", _state),
        ("GET", f"{_TENANT}/history", _history),
        ("POST", "/people/{tenant}/{verb}", _act),
    ]
    table = [*whole, *((method, path, _on_tenant(act)) for method, path, act in single)]
    doors = [Route(path, _endpoint(world, act), methods=[method]) for method, path, act in table]
    return Starlette(routes=[*doors, *Site(world.outside, OutlookStage(world)).routes])


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


def _create(world: World, _: Request, body: Any) -> Answer:
    return 201, _described(control.create_tenant(world, body))


def _every(world: World, _: Request, __: Any) -> Answer:
    return 200, [_described(tenant) for tenant in world.tenants.values()]


def _remove(tenant: Tenant, _: Request, __: Any) -> Answer:
    del tenant.world.tenants[tenant.id]
    return 204, None


def _json(body: bytes) -> Any:
    if not body.strip():
        return {}
    try:
        return json.loads(body)
    except ValueError as error:
        raise Refused("The body is not JSON.") from error


def _described(tenant: Tenant) -> dict[str, Any]:
    return {
        "tenant_id": tenant.id,
        "domain": tenant.domain,
        "mailboxes": [
            {"id": one.id, "kind": one.kind, "name": one.person.name, "address": one.address}
            for one in tenant.mailboxes.values()
        ],
    }


def _add_faults(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 201, {"unfired": control.add_faults(tenant, body)}


def _faults(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, {"unfired": tenant.faults.unfired}


def _notifications(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, tenant.notifications.choose(body)


def _lifecycle(tenant: Tenant, _: Request, body: Any) -> Answer:
    return 200, {"told": control.tell_lifecycle(tenant, body)}


def _expire(tenant: Tenant, _: Request, __: Any) -> Answer:
    tenant.delta_epoch += 1
    return 200, {"epoch": tenant.delta_epoch}


def _room(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, control.change_room(tenant, request.path_params["address"], body)


def _state(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, state(tenant)


def _history(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, [entry.as_json() for entry in tenant.history]


def _act(tenant: Tenant, request: Request, body: Any) -> Answer:
    return 200, people.act(tenant, request.path_params["verb"], body)
