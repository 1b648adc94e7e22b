"""One call to the API: who asks, for what, and the frame that every answer gets."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from elite_simulator.api.admission import admit, tenant_of
from elite_simulator.api.errors import EliteError, FieldError, from_fault, invalid, not_found
from elite_simulator.api.forms import Form
from elite_simulator.api.signature import signature_of
from elite_simulator.booking.bookings import Event
from elite_simulator.booking.changes import Pen
from elite_simulator.gaps import ErrorTypes
from elite_simulator.world import Tenant, World
from simulator_kit.actor import Actor
from simulator_kit.faults import FaultCall

_JSON = "application/json"
Act = Callable[..., Any]
"""Takes the call and, where it asks for one, the form of body or query; see `signature`."""


@dataclass(frozen=True)
class Operation:
    """A call of the API by its place. `fault`: which faults spoil it; None: none at all.

    `capability`: the extension it belongs to; where the tenant lacks it, the address does not exist.
    """

    method: str
    path: str
    fault: FaultCall | None
    act: Act
    capability: str | None = None


@dataclass(frozen=True)
class Call:
    """A call that is let in."""

    tenant: Tenant
    path: dict[str, str]
    request_id: str

    @property
    def pen(self) -> Pen:
        return Pen(self.tenant, Actor("app", self.tenant.client_id, self.request_id))

    @property
    def event(self) -> Event:
        """The event of the path; EliteError 404 if there is none, or none any more."""
        return self.event_called(self.path["event"])

    def event_called(self, key: str) -> Event:
        """EliteError 404 if there is none."""
        found = self.tenant.events.get(key)
        if found is None:
            raise not_found(f"Event {key}")
        return found


def endpoint(world: World, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
    """The frame: latency, token, permissions, limits, faults, form, errors."""
    signature = signature_of(operation.act)

    async def run(request: Request) -> Response:
        outside, delays = world.outside, world.settings.delays
        body = await request.body()
        await outside.sleep(outside.chance.uniform(delays.api_min, delays.api_max))
        tenant = None
        try:
            tenant = tenant_of(world, request.headers.get("authorization", ""))
            admit(tenant, operation.method, operation.path, operation.capability)
            call = Call(tenant, {key: str(one) for key, one in request.path_params.items()}, outside.new_id())

            def act() -> Any:
                asked = signature.asks
                if asked is None:
                    return operation.act(call)
                given = dict(request.query_params) if operation.method == "GET" else _body(body)
                return operation.act(call, _read(asked, given))

            told = _unless_spoilt(call, operation.fault, act)
            await _hold_back(tenant)
        except EliteError as error:
            return refusal(error, tenant.gaps.error_types if tenant else "ours")
        if signature.tells is None or told is None:
            return Response(None, 204)
        return Response(signature.tells.dump_json(told, by_alias=True), 200, media_type=_JSON)

    return run


def refusal(error: EliteError, error_types: ErrorTypes = "ours") -> Response:
    body = error.body(error_types).model_dump_json(by_alias=True)
    return Response(body, error.status, error.headers, media_type=_JSON)


def _unless_spoilt(call: Call, kind: FaultCall | None, act: Callable[[], Any]) -> Any:
    """What the act tells; nothing, as of every change, where it is ignored in silence. EliteError by a fault."""
    fault = call.tenant.faults.take(kind) if kind else None
    if fault is None:
        return act()
    if fault.is_silent:
        return None
    if fault.applied:
        try:
            act()
        except EliteError as error:
            raise from_fault(fault) from error
    raise from_fault(fault)


async def _hold_back(tenant: Tenant) -> None:
    slowness = tenant.slowness
    if slowness.calls > 0:
        slowness.calls -= 1
        await tenant.world.outside.sleep(slowness.seconds)


def _body(sent: bytes) -> Any:
    try:
        return json.loads(sent)
    except ValueError as error:
        raise invalid("", "The body is not JSON.") from error


def _read(form: type[Form], given: Any) -> Form:
    """EliteError 400 naming each field that does not fit."""
    try:
        return form.model_validate(given)
    except ValidationError as error:
        fields = tuple(FieldError(field=".".join(map(str, one["loc"])), message=one["msg"]) for one in error.errors())
        raise EliteError(400, "The request is invalid.", error_type="validation", fields=fields) from error
