"""One call to Graph: who asks, for what, and the frame that every answer gets."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from outlook_simulator.calendar.items import Item
from outlook_simulator.graph.errors import (
    GraphError,
    from_fault,
    invalid,
    invalid_user,
    item_not_found,
    mailbox_removed,
    unauthorized,
)
from outlook_simulator.graph.query import Preferences, preferences
from outlook_simulator.world import Mailbox, Tenant, Token, World
from simulator_kit.actor import Actor
from simulator_kit.faults import FaultCall


@dataclass(frozen=True)
class Call:
    """A call that is let in. `query` has lower-case names; `base` is the address of this Graph with its version."""

    tenant: Tenant
    token: Token
    path: dict[str, str]
    query: dict[str, str]
    headers: dict[str, str]
    preferences: Preferences
    body: bytes
    base: str
    url: str
    request_id: str

    @property
    def actor(self) -> Actor:
        return Actor("app", self.token.client_id, self.request_id)

    @property
    def mailbox(self) -> Mailbox:
        """The mailbox of the path; GraphError 404 if this tenant has none, or none any more."""
        found = self.tenant.mailbox(self.path["mailbox"])
        if found is None or found.kind == "outside":
            raise invalid_user(self.path["mailbox"])
        if found.kind == "removed":
            raise mailbox_removed()
        return found

    @property
    def item(self) -> Item:
        """The event of the path; GraphError 404 if it is not in that mailbox, or not any more."""
        found = self.mailbox.items.get(self.path["event"])
        if found is None:
            raise item_not_found()
        return found

    def json(self) -> dict[str, Any]:
        """The body as an object; an empty one counts as {}. GraphError 400 for anything else."""
        if not self.body.strip():
            return {}
        try:
            found = json.loads(self.body)
        except ValueError as error:
            raise invalid("Unable to read JSON request payload.", "BadRequest") from error
        if not isinstance(found, dict):
            raise invalid("The request body is not a JSON object.", "BadRequest")
        return found


@dataclass(frozen=True)
class Reply:
    """`body` None: an answer without body."""

    status: int
    body: dict[str, Any] | None = None


class Act(Protocol):
    def __call__(self, call: Call, /) -> Awaitable[Reply]: ...


def endpoint(
    world: World, fault_call: FaultCall | None, act: Act, *, ignored: Act
) -> Callable[[Request], Awaitable[Response]]:
    """The frame: latency, token, faults (none where `fault_call` is None), errors, headers.

    `ignored` answers in the place of `act` where the write is to be ignored in silence.
    """

    async def run(request: Request) -> Response:
        outside, delays = world.outside, world.settings.delays
        request_id = outside.new_id()
        client_request_id = request.headers.get("client-request-id", request_id)
        headers = {"request-id": request_id, "client-request-id": client_request_id}
        body = await request.body()
        await outside.sleep(outside.chance.uniform(delays.api_min, delays.api_max))
        try:
            call = _admit(world, request, body, request_id)
            if call.preferences.applied:
                headers["Preference-Applied"] = ", ".join(call.preferences.applied)
            reply = await _act(call, fault_call, act, ignored)
        except GraphError as error:
            words = error.body(at=world.now(), request_id=request_id, client_request_id=client_request_id)
            return JSONResponse(words, error.status, headers | error.headers)
        if reply.body is None:
            return Response(None, reply.status, headers)
        return JSONResponse(reply.body, reply.status, headers)

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
        except GraphError as error:
            raise from_fault(fault) from error
    raise from_fault(fault)


def _admit(world: World, request: Request, body: bytes, request_id: str) -> Call:
    token = _token(world, request.headers.get("authorization", ""))
    base = f"{request.url.scheme}://{request.url.netloc}/v1.0"
    return Call(
        tenant=token.tenant,
        token=token,
        path={key: str(value) for key, value in request.path_params.items()},
        query={key.lower(): value for key, value in request.query_params.items()},
        headers={key.lower(): value for key, value in request.headers.items()},
        preferences=preferences(request.headers.getlist("prefer")),
        body=body,
        base=base,
        url=f"{request.url.scheme}://{request.url.netloc}{request.url.path}",
        request_id=request_id,
    )


def _token(world: World, header: str) -> Token:
    kind, _, text = header.partition(" ")
    if kind.lower() != "bearer" or not text:
        raise unauthorized("Access token is empty.")
    token = world.tokens.get(text.strip())
    if token is None or token.tenant.id not in world.tenants:
        raise unauthorized("CompactToken parsing failed with error code: 80049217")
    if token.expires <= world.now():
        raise unauthorized("Lifetime validation failed, the token is expired.")
    return token
