"""One call to the API: who asks, for what, and the frame that every answer gets."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from elite_simulator.api.errors import EliteError, FieldError, from_fault, invalid, not_found, unauthorized
from elite_simulator.booking.bookings import Event
from elite_simulator.booking.changes import Pen
from elite_simulator.world import Tenant, World
from simulator_kit.actor import Actor
from simulator_kit.faults import FaultCall

Body = TypeVar("Body", bound=BaseModel)


@dataclass(frozen=True)
class Call:
    """A call that is let in."""

    tenant: Tenant
    path: dict[str, str]
    query: dict[str, str]
    body: bytes
    request_id: str

    @property
    def pen(self) -> Pen:
        return Pen(self.tenant, Actor("app", self.tenant.client_id, self.request_id))

    @property
    def event(self) -> Event:
        """The event of the path; EliteError 404 if there is none, or none any more."""
        found = self.tenant.events.get(self.path["event"])
        if found is None:
            raise not_found(f"Event {self.path['event']}")
        return found

    def read(self, form: type[Body]) -> Body:
        """The body in its form. EliteError 400 naming each field that does not fit."""
        try:
            return form.model_validate(json.loads(self.body))
        except ValidationError as error:
            fields = tuple(FieldError(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors())
            raise EliteError(400, "The request is invalid.", error_type="validation", fields=fields) from error
        except ValueError as error:
            raise invalid("", "The body is not JSON.") from error


@dataclass(frozen=True)
class Reply:
    """`body` None: an answer without body."""

    status: int
    body: Any = None


class Act(Protocol):
    def __call__(self, call: Call, /) -> Awaitable[Reply]: ...


def endpoint(
    world: World, fault_call: FaultCall | None, act: Act, *, ignored: Act
) -> Callable[[Request], Awaitable[Response]]:
    """The frame: latency, token, faults (none where `fault_call` is None), errors.

    `ignored` answers in the place of `act` where the write is to be ignored in silence.
    """

    async def run(request: Request) -> Response:
        outside, delays = world.outside, world.settings.delays
        body = await request.body()
        await outside.sleep(outside.chance.uniform(delays.api_min, delays.api_max))
        try:
            reply = await _act(_admit(world, request, body), fault_call, act, ignored)
        except EliteError as error:
            return JSONResponse(error.body(), error.status, error.headers)
        return Response(None, reply.status) if reply.body is None else JSONResponse(reply.body, reply.status)

    return run


async def _act(call: Call, fault_call: FaultCall | None, act: Act, ignored: Act) -> Reply:
    fault = call.tenant.faults.take(fault_call) if fault_call else None
    if fault is None:
        return await act(call)
    if fault.is_silent:
        return await ignored(call)
    if fault.applied:
        try:
            await act(call)
        except EliteError as error:
            raise from_fault(fault) from error
    raise from_fault(fault)


def _admit(world: World, request: Request, body: bytes) -> Call:
    return Call(
        tenant=_tenant(world, request.headers.get("authorization", "")),
        path={key: str(value) for key, value in request.path_params.items()},
        query=dict(request.query_params),
        body=body,
        request_id=world.outside.new_id(),
    )


def _tenant(world: World, header: str) -> Tenant:
    kind, _, text = header.partition(" ")
    token = world.tokens.get(text.strip()) if kind.lower() == "bearer" else None
    if token is None or world.tenants.get(token.tenant.id) is not token.tenant:
        raise unauthorized("Authorization has been denied for this request.")
    if token.expires <= world.now():
        raise unauthorized("The access token has expired.")
    return token.tenant
