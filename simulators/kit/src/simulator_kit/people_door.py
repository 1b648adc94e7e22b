"""The frame of the people's and the tests' door: JSON in and out, and the controls that every simulator has."""

import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator_kit.faults import Faults
from simulator_kit.refused import Refused

TENANTS = "/control/tenants"
TENANT = "/control/tenants/{tenant}"


class Entry(Protocol):
    def as_json(self) -> dict[str, Any]: ...


class Tenant(Protocol):
    faults: Faults

    @property
    def history(self) -> Sequence[Entry]: ...


AnyTenant = TypeVar("AnyTenant", bound=Tenant)
Answer = tuple[int, Any]
"""Status and body; None: no body."""
Act = Callable[[Request, Any], Answer]
ActOnTenant = Callable[[AnyTenant, Request, Any], Answer]


def doors(
    tenants: dict[str, AnyTenant],
    whole: Iterable[tuple[str, str, Act]],
    single: Iterable[tuple[str, str, ActOnTenant[AnyTenant]]],
) -> list[Route]:
    """Method, path and what is done there: `single` to the tenant that the path names.

    Every answer is JSON; what cannot be done is told as {"error": sentence}. Beside what is given here, a tenant
    may be removed, given faults, and asked for those that wait and for its history.
    """

    def remove(_: AnyTenant, request: Request, __: Any) -> Answer:
        del tenants[request.path_params["tenant"]]
        return 204, None

    every: list[tuple[str, str, ActOnTenant[AnyTenant]]] = [
        *single,
        ("DELETE", TENANT, remove),
        ("POST", f"{TENANT}/faults", _add_faults),
        ("GET", f"{TENANT}/faults", _faults),
        ("GET", f"{TENANT}/history", _history),
    ]
    table = [*whole, *((method, path, _on_tenant(tenants, act)) for method, path, act in every)]
    return [Route(path, _endpoint(act), methods=[method]) for method, path, act in table]


def _on_tenant(tenants: dict[str, AnyTenant], act: ActOnTenant[AnyTenant]) -> Act:
    def run(request: Request, body: Any) -> Answer:
        found = tenants.get(request.path_params["tenant"])
        if found is None:
            raise Refused(f"There is no tenant {request.path_params['tenant']}.", 404)
        return act(found, request, body)

    return run


def _endpoint(act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def run(request: Request) -> Response:
        try:
            status, body = act(request, _json(await request.body()))
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


def _add_faults(tenant: Tenant, _: Request, body: Any) -> Answer:
    tenant.faults.ask_for(body)
    return 201, {"unfired": tenant.faults.unfired}


def _faults(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, {"unfired": tenant.faults.unfired}


def _history(tenant: Tenant, _: Request, __: Any) -> Answer:
    return 200, [entry.as_json() for entry in tenant.history]
