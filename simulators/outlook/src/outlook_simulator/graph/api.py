"""The routes of Graph, and which fault spoils which call."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from outlook_simulator.graph import directory, events, subscriptions, views
from outlook_simulator.graph.call import Act, Call, Reply, endpoint
from outlook_simulator.graph.errors import GraphError
from outlook_simulator.sign_in import sts
from outlook_simulator.world import World
from simulator_kit.faults import FaultCall

_EVENTS = "/users/{mailbox}/events"
_EVENT = "/users/{mailbox}/events/{event}"
_TABLE: tuple[tuple[str, str, FaultCall | None, Act], ...] = (
    ("GET", "/users/{mailbox}", "read", directory.user),
    ("GET", _EVENTS, "read", events.find),
    ("POST", _EVENTS, "create", events.create),
    ("GET", _EVENT, "read", events.read),
    ("PATCH", _EVENT, "update", events.update),
    ("DELETE", _EVENT, "cancel", events.delete),
    ("POST", f"{_EVENT}/cancel", "cancel", events.cancel),
    ("POST", f"{_EVENT}/accept", "answer", events.accept),
    ("POST", f"{_EVENT}/tentativelyAccept", "answer", events.tentatively_accept),
    ("POST", f"{_EVENT}/decline", "answer", events.decline),
    ("GET", f"{_EVENT}/instances", "read", views.instances),
    ("GET", "/users/{mailbox}/calendarView", "read", views.view),
    ("GET", "/users/{mailbox}/calendarView/delta", "read", views.changes),
    ("GET", "/places/microsoft.graph.room", "read", directory.rooms),
    ("GET", "/subscriptions", None, subscriptions.read_all),
    ("POST", "/subscriptions", None, subscriptions.create),
    ("GET", "/subscriptions/{subscription}", None, subscriptions.read),
    ("PATCH", "/subscriptions/{subscription}", None, subscriptions.renew),
    ("DELETE", "/subscriptions/{subscription}", None, subscriptions.delete),
    ("POST", "/subscriptions/{subscription}/reauthorize", None, subscriptions.reauthorize),
)


def build(world: World) -> Starlette:
    """Sign-in and Graph under one address."""
    graph: list[BaseRoute] = [
        Route(path, endpoint(world, fault, act, ignored=_ignored(fault)), methods=[method])
        for method, path, fault, act in _TABLE
    ]

    async def unknown(request: Request) -> Response:
        error = GraphError(404, "ResourceNotFound", f"Resource not found for the segment '{request.url.path}'.")
        request_id = world.outside.new_id()
        body = error.body(at=world.now(), request_id=request_id, client_request_id=request_id)
        return JSONResponse(body, error.status, {"request-id": request_id})

    graph.append(Route("/{rest:path}", unknown))
    return Starlette(routes=[Mount("/v1.0", routes=graph), *sts.routes(world)])


def _ignored(fault_call: FaultCall | None) -> Act:
    """What is answered as if the write had been taken: the event as it still is, or that it was accepted."""
    return events.read if fault_call == "update" else _accepted


async def _accepted(_: Call) -> Reply:
    return Reply(202)
